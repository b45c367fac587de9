"""Addresses of what is published of draws."""

from django.urls import path

from zhiping.web.experts import public

app_name = "draws"
urlpatterns = [
    path("", public.draws, name="draws"),
    path("<uuid:pk>/", public.draw, name="draw"),
    path("<uuid:pk>/record.json", public.record, name="record"),
]
