"""The demo's own pages, below /demo/; wired only where ZHIPING_DEMO=1."""

from django.urls import path

from zhiping.demo import views
from zhiping.web.audience import audience
from zhiping.web.components.gallery import gallery

app_name = "demo"
urlpatterns = [
    path("", views.personas, name="personas"),
    path("as/<str:login>/", views.persona, name="persona"),
    path("clock/", views.moved_clock, name="clock"),
    path("components/", audience("public")(gallery), name="components"),
]
