"""The applicant's pages, below /my/."""

from django.urls import path

from zhiping.web.applicant.views import (
    cases,
    dossier,
    drafts,
    home,
    plans,
    privacy,
    sharing,
    signing,
    vouching,
)

app_name = "applicant"
urlpatterns = [
    path("", home.home, name="home"),
    path("dossier/", dossier.dossier, name="dossier"),
    path("looks/", privacy.looks, name="looks"),
    path("dossier/verification/", vouching.verification, name="verification"),
    path("dossier/items/<uuid:pk>/history/", vouching.item_history, name="item_history"),
    path("dossier/items/<uuid:pk>/dispute/", vouching.item_dispute, name="item_dispute"),
    path("dossier/disputes/<uuid:pk>/withdrawal/", vouching.dispute_withdrawal, name="dispute_withdrawal"),
    path("dossier/items/<uuid:pk>/", dossier.item, name="item"),
    path("dossier/items/<uuid:pk>/withdrawal/", dossier.item_withdrawal, name="item_withdrawal"),
    path("dossier/items/<uuid:pk>/restoration/", dossier.item_restoration, name="item_restoration"),
    path("dossier/items/<uuid:pk>/representative/", dossier.item_representative, name="item_representative"),
    path("dossier/items/<uuid:pk>/evidence/", dossier.evidence_upload, name="evidence_upload"),
    path("dossier/evidence/<uuid:pk>/removal/", dossier.evidence_removal, name="evidence_removal"),
    path("dossier/data-sharing/", sharing.data_sharing, name="data_sharing"),
    path("dossier/data-sharing/portrait/", sharing.portrait, name="portrait"),
    path("dossier/data-sharing/<slug:source>/", sharing.extraction, name="extraction"),
    path("dossier/<slug:key>/", dossier.category, name="category"),
    path("dossier/<slug:key>/new/", dossier.item_new, name="item_new"),
    path("plans/", plans.plans, name="plans"),
    path("plans/<uuid:pk>/", plans.plan, name="plan"),
    path("plans/<uuid:pk>/application/", plans.application_new, name="application_new"),
    path("applications/", cases.applications, name="applications"),
    path("applications/<uuid:pk>/", cases.application, name="application"),
    path("applications/<uuid:pk>/draft/", drafts.draft, name="draft"),
    path("applications/<uuid:pk>/signature-request/", drafts.signature_request, name="signature_request"),
    path("applications/<uuid:pk>/signature/", drafts.signature_status, name="signature_status"),
    path("applications/<uuid:pk>/submission/", drafts.submission, name="submission"),
    path("applications/<uuid:pk>/withdrawal/", cases.withdrawal, name="withdrawal"),
    path("applications/<uuid:pk>/abandonment/", drafts.abandonment, name="abandonment"),
    path("sign/<str:token>/", signing.sign, name="sign"),
]
