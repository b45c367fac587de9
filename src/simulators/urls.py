"""Where the simulated systems are."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from simulators.api import api
from simulators.credit import registered
from simulators.pages import control, overview
from simulators.payment import pages as payment
from simulators.postbox import postbox
from simulators.register import registers


def healthz(_: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("", overview, name="overview"),
    path("control/", control, name="control"),
    path("postbox/", postbox, name="postbox"),
    path("registers/", registers, name="registers"),
    path("credit/", registered, name="credit"),
    path("healthz", healthz),
    path("payment/", payment.accounts, name="payment"),
    path("payment/pay/<str:token>/", payment.pay, name="pay"),
    path("", api.urls),
]
