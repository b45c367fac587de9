"""Addresses of 试算, included by office/urls.py."""

from django.urls import path

from zhiping.web.office.what_if import views

urlpatterns = [
    path("plans/<uuid:pk>/what-if/", views.plan_trial, name="what_if"),
    path("plans/<uuid:pk>/what-if/export/", views.plan_trial_export, name="what_if_export"),
    path("plans/drafts/<uuid:pk>/what-if/", views.draft_trial, name="draft_what_if"),
    path("plans/drafts/<uuid:pk>/what-if/export/", views.draft_trial_export, name="draft_what_if_export"),
]
