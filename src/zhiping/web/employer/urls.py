"""Addresses of the employers."""

from django.urls import path

from zhiping.web.employer import clerks, notices, publishing, staff, views
from zhiping.web.reviewing.views import addresses
from zhiping.web.vouching.views import addresses as vouching

app_name = "employer"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("done/", views.done, name="done"),
    *addresses(views.DESK),
    *vouching("employer"),
    path("cases/<uuid:pk>/notice/", notices.notice, name="notice"),
    path("cases/<uuid:pk>/endorsement/", views.endorsement, name="endorsement"),
    path("batches/", views.batches, name="batches"),
    path("export/", views.export, name="export"),
    path("notices/", notices.notices, name="notices"),
    path("notices/new/", publishing.new_notice, name="notice_new"),
    path("notices/<uuid:pk>/", publishing.notice_page, name="notice_page"),
    path("notices/<uuid:pk>/sheet.pdf", publishing.sheet, name="notice_sheet"),
    path("notices/<uuid:pk>/confirmation.pdf", publishing.confirmation, name="notice_confirmation"),
    path("noticed/<uuid:pk>/paper-objection/", publishing.paper_objection, name="paper_objection"),
    path("objections/<uuid:pk>/", notices.objection, name="objection"),
    path("staff/", staff.staff, name="staff"),
    path("staff/export/", staff.export, name="staff_export"),
    path("staff/<uuid:pk>/", staff.employment, name="employment"),
    path("staff/<uuid:pk>/confirmation/", staff.confirmation, name="employment_confirmation"),
    path("staff/<uuid:pk>/refusal/", staff.refusal, name="employment_refusal"),
    path("staff/<uuid:pk>/ending/", staff.ending, name="employment_ending"),
    path("staff/<uuid:pk>/explanation/", staff.explanation, name="employment_explanation"),
    path("clerks/", clerks.clerks, name="clerks"),
    path("clerks/invitation/", clerks.invitation, name="clerk_invitation"),
    path("clerks/<uuid:pk>/ending/", clerks.ending, name="clerk_ending"),
]
