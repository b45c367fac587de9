"""Addresses of the messages."""

from django.urls import path

from zhiping.web.messages import views

app_name = "messages"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("readings/", views.all_read, name="all_read"),
    path("preferences/", views.preferences, name="preferences"),
    path("<uuid:pk>/", views.message, name="message"),
    path("<uuid:pk>/unread/", views.unread, name="unread"),
]
