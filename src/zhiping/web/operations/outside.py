"""外部系统: how every gateway is doing, without a word about anybody."""

from collections import Counter
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiping.dossiers.extraction.standing import outcomes_today
from zhiping.dossiers.models import OUTCOMES
from zhiping.gateways.asking import Check
from zhiping.gateways.failures import REASONS
from zhiping.gateways.models import Circuit
from zhiping.gateways.registry import KNOWN, check_all, is_connected
from zhiping.web.audience import audience

TONES = {"closed": ("ok", "check"), "open": ("stop", "alert"), "half-open": ("wait", "clock")}


@audience("operations")
def outside(request: HttpRequest) -> HttpResponse:
    """GET: as it was at the last answers. POST 检查: every system is asked now, for three seconds at most."""
    checks = check_all() if request.method == "POST" else {}
    context = {"rows": systems(checks), "checked": bool(checks), "simulator": settings.SIMULATOR_URL}
    return render(request, "operations/outside.html", context | {"form": forms.Form()})


def systems(checks: dict[str, Check]) -> list[dict[str, Any]]:
    """A row for every gateway."""
    circuits = {each.name: each for each in Circuit.objects.all()}
    today = outcomes_today()
    return [_row(name, circuits.get(name) or Circuit(name=name), today, checks.get(name)) for name in KNOWN]


def _row(name: str, circuit: Circuit, today: Counter[tuple[str, str]], check: Check | None) -> dict[str, Any]:
    tone, icon = TONES[circuit.state]
    connected = is_connected(name)
    return {
        "label": KNOWN[name].label,
        "connected": connected,
        "state": circuit.get_state_display() if connected else "尚未接入",
        "tone": tone if connected else "quiet",
        "icon": icon if connected else "",
        "circuit": circuit,
        "failed_with": REASONS.get(circuit.failed_with, circuit.failed_with),
        "today": [(label, today[name, key]) for key, label in OUTCOMES if today[name, key]],
        "check": check,
        "problem": REASONS[check.problem] if check and check.problem else "",
    }
