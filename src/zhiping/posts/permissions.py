"""Who may act on posts: the unit's clerk declares, its department gives an opinion, the bureau above approves."""

from zhiping.people.models import Actor, Body
from zhiping.people.queries import works_at
from zhiping.posts import refusals
from zhiping.posts.models import PostQuota


def require_unit(by: Actor) -> Body:
    """The clerk of a public institution, for that institution."""
    if by.role != "employer" or by.body is None:
        raise refusals.not_your_unit()
    if by.body.unit_type != "institution":
        raise refusals.no_institution(by.body)
    return by.body


def require_own(quota: PostQuota, by: Actor) -> None:
    """The unit whose posts they are."""
    if require_unit(by).pk != quota.body_id:
        raise refusals.not_your_unit()


def require_department(quota: PostQuota, by: Actor) -> None:
    """The competent department of the unit; nobody for the unit they work at."""
    if by.role != "authority" or quota.department_id is None or by.body_id != quota.department_id:
        raise refusals.not_your_turn(quota)
    _not_one_of_them(quota, by)


def require_bureau(quota: PostQuota, by: Actor) -> None:
    """The bureau that approves the unit's posts; nobody for the unit they work at."""
    if by.role != "bureau" or by.body_id != quota.bureau_id:
        raise refusals.not_your_turn(quota)
    _not_one_of_them(quota, by)


def _not_one_of_them(quota: PostQuota, by: Actor) -> None:
    if works_at(by.me, quota.body_id):
        raise refusals.own_unit(quota)
