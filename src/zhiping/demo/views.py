"""Be anyone of the cast, at any moment of the season. Nothing here exists outside the demo."""

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiping import clock
from zhiping.demo import timetable
from zhiping.demo.forms import ClockForm
from zhiping.demo.personas import member, seasons
from zhiping.people.models import Actor
from zhiping.web.access.entering import enter
from zhiping.web.acting import perform
from zhiping.web.audience import audience, home_of


@audience("public")
def personas(request: HttpRequest) -> HttpResponse:
    """The cast by role, and the clock."""
    _require_demo()
    return page(request, ClockForm(initial={"moment": clock.now()}))


@audience("public")
def persona(request: HttpRequest, login: str) -> HttpResponse:
    """Sign in as a member of the cast, without a password."""
    _require_demo()
    if request.method != "POST":
        return redirect("demo:personas")
    found = member(login)
    if found is None:
        raise Http404
    person, duty = found
    enter(request, person, str(duty.pk) if duty else "")
    return redirect(home_of(Actor(person, duty)))


@audience("public")
def moved_clock(request: HttpRequest) -> HttpResponse:
    """Move the clock of the whole demo."""
    _require_demo()
    if request.method != "POST":
        return redirect(f"{reverse('demo:personas')}#clock")
    return perform(
        request, ClockForm(request.POST), lambda wanted: clock.move_demo_clock(wanted["to"]),
        said="演示时钟已经拨动，所有人看到的都是新的时间。", then=reverse("demo:personas"), again=lambda form: page(request, form),
    )  # fmt: skip


def page(request: HttpRequest, form: forms.Form) -> HttpResponse:
    """The personas page, with the clock form as it was filled in."""
    context = {
        "seasons": seasons(),
        "form": form,
        "steps": timetable.steps(),
        "deadlines": timetable.deadlines(),
    }
    return render(request, "demo/personas.html", context)


def _require_demo() -> None:
    """The addresses are wired in the demo alone; a door without a lock is worth a second look all the same."""
    if not settings.DEMO:
        raise Http404
