"""What is masked or kept apart, shown whole: after a reason that is written down, on one page alone and for a minute."""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from zhiping.policy.refusal import Refusal
from zhiping.web.acting import refuse_form

SECONDS = 60


def revealed(
    request: HttpRequest,
    form: Form,
    look: Callable[[dict[str, Any]], Any],
    template: str,
    context: Mapping[str, Any],
) -> HttpResponse:
    """The form that asks why (bound where it was posted); once `look` has written it down, the template with `shown`, for `seconds`."""
    shown, status = False, 200
    try:
        if form.is_valid():
            look(form.cleaned_data)
            shown = True
        elif form.is_bound:
            status = 422
    except Refusal as refusal:
        refuse_form(form, refusal)
        status = 409
    told = {**context, "form": form, "shown": shown, "seconds": SECONDS}
    response = render(request, template, told, status=status)
    add_never_cache_headers(response)
    if shown:
        response["Refresh"] = f"{SECONDS}; url={request.path}"
    return response
