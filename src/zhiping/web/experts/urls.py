"""Addresses of the expert pool, the committees and the draws."""

from django.urls import path

from zhiping.web.experts import committees, draws, mine, pool, unit

app_name = "experts"
urlpatterns = [
    path("", pool.pool, name="pool"),
    path("export/", pool.export, name="export"),
    path("new/", pool.new, name="new"),
    path("<uuid:pk>/", pool.expert, name="expert"),
    path("<uuid:pk>/review/", pool.review, name="review"),
    path("<uuid:pk>/suspension/", pool.suspension, name="suspension"),
    path("<uuid:pk>/resumption/", pool.resumption, name="resumption"),
    path("<uuid:pk>/removal/", pool.removal, name="removal"),
    path("<uuid:pk>/correction/", pool.correction, name="correction"),
    path("unit/", unit.unit, name="unit"),
    path("unit/new/", unit.new, name="unit_new"),
    path("unit/<uuid:pk>/agreement/", unit.agreement, name="agreement"),
    path("unit/<uuid:pk>/refusal/", unit.refusal, name="refusal"),
    path("mine/", mine.mine, name="mine"),
    path("mine/ties/<uuid:pk>/withdrawal/", mine.tie_withdrawal, name="tie_withdrawal"),
    path("mine/places/<uuid:pk>/answer/", mine.own_answer, name="own_answer"),
    path("committees/", committees.committees, name="committees"),
    path("committees/<uuid:pk>/", committees.committee, name="committee"),
    path("committees/<uuid:pk>/members/", committees.members, name="members"),
    path("committees/<uuid:pk>/draws/new/", draws.new, name="draw_new"),
    path("draws/", draws.draws, name="draws"),
    path("draws/<uuid:pk>/", draws.draw, name="draw"),
    path("draws/<uuid:pk>/value/", draws.value, name="value"),
    path("draws/<uuid:pk>/seal/", draws.seal, name="seal"),
    path("draws/<uuid:pk>/voiding/", draws.voiding, name="voiding"),
    path("draws/<uuid:pk>/record.pdf", draws.record, name="record"),
    path("draws/<uuid:pk>/signed/", draws.signed, name="signed"),
    path("places/<uuid:pk>/answer/", draws.answer, name="answer"),
]
