"""Keeping what is typed and uploaded: autosave, and several files in one go."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django import forms
from django.core.files.base import File
from django.http import HttpRequest, HttpResponse

from zhiping import clock
from zhiping.dossiers.acts import attach_evidence
from zhiping.dossiers.models import Item
from zhiping.people.models import Actor
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


def attach_files(item: Item, *, part: str, page: int, file: "Iterable[File[bytes]]", by: Actor) -> None:
    """Attach each file; sound ones stay even where others are refused. Raises one Refusal that names every refused file."""
    refused: list[tuple[str, Refusal]] = []
    kept = 0
    for each in file:
        try:
            attach_evidence(item, part=part, file=each, page=page, by=by)
            kept += 1
        except Refusal as refusal:
            refused.append((each.name or "文件", refusal))
    if refused:
        raise _refused(refused, kept)


def _refused(refused: list[tuple[str, Refusal]], kept: int) -> Refusal:
    first = refused[0][1]
    saved = f"其余 {kept} 个文件已上传。" if kept else ""
    whole = "".join(f"“{name}”没有上传：{refusal.what}{refusal.remedy}" for name, refusal in refused)
    return Refusal(whole, clause=first.clause, remedy=saved, code=first.code, field="file")
