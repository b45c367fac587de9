"""What everybody may see of a draw: everything it was drawn from and by, and nobody's name (40号令 art. 24)."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from zhiping.experts.queries import drawn_again, places_of, published_draws, record_of
from zhiping.web.audience import audience
from zhiping.web.reviewing.desks import paged

INDENT = {"ensure_ascii": False, "indent": 1, "sort_keys": True}


@audience("public")
def draws(request: HttpRequest) -> HttpResponse:
    """Every draw, also those given up."""
    return render(request, "experts/public_draws.html", {"page": paged(request, published_draws())})


@audience("public")
def draw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One draw: what was fixed when, where the seed comes from, the list by numbers, how to repeat it."""
    held = get_object_or_404(published_draws(), pk=pk)
    places, labels = places_of(held), held.labels
    told = record_of(held, places)
    context = {"held": held, "told": told, "again": drawn_again(held, places)}
    context["rows"] = [
        (labels[specialty], number, kind)
        for kind in ("members", "reserves")
        for specialty, number in told.get(kind, ())
    ]
    return render(request, "experts/public_draw.html", context)


@audience("public")
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The published record, for the script."""
    del request
    held = get_object_or_404(published_draws(), pk=pk)
    answer = JsonResponse(record_of(held), json_dumps_params=INDENT)
    answer.headers["Content-Disposition"] = f'attachment; filename="{held.number}.json"'
    return answer
