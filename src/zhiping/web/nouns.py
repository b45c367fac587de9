"""An address that is a noun for one act: POST does it, whoever opens it in the browser gets its page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

View = Callable[..., HttpResponse]


def posted(page: str, *names: str) -> Callable[[View], View]:
    """POST only; anything else goes to the named page, taking along the named parts of the address."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method == "POST":
                return view(request, *args, **kwargs)
            return redirect(page, *(kwargs[name] for name in names))

        return guarded

    return declare
