"""Publish every pack of this deployment that is not published yet. A newer version of one that runs is an addendum, made at the desk."""

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from zhiping import clock
from zhiping.people.acts import register_body
from zhiping.people.models import SYSTEM, Body
from zhiping.plans.acts import publish_plan
from zhiping.plans.models import Plan, packs
from zhiping.policy.packs import Pack

# What a body is that a pack names for a place; for any other place it is an authority.
KINDS = {
    "office": "office",
    "bureau": "bureau",
    "approval": "bureau",
    "exam": "office",
    "interview": "office",
}


class Command(BaseCommand):
    help = "publish the packs below policies/ that are not published yet, with the bodies they name"

    def handle(self, *_args: Any, **_options: Any) -> None:
        published = set(Plan.objects.values_list("pack_id", flat=True))
        fresh = [pack for pack in packs(settings.POLICIES).values() if pack.id not in published]
        for pack in fresh:
            with _on_the_day_of(pack):
                bodies = {place: _body(name, place) for place, name in pack.bodies.items()}
                office, bureau = bodies.pop("office"), bodies.pop("bureau")
                publish_plan(pack, office=office, bureau=bureau, bodies=bodies, by=SYSTEM, cases=_cases(pack))
        self.stdout.write(f"{len(fresh)} plans published, {len(published)} were there")


def _cases(pack: Pack) -> str:
    """The text of the cases beside it; empty where there are none."""
    path = Path(settings.POLICIES) / f"{pack.id}.cases.yaml"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _on_the_day_of(pack: Pack) -> AbstractContextManager[object]:
    """In the demo a plan is published on the day its notice was issued."""
    issued = pack.source.issued
    if not settings.DEMO or issued is None:
        return nullcontext()
    return clock.standing_at(datetime.combine(issued, time(9), tzinfo=clock.SHANGHAI))


def _body(name: str, place: str) -> Body:
    """The body of this name, registered if it is not yet there."""
    kind = KINDS.get(place, "authority")
    known = Body.objects.filter(name=name).first()
    return known or register_body(name=name, kind=kind, place=place if kind == "authority" else "")
