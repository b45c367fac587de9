"""From a posted form to one act, and back to the page with an answer."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from zhiping.policy.refusal import Refusal


def perform(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], Any],
    *,
    said: str,
    then: str,
    again: Callable[[forms.Form], HttpResponse],
) -> HttpResponse:
    """Bind → act → redirect. A wrong field (422) or a refusal (409) shows the page again with what was typed."""
    if not form.is_valid():
        return _with_status(again(form), 422)
    try:
        act(form.cleaned_data)
    except Refusal as refusal:
        refuse_form(form, refusal)
        return _with_status(again(form), status_of(refusal))
    messages.success(request, said)
    return redirect(then)


def status_of(refusal: Refusal) -> int:
    """429 for doing too often what everyone may do, 409 for everything else."""
    return 429 if refusal.code == "too_often" else 409


def refuse_form(form: forms.Form, refusal: Refusal) -> None:
    """Put a refusal on the form: beside its field where it has one, and whole as `form.refusal`."""
    form.refusal = refusal  # type: ignore[attr-defined]
    if refusal.field in form.fields:
        form.add_error(refusal.field, f"{refusal.what}{refusal.remedy}")


def _with_status(response: HttpResponse, status: int) -> HttpResponse:
    response.status_code = status
    return response
