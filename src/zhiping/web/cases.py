"""Finding the case a page is about, starting from the person: whoever may not see it finds nothing."""

from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest

from zhiping.applications.models import Application
from zhiping.people.models import Actor
from zhiping.web.audience import actor_of


def acting(request: HttpRequest) -> Actor:
    """Who acts; for views whose audience is not public."""
    return cast("Actor", actor_of(request))


def find_case(request: HttpRequest, pk: UUID) -> Application:
    """The case, if this actor may read it (404 otherwise, never 403)."""
    case = Application.objects.visible_to(acting(request)).with_names().with_archive().filter(pk=pk).first()
    if case is None:
        raise Http404
    return case
