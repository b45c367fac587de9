"""Addresses between the levels: rosters, paper, joint opinions."""

from django.urls import path

from zhiping.web.levels import papers, printed, sendings

app_name = "levels"
urlpatterns = [
    path("sendings/", sendings.sendings, name="sendings"),
    path("outgoing-sendings/", sendings.outgoing, name="outgoing"),
    path("sendings/<uuid:pk>/", sendings.sending, name="sending"),
    path("sendings/<uuid:pk>/receipt/", sendings.receipt, name="receipt"),
    path("sendings/<uuid:pk>/declining/", sendings.declining, name="declining"),
    path("sendings/<uuid:pk>/roster.pdf", printed.roster_as_pdf, name="roster_pdf"),
    path("sendings/<uuid:pk>/roster.xlsx", printed.roster_as_workbook, name="roster_workbook"),
    path("sendings/<uuid:pk>/letter.pdf", printed.letter, name="letter"),
    path("papers/", papers.papers, name="papers"),
    path("paper-deliveries/", papers.paper_delivery, name="paper_delivery"),
]
