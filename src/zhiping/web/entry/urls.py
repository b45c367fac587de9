"""Addresses of a unit's first sign-in, and of its letters."""

from django.urls import path

from zhiping.web import letters
from zhiping.web.entry import views

urlpatterns = [
    path("authorisation/", views.authorisation, name="authorisation"),
    path("authorisation/unit/", views.unit, name="authorisation_unit"),
    path("authorisation/letter/", views.letter, name="authorisation_letter"),
    path("authorisation/<uuid:pk>/scan/", views.scan, name="authorisation_scan"),
    path("authorisation/<uuid:pk>/acceptance/", views.acceptance, name="authorisation_acceptance"),
    path("authorisation/<uuid:pk>/refusal/", views.refusal, name="authorisation_refusal"),
    path("authorisation/<uuid:pk>/desk/", views.desk, name="authorisation_desk"),
    path("letters/<uuid:pk>/letter.pdf", letters.letter, name="letter_pdf"),
    path("letters/<uuid:pk>/scan.pdf", letters.scan, name="letter_scan"),
]
