"""Where every page is. Handlers for what goes wrong say what happened and the way out."""

from django.conf import settings
from django.urls import include, path

from zhiping.web import downloads, errors, evidence, health, objecting, payments, receipts, unmasking, uploads
from zhiping.web import papers as printed
from zhiping.web.levels import papers

urlpatterns = [
    path("", include("zhiping.web.public.urls")),
    path("", include("zhiping.web.access.urls")),
    path("", include("zhiping.web.entry.urls")),
    path("evidence/<uuid:pk>/", evidence.show, name="evidence"),
    path("evidence/<uuid:pk>/content/", evidence.content, name="evidence_content"),
    path("uploads/", uploads.uploads, name="uploads"),
    path("uploads/<str:pk>/", uploads.upload, name="upload"),
    path("cases/<uuid:pk>/review-form.pdf", downloads.review_form, name="review_form"),
    path("cases/<uuid:pk>/exception-form.pdf", downloads.exception_form, name="exception_form"),
    path("cases/<uuid:pk>/papers/", printed.papers, name="papers"),
    path("cases/<uuid:pk>/public-form.pdf", printed.public_form, name="public_form"),
    path("cases/<uuid:pk>/undertaking.pdf", printed.undertaking, name="undertaking"),
    path("cases/<uuid:pk>/notice-confirmation.pdf", printed.confirmation, name="confirmation"),
    path("objections/<uuid:pk>/contact/", objecting.contact, name="objection_contact"),
    path("objections/<uuid:pk>/report/", objecting.report, name="objection_report"),
    path("cases/<uuid:pk>/numbers/", unmasking.numbers, name="numbers"),
    path("cases/<uuid:pk>/certificate.pdf", downloads.certificate, name="certificate"),
    path("announcements/<uuid:pk>/document.pdf", downloads.announcement, name="announcement_document"),
    path("cases/<uuid:pk>/credential.jwt", downloads.credential, name="credential"),
    path("payments/notifications/", payments.notification, name="payment_notification"),
    path("orders/<uuid:pk>/receipt.pdf", receipts.receipt, name="receipt"),
    path("healthz", health.healthz, name="healthz"),
    path("api/", include("zhiping.api.urls")),
    path("my/", include("zhiping.web.applicant.urls")),
    path("employer/", include("zhiping.web.employer.urls")),
    path("authority/", include("zhiping.web.authority.urls")),
    path("office/", include("zhiping.web.office.urls")),
    path("expert/", include("zhiping.web.expert.urls")),
    path("desks/", include("zhiping.web.desks.urls")),
    path("bureau/", include("zhiping.web.bureau.urls")),
    path("messages/", include("zhiping.web.messages.urls")),
    path("posts/", include("zhiping.web.posts.urls")),
    path("cashier/", include("zhiping.web.cashier.urls")),
    path("levels/", include("zhiping.web.levels.urls")),
    path("paper/<str:number>/<str:printed>/", papers.code, name="paper_code"),
    path("inquiries/", include("zhiping.web.inquiries.urls")),
    path("supervision/", include("zhiping.web.supervision.urls")),
    path("experts/", include("zhiping.web.experts.urls")),
    path("draws/", include("zhiping.web.experts.public_urls")),
    path("operations/", include("zhiping.web.operations.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("zhiping.demo.urls")))

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
