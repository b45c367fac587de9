"""Signing in and out, and choosing for which body one acts."""

from typing import Any, cast

from django import forms
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zhiping.access import federation
from zhiping.access.acts import end_device, see_device, sign_in_by_code, sign_in_by_password
from zhiping.people.models import Actor, Person
from zhiping.people.queries import actor_for, duties_of
from zhiping.policy.refusal import Refusal
from zhiping.web.access.elsewhere import KINDS, arrive, depart
from zhiping.web.access.entering import (
    HALF,
    LEGAL_PERSON,
    PROVIDER,
    enter,
    entered,
    onward,
    seconds,
    where_from,
)
from zhiping.web.access.forms import CodeForm, SignInForm
from zhiping.web.acting import refuse_form
from zhiping.web.audience import ACTING_AS, actor_of, audience, home_of

PATIENCE = 600  # seconds between the password and the second factor


@audience("public")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """登录: by the government's portal, with an account of this platform, or with a passkey."""
    form = SignInForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _sign_in_page(request, form)
    try:
        given = form.cleaned_data
        person, half = sign_in_by_password(given["login"], given["password"], where=where_from(request))
    except Refusal as refusal:
        refuse_form(form, refusal)
        return _sign_in_page(request, form)
    return _half(request, person) if half else _whole(request, person)


def _whole(request: HttpRequest, person: Person) -> HttpResponse:
    enter(request, person, how="password")
    return onward(request, request.POST.get("next", ""))


def _half(request: HttpRequest, person: Person) -> HttpResponse:
    request.session.cycle_key()
    request.session[HALF] = {
        "person": str(person.pk),
        "at": seconds(),
        "next": request.POST.get("next", ""),
    }
    return redirect("second_step")


def _sign_in_page(request: HttpRequest, form: forms.Form) -> HttpResponse:
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    context = {"form": form, "next": wanted, "elsewhere": federation.offered()}
    status = {"locked_out": 429}.get(getattr(getattr(form, "refusal", None), "code", ""), 422)
    return render(request, "access/sign_in.html", context, status=status if form.is_bound else 200)


@audience("public")
@never_cache
def second_step(request: HttpRequest) -> HttpResponse:
    """第二因素: a one-time code, a recovery code, or a passkey."""
    half = request.session.get(HALF, {})
    person = Person.objects.filter(pk=half.get("person")).first()
    if person is None or seconds() - half["at"] > PATIENCE:
        return redirect("sign_in")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _second(request, person, form, half["next"])
    return render(request, "access/second_step.html", {"form": form}, status=422 if form.is_bound else 200)


def _second(request: HttpRequest, person: Person, form: forms.Form, wanted: str) -> HttpResponse:
    try:
        sign_in_by_code(person, form.cleaned_data["code"], where=where_from(request))
    except Refusal as refusal:
        refuse_form(form, refusal)
        return render(request, "access/second_step.html", {"form": form}, status=409)
    enter(request, person, how="password")
    return onward(request, wanted)


@audience("public")
def elsewhere(request: HttpRequest, kind: str) -> HttpResponse:
    """To the government's portal, as a person or for a unit."""
    if kind not in KINDS or not federation.offered():
        raise Http404
    return depart(request, KINDS[kind]) if request.method == "POST" else redirect("sign_in")


@audience("public")
@never_cache
def answer(request: HttpRequest) -> HttpResponse:
    """Back from the government's portal."""
    if not federation.offered():
        raise Http404
    return arrive(request)


@audience("public")  # whoever has signed out elsewhere is out already
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """退出: here at once; then the portal may ask whether to sign out there too."""
    kind, state, person = request.session.get(PROVIDER, ""), entered(request), request.user
    if state and isinstance(person, Person):
        end_device(state["device"], person=person, why="signed_out", by=Actor(person))
    logout(request)
    back = request.build_absolute_uri(reverse("public:home"))
    return redirect((federation.farewell(kind, back=back) if kind and federation.offered() else "") or back)


@audience("signed_in")
def act_as(request: HttpRequest) -> HttpResponse:
    """Choose for which body one acts, or for oneself."""
    person = cast("Person", request.user)
    if request.method == "POST":
        duty = actor_for(person, request.POST.get("duty") or None).membership
        request.session[ACTING_AS] = str(duty.pk) if duty else ""
        _new_key(request)
        return redirect("home")
    return render(request, "access/acting_as.html", {"duties": duties_of(person)})


def _new_key(request: HttpRequest) -> None:
    """Another role, another key; the device keeps its place in the list."""
    request.session.cycle_key()
    state = entered(request)
    if state:
        see_device(state["device"], session_key=str(request.session.session_key))


@audience("public")
def home(request: HttpRequest) -> HttpResponse:
    """Everyone to where their day begins."""
    actor = actor_of(request)
    unit: Any = request.session.get(LEGAL_PERSON)
    if unit and actor and actor.role != "employer":
        return redirect(_authorisation() or home_of(actor))
    return redirect(home_of(actor))


def _authorisation() -> str:
    """Where an agent hands in the unit's letter of authorisation."""
    try:
        return reverse("authorisation")
    except NoReverseMatch:
        return ""
