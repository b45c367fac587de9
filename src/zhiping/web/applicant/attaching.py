"""Several files in one go: those that came whole, those that arrived in pieces, and one that proves another item already."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.files.base import File
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from zhiping.dossiers.acts import attach_evidence, attach_upload, reuse_evidence
from zhiping.dossiers.models import Evidence, Item
from zhiping.files import receiving, refusals
from zhiping.people.models import Actor
from zhiping.policy.refusal import Refusal
from zhiping.web.audience import actor_of


def attach_files(
    item: Item,
    *,
    part: str,
    page: int,
    file: "Iterable[File[bytes]]" = (),
    upload: Iterable[str] = (),
    reuse: UUID | None = None,
    by: Actor,
) -> None:
    """Attach each; sound ones stay even where others are refused. Raises one Refusal that names every refused file."""
    told = {"part": part, "page": page, "by": by}
    tasks: list[tuple[str, Callable[[], Any]]] = [
        (each.name or "文件", partial(attach_evidence, item, file=each, **told)) for each in file
    ]
    arrived = receiving.found(upload, person=by.me.pk)
    tasks += [(each.name, partial(attach_upload, item, upload=each, **told)) for each in arrived]
    if reuse:
        mine = get_object_or_404(Evidence, pk=reuse, item__person=by.me)
        tasks.append((mine.name, partial(reuse_evidence, item, evidence=mine, **told)))
    _each(tasks, lost=len(list(upload)) - len(arrived))


def _each(tasks: list[tuple[str, Callable[[], Any]]], *, lost: int) -> None:
    refused: list[tuple[str, Refusal]] = []
    for name, task in tasks:
        try:
            task()
        except Refusal as refusal:
            refused.append((name, refusal))
    if lost > 0:
        refused.append((f"{lost} 个文件", refusals.upload_gone()))
    if refused:
        raise told_together(refused, len(tasks) - len(refused) + (lost > 0))


def told_together(refused: list[tuple[str, Refusal]], kept: int) -> Refusal:
    """One refusal that says of each file why it was not taken."""
    first = refused[0][1]
    saved = f"其余 {kept} 个文件已上传。" if kept else ""
    whole = "".join(f"“{name}”没有上传：{refusal.what}{refusal.remedy}" for name, refusal in refused)
    return Refusal(whole, clause=first.clause, remedy=saved, code=first.code, field="file")


def attach_held(request: HttpRequest, item: Item) -> None:
    """The files that waited for a new item become its proofs, each for the part that was chosen; a refused one is said, the item stays."""
    parts = dict(item.category.parts)
    by = actor_of(request)
    for each in receiving.found(request.POST.getlist("upload"), person=by.me.pk) if parts else []:
        chosen = request.POST.get(f"part-{each.pk}", "")
        part = chosen if chosen in parts else next(iter(parts))
        try:
            attach_upload(item, upload=each, part=part, by=by)
        except Refusal as refusal:
            messages.warning(request, f"“{each.name}”没有上传：{refusal}")
