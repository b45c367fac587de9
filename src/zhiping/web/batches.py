"""One act for several ticked cases: each case whole or not at all, and a line that says how it went."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest

from zhiping.applications.models import Application
from zhiping.policy.refusal import Refusal

KEPT = "batch"
NOT_HERE = "已不在这一环节，没有重复办理。"


class TickedCases(forms.Field):
    """The ids of ticked cases; which of them wait at this desk is asked when the act is done."""

    widget = forms.MultipleHiddenInput
    default_error_messages = {
        "required": "请先勾选要办理的申报。",
        "invalid": "勾选的内容有误，请刷新页面重新勾选。",
    }

    def to_python(self, value: Any) -> list[str]:
        try:
            return [str(UUID(str(each))) for each in value or ()]
        except ValueError as problem:
            raise forms.ValidationError(self.error_messages["invalid"]) from problem


def carry_out(
    request: HttpRequest,
    chosen: Iterable[str],
    cases: Iterable[Application],
    act: Callable[[Application], Any],
    *,
    said: str,
) -> None:
    """Do the act for each chosen case that waits here; the lines are kept for the next page.

    `chosen` are ids as posted, `cases` those of them that wait at this desk: the rest was done before, or never was ours.
    """
    waiting = {str(case.pk): case for case in cases}
    keep(request, [_line(waiting.get(pk), act, said) for pk in dict.fromkeys(chosen)])


def keep(request: HttpRequest, lines: list[dict[str, Any]]) -> None:
    """Keep result lines for the next page."""
    request.session[KEPT] = lines


def results(request: HttpRequest) -> list[dict[str, Any]]:
    """The lines of the batch before this page, once."""
    return request.session.pop(KEPT, []) if KEPT in request.session else []


def line(
    case: Application | None, text: str, *, ok: bool, clause: str = "", remedy: str = ""
) -> dict[str, Any]:
    """One result line."""
    name = f"{case.applicant.name}（{case.number}）" if case else "所选申报"
    return {"name": name, "ok": ok, "text": text, "clause": clause, "remedy": remedy}


def _line(case: Application | None, act: Callable[[Application], Any], said: str) -> dict[str, Any]:
    if case is None:
        return line(None, NOT_HERE, ok=False)
    try:
        act(case)
    except Refusal as refusal:
        return line(case, refusal.what, ok=False, clause=refusal.clause, remedy=refusal.remedy)
    return line(case, said, ok=True)
