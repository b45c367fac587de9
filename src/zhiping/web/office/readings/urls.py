"""Addresses of 专家评审."""

from django.urls import path

from zhiping.web.office.readings import views

urlpatterns = [
    path("readings/", views.readings, name="readings"),
    path("readings/export/", views.export, name="readings_export"),
    path("cases/<uuid:pk>/readings/", views.case_readings, name="case_readings"),
    path("cases/<uuid:pk>/third-reader/", views.third_reader, name="third_reader"),
    path("assignments/<uuid:pk>/reopening/", views.reopening, name="reopening"),
    path("assignments/<uuid:pk>/reminder/", views.reminder, name="reminder"),
    path("committees/<uuid:pk>/leader/", views.leader, name="leader"),
]
