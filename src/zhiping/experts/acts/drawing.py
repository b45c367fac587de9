"""随机抽取: fix everything and publish its hash, before the agreed value can be known (40号令 art. 12)."""

import hashlib
import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import transaction

from zhiping import clock
from zhiping.experts import refusals
from zhiping.experts.models import Draw, DrawCandidate, PoolExpert
from zhiping.experts.queries import available, avoided
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Body
from zhiping.plans.models import Filing, Plan
from zhiping.policy.composition import grade_of, least_members
from zhiping.policy.drawing import FORMAT, commitment, shortfalls
from zhiping.policy.public_values import ISSUE, SOURCES, Source

AHEAD: Final = timedelta(hours=1)  # so long before the numbers can be known everything is fixed
Quotas = Mapping[str, tuple[int, int]]  # specialty → (members, reserves)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a draw is held by. `same_unit`: nobody whose unit somebody applies from; `day`: when the named `issue` is drawn."""

    quotas: Quotas
    most_per_unit: int
    same_unit: bool
    source: str
    issue: str
    day: date
    observer: str
    observer_body: str

    def seed_source(self, known_at: datetime) -> dict[str, str]:
        """As it is published."""
        told = SOURCES[self.source]
        said = {"key": self.source, "label": told.label, "publisher": told.publisher, "issue": self.issue}
        return said | {"known_at": known_at.isoformat()}


@transaction.atomic
def commit_draw(*, plan: Plan, filing: Filing, terms: Terms, by: Actor) -> Draw:
    """Fix quotas, candidates and the source of the seed; their hash is public from now on."""
    _require_free(plan, filing, by)
    quotas, known_at = terms.quotas, _later_value(SOURCES[terms.source], terms.issue, terms.day)
    _require_size(filing, quotas)
    experts = [
        each for each in available(filing.office, clock.today()) if set(each.specialties) & set(quotas)
    ]
    kept_out = avoided(plan, filing, experts, same_unit=terms.same_unit)
    candidates = _numbered([each for each in experts if each.pk not in kept_out])
    inputs = {
        "format": FORMAT,
        "committee": filing.name,
        "plan": plan.title,
        "source": terms.seed_source(known_at),
        "quotas": _quotas(plan, quotas),
        "most_per_unit": terms.most_per_unit,
        "candidates": _published(candidates, quotas),
    }
    _require_enough(inputs)
    made = Draw.objects.create(
        number=_next_number(filing.office), plan=plan, filing=filing, inputs=inputs, commitment=commitment(inputs),
        left_out=Counter(kept_out.values()), source=terms.source, issue=terms.issue, known_at=known_at,
        observer=terms.observer.strip(), observer_body=terms.observer_body.strip(), committed_by=by.me, committed_at=clock.now(),
    )  # fmt: skip
    DrawCandidate.objects.bulk_create(
        DrawCandidate(draw=made, expert=expert, number=number, salt=salt)
        for number, salt, expert in candidates
    )
    detail = {
        "draw": made.number,
        "commitment": made.commitment,
        "source": terms.source,
        "issue": terms.issue,
    }
    record(made.pk, "commit_draw", by=by, detail=detail | {"candidates": len(candidates)})
    return made


def _require_free(plan: Plan, filing: Filing, by: Actor) -> None:
    if by.role != "office" or by.body_id != filing.office_id or by.body_id != plan.office_id:
        raise refusals.not_your_committee()
    Filing.objects.select_for_update().get(pk=filing.pk)
    if filing.name not in plan.pack.seeks.committees:
        raise refusals.filed_otherwise()
    if getattr(filing, "committee", None) is not None:
        raise refusals.members_filed(filing.name)
    going = Draw.objects.filter(filing=filing, state__in=("planned", "drawn")).first()
    if going:
        raise refusals.under_way(going.number)


def _later_value(source: Source, issue: str, day: date) -> datetime:
    if not ISSUE.match(issue) or not issue.startswith(str(day.year)):
        raise refusals.wrong_issue()
    if not source.draws_on(day):
        raise refusals.no_draw_that_day(source.label, source.days_said())
    known_at = source.known_at(day)
    if known_at - clock.now() < AHEAD:
        raise refusals.known_too_soon(known_at)
    return known_at


def _require_size(filing: Filing, quotas: Quotas) -> None:
    """What is drawn becomes the committee: odd, and as many as its filing asks for (40号令 art. 9)."""
    total = sum(members for members, _ in quotas.values())
    least = least_members(filing.basis, grade_of(filing.level), filing.least)
    wrong = []
    if total % 2 == 0:
        wrong.append(f"各专业合计抽取 {total} 人，委员总数须为单数")
    if least and total < least:
        wrong.append(f"各专业合计抽取 {total} 人，不足 {least} 人")
    if wrong:
        raise refusals.wrong_number(wrong)


def _numbered(experts: Sequence[PoolExpert]) -> list[tuple[str, str, PoolExpert]]:
    """(number, salt, expert), in an order that tells nothing of anybody."""
    salted = sorted((secrets.token_hex(16), each) for each in experts)
    return [(f"{place:03d}", salt, each) for place, (salt, each) in enumerate(salted, start=1)]


def print_of(salt: str, expert: PoolExpert) -> str:
    """Ties a number to a person for whoever is shown the salt: SHA-256 of `salt|name|identity number`."""
    return hashlib.sha256(f"{salt}|{expert.person.name}|{expert.person.id_number}".encode()).hexdigest()


def _published(candidates: Sequence[tuple[str, str, PoolExpert]], quotas: Quotas) -> list[dict[str, Any]]:
    letters: dict[Any, str] = {}
    for _, _, expert in candidates:
        letters.setdefault(expert.unit_id, f"U{len(letters) + 1:02d}")
    return [
        {
            "number": number,
            "print": print_of(salt, expert),
            "unit": letters[expert.unit_id],
            "specialties": [key for key in quotas if key in expert.specialties],
        }
        for number, salt, expert in candidates
    ]


def _quotas(plan: Plan, quotas: Quotas) -> list[dict[str, Any]]:
    labels = {each.key: each.label for each in plan.pack.seeks.directions}
    return [
        {"specialty": key, "label": labels.get(key, key), "members": members, "reserves": reserves}
        for key, (members, reserves) in quotas.items()
        if members
    ]


def _require_enough(inputs: Mapping[str, Any]) -> None:
    labels = {each["specialty"]: each["label"] for each in inputs["quotas"]}
    short = [(labels[key], wanted, there) for key, wanted, there in shortfalls(inputs)]
    if short:
        raise refusals.too_few(short)


def _next_number(office: Body) -> str:
    Body.objects.select_for_update().get(pk=office.pk)
    year = clock.today().year
    return f"CQ{year}-{Draw.objects.filter(number__startswith=f'CQ{year}-').count() + 1:04d}"
