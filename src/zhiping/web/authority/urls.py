"""Addresses of the authorities."""

from django.urls import path

from zhiping.web.authority import plans, views
from zhiping.web.reviewing.views import addresses
from zhiping.web.vouching.views import addresses as vouching

app_name = "authority"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("done/", views.done, name="done"),
    *addresses(views.DESK),
    *vouching("authority"),
    path("plans/", plans.plans, name="plans"),
    path("plans/<uuid:pk>/forwarding/", plans.forwarding, name="forwarding"),
    path("forwardings/<uuid:pk>/withdrawal/", plans.withdrawal, name="forwarding_withdrawal"),
    path("cases/<uuid:pk>/check/", views.check, name="check"),
]
