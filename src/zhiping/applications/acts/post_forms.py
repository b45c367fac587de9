"""岗位信息表 into the dossiers of those on a unit's list: material for notices that ask for the form (浙经信人事〔2020〕84号 附件2 12)."""

from typing import Any

from django.db import transaction

from zhiping.dossiers.acts import record_extraction
from zhiping.dossiers.models import Item
from zhiping.people.models import Actor, Person
from zhiping.policy.posts import Outcome, post_grade
from zhiping.posts import refusals
from zhiping.posts.models import PostQuota
from zhiping.posts.permissions import require_own
from zhiping.posts.queries import competition_of

SOURCE = "本单位岗位信息表"


@transaction.atomic
def hand_out_post_form(quota: PostQuota, *, by: Actor) -> list[Item]:
    """An item with the figures of the approved posts for each person on the list who has an account; the same one is kept once.

    The stamped page is still theirs to attach, where a notice asks for it.
    """
    require_own(quota, by)
    competition = competition_of(quota.body, quota.year)
    if quota.state != "approved":
        raise refusals.not_approved(quota.body, quota.year)
    if competition is None or not competition.nominees.all():
        raise refusals.nobody_listed(quota.year)
    outcomes = {each.grade: each for each in competition.contest.outcomes}
    sought = {each.id_number_index: post_grade(each.seeks) for each in competition.nominees.all()}
    people = Person.objects.filter(id_number_index__in=sought).order_by("pk")
    return [
        record_extraction(
            person,
            category="post_form",
            values=_values(quota, outcomes[sought[person.id_number_index]]),
            source=SOURCE,
            by=by,
        )
        for person in people
    ]


def _values(quota: PostQuota, outcome: Outcome) -> dict[str, Any]:
    figures = quota.figures
    matrix: dict[str, Any] = {}
    for level in figures.levels:
        matrix |= {
            f"{level.grade}_approved": level.approved(figures.posts_total),
            f"{level.grade}_appointed": level.employed,
        }
    return {
        "authorised_size": figures.authorised_size,
        "posts": figures.posts_total,
        **matrix,
        "grade": outcome.grade,
        "offered": outcome.offered,
        "qualified": outcome.qualified,
        "recommended": outcome.recommended,
    }
