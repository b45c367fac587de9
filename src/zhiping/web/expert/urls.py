"""Addresses of the experts."""

from django.urls import path

from zhiping.web.expert import groups, hearing, meeting, minutes, views

app_name = "expert"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("readings/<uuid:pk>/", views.reading, name="reading"),
    path("readings/<uuid:pk>/draft/", views.draft, name="draft"),
    path("readings/<uuid:pk>/submission/", views.submission, name="submission"),
    path("readings/<uuid:pk>/recusal/", views.recusal, name="recusal"),
    path("interviews/", hearing.interviews, name="interviews"),
    path("interviews/<uuid:pk>/", hearing.interview, name="interview"),
    path("interviews/<uuid:pk>/submission/", hearing.grade, name="grade"),
    path("interviews/<uuid:pk>/recusal/", hearing.interview_recusal, name="interview_recusal"),
    path("group/", groups.group, name="group"),
    path("group/cases/<uuid:pk>/", groups.group_case, name="group_case"),
    path("group/cases/<uuid:pk>/opinion/", groups.opinion, name="group_opinion"),
    path("meeting/", meeting.meeting, name="meeting"),
    path("meeting/polls/", meeting.polls, name="polls"),
    path("cases/<uuid:pk>/recusal/", meeting.recusal, name="stand_aside"),
    path("polls/<uuid:pk>/ballot/", meeting.ballot, name="ballot"),
    path("polls/<uuid:pk>/share/", meeting.share, name="share"),
    path("meeting/sessions/<uuid:pk>/key/", meeting.key, name="key"),
    path("meeting/sessions/<uuid:pk>/", minutes.minutes, name="minutes"),
    path("meeting/sessions/<uuid:pk>/signature/", minutes.signature, name="signature"),
    path("meeting/sessions/<uuid:pk>/minutes.pdf", minutes.minutes_as_pdf, name="minutes_pdf"),
    path("meeting/sessions/<uuid:pk>/ballots.json", minutes.record, name="record"),
]
