"""Pages for everyone: what is asked, who is on show, what was issued, and the proofs."""

from django.urls import path

from zhiping.web.public import views, views_complaints, views_notices, views_receipts, views_register

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("plans/", views.plans, name="plans"),
    path("plans/<uuid:pk>/", views.plan, name="plan"),
    path("plans/attachments/<uuid:pk>/", views.attachment, name="attachment"),
    path("notices/", views_notices.notices, name="notices"),
    path("notices/<uuid:pk>/", views_notices.notice, name="notice"),
    path("notices/<uuid:pk>/sheet.pdf", views_notices.notice_sheet, name="notice_sheet"),
    path("notices/cases/<uuid:pk>/objection/", views_notices.objection, name="objection"),
    path("objections/", views_notices.objection_state, name="objection_state"),
    path("objections/filed/", views_notices.objection_filed, name="objection_filed"),
    path("complaints/", views_complaints.complaints, name="complaints"),
    path("complaints/filed/", views_complaints.complaint_filed, name="complaint_filed"),
    path("complaints/state/", views_complaints.complaint_state, name="complaint_state"),
    path("complaints/notes/", views_complaints.complaint_notes, name="complaint_notes"),
    path("announcements/<uuid:pk>/", views_notices.announcement, name="announcement"),
    path("verify/", views_register.verify, name="verify"),
    path("verify/file/", views_register.certificate_file, name="certificate_file"),
    path("verify/<str:code>/", views_register.certificate, name="certificate"),
    path("receipts/", views_receipts.receipts, name="receipts"),
    path("receipts/<str:code>/", views_receipts.receipt, name="receipt"),
    path("seals/", views_register.seals, name="seals"),
    path("help/", views.guides, name="help"),
]
