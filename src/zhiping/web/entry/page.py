"""The page of a unit's first sign-in: which step it is at, with the form of that step."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiping.people.models import Actor, Authorisation, Body
from zhiping.people.queries import clerks_of, invitations_of, masked
from zhiping.people.refusals import LETTER_REASONS
from zhiping.web.cases import acting
from zhiping.web.entry.forms import LetterForm, ScanForm, UnitForm

STEPS = ("登记单位", "填写授权委托书", "上传盖章扫描件", "主管部门审核", "开始办理")
AT = {"invited": 1, "prepared": 2, "uploaded": 3, "returned": 1, "declined": 1, "ended": 1, "approved": 4}


def claimed(request: HttpRequest) -> dict[str, str]:
    """What the legal person's sign-in said of the unit; empty where nobody signed in for one."""
    said = request.session.get("legal_person")
    return said if isinstance(said, dict) else {}


def unit_of(request: HttpRequest) -> Body | None:
    """The unit this page is about: of the legal person's account, else the one acted for, else the newest letter's."""
    units, actor = Body.objects.filter(kind="employer").select_related("superior"), acting(request)
    said = claimed(request)
    if said:
        return units.filter(credit_code=said.get("credit_code", "").upper()).exclude(credit_code="").first()
    if actor.role == "employer":
        return units.get(pk=actor.body_id)
    newest = invitations_of(actor.me).exclude(state__in=("declined", "ended")).first()
    return newest.body if newest else None


def page(request: HttpRequest, refused: dict[str, Form] | None = None) -> HttpResponse:
    """The present step; `refused` are forms to be shown again, by key (unit, letter, scan)."""
    unit, actor = unit_of(request), acting(request)
    letters = list(invitations_of(actor.me).filter(body=unit)) if unit else []
    letter = letters[0] if letters else None
    other = _clerk_of_others(unit, actor, letter)
    place = AT[letter.state] if letter else int(unit is not None)
    shown = {
        "unit": unit,
        "claimed": claimed(request),
        "letter": letter,
        "earlier": letters[1:],
        "steps": _steps(place),
        "other_clerk": other,
        "forms": _forms(request, unit, letter) | (refused or {}),
        "reasons": [label for code, label in LETTER_REASONS if letter and code in letter.reasons],
    }
    return render(request, "entry/authorisation.html", shown)


def _steps(place: int) -> list[dict[str, str]]:
    states = ["done"] * place + ["current"] + ["next"] * (len(STEPS) - place - 1)
    return [{"label": label, "state": state} for label, state in zip(STEPS, states, strict=True)]


def _clerk_of_others(unit: Body | None, actor: Actor, letter: Authorisation | None) -> str:
    """The clerk who has to invite this person; empty where nobody has to."""
    if unit is None or letter:
        return ""
    clerks = list(clerks_of(unit))
    own = actor.person_id in {each.person_id for each in clerks}
    return masked(clerks[0].person.name) if clerks and not own else ""


def _forms(request: HttpRequest, unit: Body | None, letter: Authorisation | None) -> dict[str, Form]:
    said: dict[str, Any] = {"mobile": letter.mobile or acting(request).me.mobile} if letter else {}
    if letter and letter.scope:
        said["scope"] = letter.scope
    said = said or {"mobile": acting(request).me.mobile}
    told = {"unit_type": unit.unit_type, "authority": unit.superior} if unit else {"unit_type": "enterprise"}
    return {
        "unit": UnitForm(initial=claimed(request) | told),
        "letter": LetterForm(initial=said),
        "scan": ScanForm(),
    }
