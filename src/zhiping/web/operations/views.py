"""The platform's administrators: what each is for, who they are, and how the platform stands."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiping.access.queries import administrators, at_a_glance
from zhiping.files.queries import health
from zhiping.web.audience import audience


@audience("operations")
def home(request: HttpRequest) -> HttpResponse:
    """工作台: the three, and the figures of today."""
    told = {"three": administrators(), "glance": at_a_glance(), "checks": health()}
    return render(request, "operations/home.html", told)
