"""Addresses of the bureau."""

from django.urls import path

from zhiping.web.bureau import register, reports, views

app_name = "bureau"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("cases/<uuid:pk>/", views.case, name="case"),
    path("batches/", views.batches, name="batches"),
    path("export/", views.export, name="export"),
    path("approval/", views.approval, name="approval"),
    path("announcements/", views.announcements, name="announcements"),
    path("announcement/", views.announcement, name="announcement"),
    path("certification/", views.certification, name="certification"),
    path("certificates/", register.certificates, name="certificates"),
    path("certificates/<uuid:pk>/", register.certificate, name="certificate"),
    path("certificates/<uuid:pk>/reissue/", register.reissuing, name="reissue"),
    path("certificates/<uuid:pk>/correction/", register.correction, name="correction"),
    path("certificates/<uuid:pk>/revocation/", register.revocation, name="revocation"),
    path("reports/", reports.reports, name="reports"),
    path("reports/<uuid:pk>/again/", reports.again, name="report_again"),
]
