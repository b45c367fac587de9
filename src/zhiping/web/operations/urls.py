"""Addresses of the platform's administrators."""

from django.urls import path

from zhiping.web.operations import outbox, outside, views, views_audit

app_name = "operations"
urlpatterns = [
    path("", views.home, name="home"),
    path("accounts/", views.accounts_page, name="accounts"),
    path("accounts/new/", views.new_account, name="new_account"),
    path("accounts/<uuid:pk>/", views.account, name="account"),
    path("proposals/", views.proposals, name="proposals"),
    path("proposals/<uuid:pk>/decision/", views.decision, name="decision"),
    path("locks/", views.locks_page, name="locks"),
    path("journal/", views_audit.journal, name="journal"),
    path("journal/export/", views_audit.export, name="journal_export"),
    path("outside-systems/", outside.outside, name="outside"),
    path("outbox/", outbox.page, name="outbox"),
    path("outbox/<uuid:pk>/resending/", outbox.resending, name="resending"),
]
