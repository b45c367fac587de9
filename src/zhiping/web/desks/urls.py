"""Addresses of what every desk has."""

from django.urls import path

from zhiping.web.desks import batches, holding, kept

app_name = "desks"
urlpatterns = [
    path("batches/", batches.batches, name="batches"),
    path("batches/<uuid:pk>/", batches.batch, name="batch"),
    path("views/", kept.views, name="views"),
    path("views/<uuid:pk>/opening/", kept.opening, name="view_opening"),
    path("views/<uuid:pk>/removal/", kept.removal, name="view_removal"),
    path("cases/<uuid:pk>/holding/", holding.holding, name="holding"),
]
