"""Addresses of the platform's administrators."""

from django.urls import path

from zhiping.web.operations import outside, views

app_name = "operations"
urlpatterns = [
    path("", views.home, name="home"),
    path("outside-systems/", outside.outside, name="outside"),
]
