"""Signing in and out, and choosing for which body one acts."""

from typing import Any, cast

from django import forms
from django.contrib.auth import authenticate, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zhiping.access import federation
from zhiping.people.models import Person
from zhiping.people.queries import actor_for, duties_of
from zhiping.web.access.elsewhere import KINDS, arrive, depart
from zhiping.web.access.entering import LEGAL_PERSON, PROVIDER, enter, onward
from zhiping.web.audience import ACTING_AS, actor_of, audience, home_of


class SignInForm(forms.Form):
    login = forms.CharField(
        label="账号", max_length=64, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="密码", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        self.person = authenticate(login=data.get("login", ""), password=data.get("password", ""))
        if not self.errors and self.person is None:
            raise forms.ValidationError("账号或密码不正确。请核对后重试；忘记密码请联系所在单位管理员。")
        return data


@audience("public")
def sign_in(request: HttpRequest) -> HttpResponse:
    """登录: by the government's portal, or with an account of this platform."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and isinstance(form.person, Person):
        enter(request, form.person)
        return onward(request, request.POST.get("next", ""))
    return sign_in_page(request, form)


def sign_in_page(request: HttpRequest, form: forms.Form) -> HttpResponse:
    context = {"form": form, "next": request.GET.get("next", ""), "elsewhere": federation.offered()}
    return render(request, "access/sign_in.html", context, status=422 if form.is_bound else 200)


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
    kind = request.session.get(PROVIDER, "")
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
        request.session.cycle_key()
        return redirect("home")
    return render(request, "access/acting_as.html", {"duties": duties_of(person)})


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
