"""Who keeps a pool, who speaks for a unit, who for themselves."""

from zhiping.experts import refusals
from zhiping.experts.models import PoolExpert
from zhiping.people.models import Actor, Body
from zhiping.people.permissions import require_standing
from zhiping.plans.models import Plan

KEEPERS = ("office", "bureau")


def keeps(pool: Body, by: Actor) -> bool:
    """The office itself, and the bureau that confirms what its committees decide."""
    if by.role == "office":
        return by.body_id == pool.pk
    return by.role == "bureau" and Plan.objects.filter(office=pool, bureau=by.body_id).exists()


def require_keeper(pool: Body, by: Actor) -> None:
    """Whoever keeps the pool."""
    if not keeps(pool, by):
        raise refusals.not_your_pool()


def require_keeper_of_other(expert: PoolExpert, by: Actor) -> None:
    """Whoever keeps the pool, and is not the one it is about, nor one of their colleagues."""
    require_keeper(expert.pool, by)
    if by.person_id == expert.person_id:
        raise refusals.own_entry()


def require_unit(expert: PoolExpert, by: Actor) -> None:
    """A clerk of the expert's unit, in standing, who is not the expert."""
    if by.role != "employer" or by.body_id != expert.unit_id:
        raise refusals.not_your_staff()
    require_standing(by)
    if by.person_id == expert.person_id:
        raise refusals.own_entry()
