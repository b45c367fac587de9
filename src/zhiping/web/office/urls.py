"""Addresses of the committee office."""

from django.urls import path

from zhiping.web.office import (
    allocation,
    assignment,
    attendance,
    calendar,
    marks,
    meeting,
    notices,
    polls,
    rechecks,
    views,
)
from zhiping.web.office.examinations.urls import urlpatterns as examinations
from zhiping.web.office.plans.urls import urlpatterns as plans
from zhiping.web.office.qualification_urls import urlpatterns as qualification
from zhiping.web.office.readings.urls import urlpatterns as readings
from zhiping.web.office.what_if.urls import urlpatterns as what_if

app_name = "office"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("batches/", views.batches, name="batches"),
    path("export/", views.export, name="export"),
    path("cases/", views.cases, name="cases"),
    *qualification,
    *plans,
    *what_if,
    *readings,
    *examinations,
    path("cases/<uuid:pk>/assignment/", assignment.assignment, name="assignment"),
    path("members/", assignment.members, name="members"),
    path("assignments/", assignment.assignments, name="assignments"),
    path("assignments/<uuid:pk>/reader/", assignment.reader, name="reader"),
    path("allocations/", allocation.allocations, name="allocations"),
    path("allocations/<uuid:pk>/", allocation.allocation, name="allocation"),
    path("allocations/<uuid:pk>/confirmation/", allocation.confirmation, name="allocation_confirmation"),
    path("meeting/", meeting.meeting, name="meeting"),
    path("plans/<uuid:pk>/session/", meeting.session, name="session"),
    path("plans/<uuid:pk>/quorum/", meeting.quorum, name="quorum"),
    path("meeting/sessions/<uuid:pk>/", attendance.minutes, name="minutes"),
    path("meeting/sessions/<uuid:pk>/minutes.pdf", attendance.minutes_as_pdf, name="minutes_pdf"),
    path("meeting/sessions/<uuid:pk>/ballots.json", attendance.record, name="record"),
    path("meeting/sessions/<uuid:pk>/key/", attendance.key, name="key"),
    path("meeting/sessions/<uuid:pk>/scrutineer/", attendance.scrutineer, name="scrutineer"),
    path("meeting/sessions/<uuid:pk>/departure/", attendance.departure, name="departure"),
    path("meeting/sessions/<uuid:pk>/arrival/", attendance.arrival, name="arrival"),
    path("meeting/sessions/<uuid:pk>/adjournment/", meeting.adjournment, name="adjournment"),
    path("cases/<uuid:pk>/ordered-recusal/", attendance.ordered_recusal, name="ordered_recusal"),
    path("cases/<uuid:pk>/poll/", polls.poll, name="poll"),
    path("polls/<uuid:pk>/progress/", polls.progress, name="progress"),
    path("polls/<uuid:pk>/closing/", polls.closing, name="closing"),
    path("polls/<uuid:pk>/voiding/", polls.voiding, name="voiding"),
    path("polls/<uuid:pk>/share/", polls.share, name="share"),
    path("polls/<uuid:pk>/repetition/", polls.repetition, name="repetition"),
    path("polls/<uuid:pk>/decision/", polls.decision, name="decision"),
    path("marks/", marks.marks, name="marks"),
    path("entered-marks/", marks.entered_marks, name="entered_marks"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("rechecks/", rechecks.rechecks, name="rechecks"),
    path("rechecks/<uuid:pk>/", rechecks.recheck, name="recheck"),
    path("notices/", notices.notices, name="notices"),
    path("result-notices/", notices.result_notice, name="result_notice"),
    path("objections/<uuid:pk>/conclusion/", notices.objection, name="objection"),
    path("confirmations/", notices.confirmation, name="confirmation"),
    path("cases/<uuid:pk>/requalification/", notices.requalification, name="requalification"),
    path("cases/<uuid:pk>/notice-refusal/", notices.notice_refusal, name="notice_refusal"),
]
