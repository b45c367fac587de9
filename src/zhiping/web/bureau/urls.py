"""Addresses of the bureau."""

from django.urls import path

from zhiping.web.bureau import views

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
    path("certificates/", views.certificates, name="certificates"),
]
