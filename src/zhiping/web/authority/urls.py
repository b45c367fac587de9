"""Addresses of the authorities."""

from django.urls import path

from zhiping.web.authority import joint, letters, objections, plans, units, views
from zhiping.web.reviewing.views import addresses
from zhiping.web.vouching.views import addresses as vouching

app_name = "authority"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("batches/", views.batches, name="batches"),
    path("export/", views.export, name="export"),
    path("done/", views.done, name="done"),
    *addresses(views.DESK),
    path("letters/", letters.letters, name="letters"),
    path("letters/<uuid:pk>/", letters.letter, name="letter"),
    path("letters/<uuid:pk>/approval/", letters.approval, name="letter_approval"),
    path("letters/<uuid:pk>/return/", letters.returning, name="letter_return"),
    path("objections/", objections.objections, name="objections"),
    path("units/", units.units, name="units"),
    path("units/<uuid:pk>/", units.unit, name="unit"),
    path("units/<uuid:pk>/suspension/", units.suspension, name="unit_suspension"),
    path("units/<uuid:pk>/resumption/", units.resumption, name="unit_resumption"),
    path("units/<uuid:pk>/branch/", units.branch, name="unit_branch"),
    path("clerks/<uuid:pk>/ending/", units.clerk_ending, name="clerk_ending"),
    *vouching("authority"),
    path("plans/", plans.plans, name="plans"),
    path("plans/<uuid:pk>/forwarding/", plans.forwarding, name="forwarding"),
    path("forwardings/<uuid:pk>/withdrawal/", plans.withdrawal, name="forwarding_withdrawal"),
    path("cases/<uuid:pk>/check/", views.check, name="check"),
    path("joint-opinions/", joint.joint_opinions, name="joint_opinions"),
    path("given-opinions/", joint.given_opinions, name="given_opinions"),
    path("cases/<uuid:pk>/joint-opinion/", joint.joint_opinion_view, name="joint_opinion"),
    path("cases/<uuid:pk>/vote/", joint.vote, name="vote"),
    path("cases/<uuid:pk>/lost-vote/", joint.lost_vote, name="vote_down"),
]
