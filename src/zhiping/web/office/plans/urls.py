"""Addresses of the plans desk, below /office/."""

from django.urls import path

from zhiping.web.office.plans import (
    views_desk,
    views_drafts,
    views_files,
    views_issue,
    views_tables,
    views_text,
)

urlpatterns = [
    path("plans/", views_desk.plans, name="plans"),
    path("plans/<uuid:pk>/", views_desk.plan, name="plan"),
    path("plans/<uuid:pk>/drafts/", views_desk.drafts, name="plan_drafts"),
    path("plans/<uuid:pk>/addenda/", views_desk.addenda, name="plan_addenda"),
    path("plans/drafts/<uuid:pk>/", views_drafts.draft, name="draft"),
    path("plans/drafts/<uuid:pk>/history/", views_drafts.history, name="draft_history"),
    path("plans/drafts/<uuid:pk>/restoration/", views_drafts.restoration, name="draft_restoration"),
    path("plans/drafts/<uuid:pk>/abandonment/", views_drafts.abandonment, name="draft_abandonment"),
    path("plans/drafts/<uuid:pk>/attachments/", views_files.draft_attachments, name="draft_attachments"),
    path("plans/drafts/<uuid:pk>/tables/<slug:key>/", views_tables.table, name="draft_table"),
    path("plans/drafts/<uuid:pk>/text/", views_text.text, name="draft_text"),
    path("plans/drafts/<uuid:pk>/cases/", views_text.cases, name="draft_cases"),
    path("plans/drafts/<uuid:pk>/check/", views_issue.check, name="draft_check"),
    path("plans/drafts/<uuid:pk>/publication/", views_issue.publication, name="draft_publication"),
    path("plans/drafts/<uuid:pk>/addendum/", views_issue.addendum, name="draft_addendum"),
    path("plans/<uuid:pk>/attachments/", views_files.plan_attachments, name="plan_attachments"),
    path("plans/attachments/<uuid:pk>/", views_files.attachment, name="attachment"),
    path("plans/attachments/<uuid:pk>/removal/", views_files.removal, name="attachment_removal"),
    path("plans/comparison/", views_desk.comparison, name="comparison"),
    path("plans/filings/", views_files.filings, name="filings"),
    path("plans/drafts/<uuid:pk>/sections/<slug:key>/", views_drafts.section, name="draft_section"),
]
