"""Keeping what is typed: autosave."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from zhiping import clock
from zhiping.policy.refusal import Refusal


def by_htmx(request: HttpRequest) -> bool:
    """Whether htmx asks, for a part of the page, rather than the browser for a page."""
    return request.headers.get("HX-Request") == "true"


def autosave(form: forms.Form, act: Callable[[dict[str, Any]], Any]) -> HttpResponse:
    """204 and the server's time when saved; 422 or 409 when not, and the page goes on saying so."""
    if not form.is_valid():
        return HttpResponse(status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        act(form.cleaned_data)
    except Refusal:
        return HttpResponse(status=HTTPStatus.CONFLICT)
    return HttpResponse(
        status=HTTPStatus.NO_CONTENT, headers={"X-Server-Time": clock.now().isoformat(timespec="seconds")}
    )
