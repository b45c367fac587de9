"""Signing in and out, and choosing for which body one acts."""

from typing import cast

from django import forms
from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from zhiping.people.models import Person
from zhiping.people.queries import actor_for, duties_of
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
    """账号登录."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and isinstance(form.person, Person):
        enter(request, form.person)
        wanted = request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
        return redirect(wanted if safe else "home")
    context = {"form": form, "next": request.GET.get("next", "")}
    return render(request, "accounts/sign_in.html", context, status=422 if form.is_bound else 200)


def enter(request: HttpRequest, person: Person, membership_id: str = "") -> None:
    """Start a fresh session for the person, acting for the given duty or their first one."""
    login(request, person, backend="zhiping.people.permissions.PasswordSignIn")
    first = duties_of(person).first()
    request.session[ACTING_AS] = membership_id or (str(first.pk) if first else "")


@audience("public")  # whoever has signed out elsewhere is out already
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """退出."""
    logout(request)
    return redirect("public:home")


@audience("signed_in")
def act_as(request: HttpRequest) -> HttpResponse:
    """Choose for which body one acts, or for oneself."""
    person = cast("Person", request.user)
    if request.method == "POST":
        duty = actor_for(person, request.POST.get("duty") or None).membership
        request.session[ACTING_AS] = str(duty.pk) if duty else ""
        return redirect("home")
    return render(request, "accounts/acting_as.html", {"duties": duties_of(person)})


@audience("public")
def home(request: HttpRequest) -> HttpResponse:
    """Everyone to where their day begins."""
    return redirect(home_of(actor_of(request)))
