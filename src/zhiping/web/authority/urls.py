"""Addresses of the authorities."""

from django.urls import path

from zhiping.web.authority import views
from zhiping.web.reviewing.views import addresses

app_name = "authority"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("done/", views.done, name="done"),
    *addresses(views.DESK),
    path("cases/<uuid:pk>/check/", views.check, name="check"),
]
