"""Addresses of the page of a case and of 资格审查, included by office/urls.py."""

from django.urls import path

from zhiping.web.office import qualification
from zhiping.web.reviewing.views import addresses

urlpatterns = [
    *addresses(qualification.DESK),
    path("cases/<uuid:pk>/check/", qualification.check, name="check"),
]
