"""账号安全: how one signs in, where one is signed in, and who tried lately."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from zhiping.access.acts import change_password, end_device, end_devices, spend_code
from zhiping.access.models import Account, Device
from zhiping.access.permissions import must_have_second_factor
from zhiping.access.queries import devices_of, recent_attempts
from zhiping.people.models import Person
from zhiping.web.access.entering import enter, entered, onward
from zhiping.web.access.forms import CodeForm, PasswordForm, SignInForm
from zhiping.web.access.guarding import met, proven, serves
from zhiping.web.acting import perform
from zhiping.web.audience import ACTING_AS, actor_of, audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted

SHOWN = 20


@audience("signed_in")
def account(request: HttpRequest) -> HttpResponse:
    """账号安全."""
    person = acting(request).me
    context = {
        "account": Account.objects.filter(person=person).first(),
        "passkeys": list(person.passkeys.all()),
        "recovery_left": person.recovery_codes.filter(used_at=None).count(),
        "must_have_factor": must_have_second_factor(person),
        "has_password": person.has_usable_password(),
        "here": entered(request).get("device", ""),
        "devices": devices_of(person),
        "attempts": recent_attempts(person)[:SHOWN],
    }
    return render(request, "access/account.html", context)


def _own_device(request: HttpRequest, pk: UUID) -> Device:
    return get_object_or_404(devices_of(acting(request).me), pk=pk)


@audience("signed_in")
@posted(lambda _: reverse("account"), find=_own_device)
def ended_device(request: HttpRequest, device: Device) -> HttpResponse:
    """End one session of one's own."""
    by = acting(request)
    if end_device(device.pk, person=by.me, why="elsewhere", by=by):
        messages.success(request, "这台设备上的登录已经结束。")
    return redirect("account")


@audience("signed_in")
@posted("account")
def ended_others(request: HttpRequest) -> HttpResponse:
    """End every session but this one."""
    number = end_devices(acting(request).me, why="elsewhere", keep=str(request.session.session_key))
    messages.success(request, f"已结束其他 {number} 台设备上的登录。")
    return redirect("account")


@serves("password")
@audience("signed_in")
@never_cache
def password(request: HttpRequest) -> HttpResponse:
    """更改密码."""
    if not acting(request).me.has_usable_password():
        return redirect("account")
    if request.method != "POST":
        return _password_page(request, PasswordForm())
    return perform(
        request, PasswordForm(request.POST), lambda given: _change(request, given),
        said="密码已更改，其他设备上的登录已经结束。", then=reverse("home"), again=lambda form: _password_page(request, form),
    )  # fmt: skip


def _change(request: HttpRequest, given: dict[str, Any]) -> None:
    by, how = acting(request), entered(request).get("how", "password")
    change_password(by.me, old=given["old_password"], new=given["password"], by=by)
    enter(request, Person.objects.get(pk=by.person_id), str(request.session.get(ACTING_AS, "")), how=how)
    met(request, "password")


def _password_page(request: HttpRequest, form: PasswordForm) -> HttpResponse:
    return render(request, "access/password.html", {"form": form})


@audience("signed_in")
@never_cache
def proof(request: HttpRequest) -> HttpResponse:
    """再次确认身份: for what a borrowed computer must not allow."""
    form = CodeForm(request.POST or None) if _has_codes(request) else _PasswordAgain(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if _shown(acting(request).me, form.cleaned_data):
            proven(request)
            return onward(request, request.POST.get("next", ""))
        form.add_error(None, "没有通过确认，请核对后重试。")
    context = {"form": form, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, "access/proof.html", context, status=422 if form.is_bound else 200)


class _PasswordAgain(SignInForm):
    login = None


def _has_codes(request: HttpRequest) -> bool:
    actor = actor_of(request)
    found = Account.objects.filter(person=actor.person if actor else None).exclude(totp_since=None)
    return found.exists()


def _shown(person: Person, given: dict[str, Any]) -> bool:
    return spend_code(person, given["code"]) if "code" in given else person.check_password(given["password"])
