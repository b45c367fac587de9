"""An address that is a noun for one act: POST does it, whoever opens it in the browser gets its page."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

View = Callable[..., HttpResponse]


def posted(
    page: str | Callable[[Any], str], *, find: Callable[[HttpRequest, UUID], Any] | None = None
) -> Callable[[View], View]:
    """POST only; GET goes to the page, named or made from what was found.

    `find(request, pk)` answers 404 before anything else is said, and the view gets what it found in place of `pk`.
    """

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
            found = [find(request, pk)] if find and pk else []
            if request.method == "POST":
                return view(request, *found)
            return redirect(page if isinstance(page, str) else page(*found))

        return guarded

    return declare
