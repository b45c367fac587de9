"""Second factors: an authenticator's codes, recovery codes, passkeys."""

import json
from typing import Any
from uuid import UUID

import segno
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from pyotp import TOTP

from zhiping.access.acts import (
    authentication_options,
    begin_codes,
    confirm_codes,
    register_passkey,
    registration_options,
    remove_codes,
    remove_passkey,
    renew_recovery_codes,
    secret_of,
    sign_in_by_passkey,
)
from zhiping.access.models import Passkey
from zhiping.policy.refusal import Refusal
from zhiping.web.access.elsewhere import refused
from zhiping.web.access.entering import enter, onward, where_from
from zhiping.web.access.forms import NewCodesForm, PasskeyForm
from zhiping.web.access.guarding import freshly_proven, met, serves
from zhiping.web.acting import perform, refuse_form
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted

BEGUN, CHALLENGE = "codes_begun", "passkey_challenge"


@serves("factor")
@audience("signed_in")
@freshly_proven
@never_cache
def codes(request: HttpRequest) -> HttpResponse:
    """登记验证器: scan, then show one code; the recovery codes come once."""
    begun = request.session.setdefault(BEGUN, begin_codes())
    form = NewCodesForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _codes_page(request, form, begun, status=422 if form.is_bound else 200)
    try:
        by = acting(request)
        given = confirm_codes(by.me, begun=begun, code=form.cleaned_data["code"], by=by)
    except Refusal as refusal:
        refuse_form(form, refusal)
        return _codes_page(request, form, begun, status=409)
    del request.session[BEGUN]
    return _told_once(request, given)


def _codes_page(request: HttpRequest, form: NewCodesForm, begun: str, *, status: int) -> HttpResponse:
    secret = secret_of(begun)
    address = TOTP(secret).provisioning_uri(name=acting(request).me.login, issuer_name="职评")
    drawing = segno.make(address, error="m").svg_inline(scale=5, border=2, omitsize=True)
    spaced = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    context = {"form": form, "qr": mark_safe(drawing), "secret": spaced}  # noqa: S308 -- drawn by us
    return render(request, "access/codes.html", context, status=status)


def _told_once(request: HttpRequest, given: list[str]) -> HttpResponse:
    met(request, "factor")
    return render(request, "access/recovery_codes.html", {"codes": given})


@audience("signed_in")
@posted("account")
@freshly_proven
@never_cache
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes, told once."""
    by = acting(request)
    return _told_once(request, renew_recovery_codes(by.me, by=by))


@audience("signed_in")
@posted("account")
@freshly_proven
def removed_codes(request: HttpRequest) -> HttpResponse:
    """Take the authenticator away."""
    by = acting(request)
    return _taken(request, lambda: remove_codes(by.me, by=by))


@serves("factor")
@audience("signed_in")
@freshly_proven
def passkeys(request: HttpRequest) -> HttpResponse:
    """登记通行密钥."""
    if request.method != "POST":
        return _passkey_page(request, PasskeyForm())
    return perform(
        request, PasskeyForm(request.POST), lambda given: _register(request, given),
        said="通行密钥已登记，以后可以用它登录。", then=reverse("account"), again=lambda form: _passkey_page(request, form),
    )  # fmt: skip


def _passkey_page(request: HttpRequest, form: PasskeyForm) -> HttpResponse:
    return render(request, "access/passkeys.html", {"form": form, "numbers": _host(request)[:1].isdigit()})


def _register(request: HttpRequest, given: dict[str, Any]) -> None:
    by = acting(request)
    register_passkey(by.me, name=given["name"], credential=given["credential"], by=by, **_expected(request))
    met(request, "factor")


@serves("factor")
@audience("signed_in")
@require_POST
def passkey_options(request: HttpRequest) -> JsonResponse:
    """What the browser is asked to make."""
    return _asked(request, registration_options(acting(request).me, site=_host(request)))


@audience("signed_in")
@freshly_proven
def removed_passkey(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Forget one of one's own passkeys."""
    by = acting(request)
    passkey = Passkey.objects.filter(pk=pk, person=by.me).first()
    if passkey is None:
        raise Http404
    return (
        _taken(request, lambda: remove_passkey(passkey, by=by))
        if request.method == "POST"
        else redirect("account")
    )


@audience("public")
@never_cache
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """登录 with a passkey; it counts as both factors."""
    if request.method != "POST":
        return redirect("sign_in")
    try:
        credential = request.POST.get("credential", "")
        person = sign_in_by_passkey(credential=credential, where=where_from(request), **_expected(request))
    except Refusal as refusal:
        return refused(request, refusal, status=403)
    enter(request, person, how="passkey")
    return onward(request, request.POST.get("next", ""))


@audience("public")
@require_POST
def passkey_challenge(request: HttpRequest) -> JsonResponse:
    """What a passkey is asked to sign."""
    return _asked(request, authentication_options(site=_host(request)))


def _asked(request: HttpRequest, options: dict[str, Any]) -> JsonResponse:
    request.session[CHALLENGE] = options["challenge"]
    return JsonResponse(json.loads(json.dumps(options)))


def _expected(request: HttpRequest) -> dict[str, str]:
    """The challenge is good for one answer."""
    return {
        "challenge": request.session.pop(CHALLENGE, ""),
        "origin": f"{request.scheme}://{request.get_host()}",
        "site": _host(request),
    }


def _host(request: HttpRequest) -> str:
    return request.get_host().rpartition(":")[0] or request.get_host()


def _taken(request: HttpRequest, act: Any) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        return refused(request, refusal, status=409, title="没有取消", back="account")
    return redirect("account")
