"""Addresses of the employers."""

from django.urls import path

from zhiping.web.employer import batch, notices, views
from zhiping.web.reviewing.views import addresses
from zhiping.web.vouching.views import addresses as vouching

app_name = "employer"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("done/", views.done, name="done"),
    *addresses(views.DESK),
    *vouching("employer"),
    path("cases/<uuid:pk>/notice/", notices.notice, name="notice"),
    path("cases/<uuid:pk>/endorsement/", views.endorsement, name="endorsement"),
    path("endorsements/", batch.endorsements, name="endorsements"),
    path("notices/", notices.notices, name="notices"),
    path("objections/<uuid:pk>/", notices.objection, name="objection"),
]
