"""Where every page is. Handlers for what goes wrong say what happened and the way out."""

from django.conf import settings
from django.urls import include, path

from zhiping.web import downloads, errors, evidence, health, objecting, papers, unmasking, uploads

urlpatterns = [
    path("", include("zhiping.web.public.urls")),
    path("", include("zhiping.web.access.urls")),
    path("", include("zhiping.web.entry.urls")),
    path("evidence/<uuid:pk>/", evidence.show, name="evidence"),
    path("evidence/<uuid:pk>/content/", evidence.content, name="evidence_content"),
    path("uploads/", uploads.uploads, name="uploads"),
    path("uploads/<str:pk>/", uploads.upload, name="upload"),
    path("cases/<uuid:pk>/review-form.pdf", downloads.review_form, name="review_form"),
    path("cases/<uuid:pk>/papers/", papers.papers, name="papers"),
    path("cases/<uuid:pk>/public-form.pdf", papers.public_form, name="public_form"),
    path("cases/<uuid:pk>/undertaking.pdf", papers.undertaking, name="undertaking"),
    path("cases/<uuid:pk>/notice-confirmation.pdf", papers.confirmation, name="confirmation"),
    path("objections/<uuid:pk>/contact/", objecting.contact, name="objection_contact"),
    path("objections/<uuid:pk>/report/", objecting.report, name="objection_report"),
    path("cases/<uuid:pk>/numbers/", unmasking.numbers, name="numbers"),
    path("cases/<uuid:pk>/certificate.pdf", downloads.certificate, name="certificate"),
    path("healthz", health.healthz, name="healthz"),
    path("api/", include("zhiping.api.urls")),
    path("my/", include("zhiping.web.applicant.urls")),
    path("employer/", include("zhiping.web.employer.urls")),
    path("authority/", include("zhiping.web.authority.urls")),
    path("office/", include("zhiping.web.office.urls")),
    path("expert/", include("zhiping.web.expert.urls")),
    path("bureau/", include("zhiping.web.bureau.urls")),
    path("posts/", include("zhiping.web.posts.urls")),
    path("operations/", include("zhiping.web.operations.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("zhiping.demo.urls")))

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
