"""The page that says what this is, whom it knows and how it answers; switching takes a visitor on this machine."""

from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from simulators.switches import EVERYBODY, switches
from zhiping.demo.outside.outcomes import OUTCOMES
from zhiping.demo.outside.people import everybody
from zhiping.demo.outside.records import SYSTEMS
from zhiping.gateways.registry import KNOWN

LOOPBACK = ("127.0.0.1", "::1")


def overview(request: HttpRequest) -> HttpResponse:
    """Test persons by system, and the form that switches."""
    require_here(request)
    now = switches.all()
    systems = [(key, KNOWN[key].label) for key in SYSTEMS]
    known = [(EVERYBODY, "所有人"), *((each.id_number, each.name) for each in everybody().values())]
    strangers = {person for person, _ in now} - {person for person, _ in known}
    rows = [
        _row(person, name, now, systems)
        for person, name in (*known, *((each, "其他人") for each in strangers))
    ]
    return render(
        request, "simulators/overview.html", {"systems": systems, "rows": rows, "outcomes": OUTCOMES.items()}
    )


def control(request: HttpRequest) -> HttpResponse:
    """POST person (an identity number, or * for everybody), system (or *), outcome: switch. `reset`: as at the start."""
    require_here(request)
    if request.method != "POST":
        return redirect("overview")
    asked = request.POST
    if "reset" in asked:
        switches.reset()
        return redirect("overview")
    try:
        switches.switch(asked.get("person", ""), asked.get("system", ""), asked.get("outcome", ""))
    except KeyError:
        return HttpResponse("没有这个系统或这种应答。", status=422, content_type="text/plain; charset=utf-8")
    return redirect("overview")


def _row(person: str, name: str, now: Any, systems: list[tuple[str, str]]) -> dict[str, Any]:
    told = [(label, now.get((person, key), "ok")) for key, label in systems]
    return {
        "person": person,
        "name": name,
        "tail": person[-4:] if person != EVERYBODY else "",
        "cells": [(label, OUTCOMES[outcome], outcome) for label, outcome in told],
        "changed": any(outcome != "ok" for _, outcome in told),
    }


def require_here(request: HttpRequest) -> None:
    """Only a visitor on this machine, and no other site's page in their browser."""
    origin = request.headers.get("Origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.get_host()
    if request.META.get("REMOTE_ADDR") not in LOOPBACK or foreign:
        raise Http404
