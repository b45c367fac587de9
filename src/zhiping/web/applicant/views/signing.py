"""The phone page: whoever scanned the QR code proves who they are and signs."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from zhiping.applications import acts
from zhiping.applications.models import Declaration
from zhiping.web.acting import perform
from zhiping.web.applicant.forms import SignForm
from zhiping.web.applicant.signature import declaration_id, phone_page
from zhiping.web.audience import audience


@audience("public")
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """扫码签名承诺: show what is signed, take the signature."""
    declaration = _declaration(token)
    if declaration is None:
        return render(request, "applicant/sign_gone.html", status=404)
    if request.method != "POST":
        return _page(request, declaration)
    act, again = partial(_sign, declaration), partial(_page, request, declaration)
    return perform(request, SignForm(request.POST), act, said="签名成功。", then=request.path, again=again)


def _sign(declaration: Declaration, data: dict[str, Any]) -> None:
    given = {key: data[key] for key in ("id_tail", "strokes", "typed_name")}
    acts.sign(declaration, **given)


def _declaration(token: str) -> Declaration | None:
    try:
        key: UUID = declaration_id(token)
    except (BadSignature, ValueError):
        return None
    names = ("application__applicant", "application__employer", "application__plan")
    return Declaration.objects.select_related(*names).filter(pk=key).first()


def _page(request: HttpRequest, declaration: Declaration, form: forms.Form | None = None) -> HttpResponse:
    declaration.refresh_from_db(fields=["signed_at", "attempts", "strokes"])
    response = render(request, "applicant/sign.html", phone_page(declaration, form or SignForm()))
    add_never_cache_headers(response)
    return response
