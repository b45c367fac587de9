"""Seats of referees: taken when a case is submitted, free again when its applicant takes it back."""

from typing import Any

from django.db import IntegrityError, transaction

from zhiping.applications import refusals
from zhiping.applications.models import Application, RefereeSeat
from zhiping.people.models import blind_index
from zhiping.policy.facts import referee_key


def take_referees(case: Application, facts: dict[str, Any]) -> None:
    """One seat with each referee named; a Refusal where all of somebody's are taken. Those of an earlier submission are given up first."""
    free_referees(case)
    rule = case.pack.referees
    if rule is None or case.path not in rule.paths:
        return
    named = {referee_key(each): each for each in facts.get("referees", ())}
    for key in sorted(named):
        if not _seated(case, blind_index(key), rule.most_per_referee):
            name, clause = str(named[key].get("name", "")), rule.citation.text
            raise refusals.referee_full(name, rule.most_per_referee, clause)


def free_referees(case: Application) -> None:
    """The case needs nobody's signature any more."""
    RefereeSeat.objects.filter(application=case).delete()


def _seated(case: Application, referee: str, most: int) -> bool:
    """The first seat that nobody has; who is faster in the same moment has it, whatever was read before."""
    for seat in range(1, most + 1):
        if RefereeSeat.objects.filter(plan=case.plan_id, referee=referee, seat=seat).exists():
            continue
        try:
            with transaction.atomic():
                RefereeSeat.objects.create(
                    plan_id=case.plan_id, application=case, referee=referee, seat=seat, most=most
                )
        except IntegrityError:
            continue
        return True
    return False
