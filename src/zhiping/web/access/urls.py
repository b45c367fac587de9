"""Addresses of signing in."""

from django.urls import path

from zhiping.web.access import views

urlpatterns = [
    path("home/", views.home, name="home"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/answer/", views.answer, name="sign_in_answer"),
    path("sign-in/at/<slug:kind>/", views.elsewhere, name="sign_in_elsewhere"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("acting-as/", views.act_as, name="act_as"),
]
