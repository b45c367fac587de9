"""岗位申报: a unit declares a year's posts, changes them while nobody has said anything, corrects them once approved."""

from django.db import transaction

from zhiping import clock
from zhiping.journal.acts import record
from zhiping.people.models import Actor, Body
from zhiping.policy.posts import Figures, figure_problems
from zhiping.posts import refusals
from zhiping.posts.models import PostLevel, PostQuota
from zhiping.posts.permissions import require_own, require_unit
from zhiping.posts.queries import open_quota, quota_in_force, quotas_of, reviewers_of


@transaction.atomic
def declare_posts(*, year: int, figures: Figures, note: str = "", by: Actor) -> PostQuota:
    """申报岗位, or 更正 where the year's are approved: then a new version, with the reason; the approved one stays in force meanwhile."""
    unit = one_at_a_time(require_unit(by))
    _require_sound(year, figures)
    department, bureau = reviewers_of(unit)
    if bureau is None:
        raise refusals.nobody_approves(unit)
    waiting = open_quota(unit, year)
    if waiting:
        raise refusals.declared_already(waiting)
    if quota_in_force(unit, year) and not note.strip():
        raise refusals.why_corrected()
    quota = PostQuota.objects.create(
        body=unit,
        year=year,
        version=quotas_of(unit).filter(year=year).count() + 1,
        department=department,
        bureau=bureau,
        authorised_size=figures.authorised_size,
        posts_total=figures.posts_total,
        as_of=figures.as_of,
        note=note.strip(),
        declared_by=by.me,
        declared_at=clock.now(),
        changed_at=clock.now(),
    )
    _write_levels(quota, figures)
    record(quota.pk, "declare_posts", by=by, detail={"year": year, "note": note, **figures.to_json()})
    return quota


@transaction.atomic
def change_posts(quota: PostQuota, *, figures: Figures, note: str = "", by: Actor) -> PostQuota:
    """Other figures while it waits for the first opinion, or was returned; declared anew by that. The old ones stay in the journal."""
    held = held_quota(quota)
    require_own(held, by)
    if held.state not in ("declared", "returned"):
        raise refusals.no_longer_yours(held)
    _require_sound(held.year, figures)
    before = held.figures
    if before == figures and held.note == note.strip() and held.state == "declared":
        return held
    held.authorised_size, held.posts_total, held.as_of = (
        figures.authorised_size,
        figures.posts_total,
        figures.as_of,
    )
    held.note, held.state, held.changed_at = note.strip(), "declared", clock.now()
    held.save()
    held.levels.all().delete()
    _write_levels(held, figures)
    record(held.pk, "change_posts", by=by, detail={"before": before.to_json(), "after": figures.to_json()})
    return held


def one_at_a_time(unit: Body) -> Body:
    """The unit, held until the transaction ends: whoever counts its posts counts alone. Those who merely name the unit do not wait."""
    return Body.objects.select_for_update(no_key=True).get(pk=unit.pk)


def held_quota(quota: PostQuota) -> PostQuota:
    """The quota as it is now, its unit held."""
    one_at_a_time(quota.body)
    return PostQuota.objects.select_related("body", "department", "bureau").get(pk=quota.pk)


def _require_sound(year: int, figures: Figures) -> None:
    today = clock.today()
    years = (today.year - 1, today.year, today.year + 1)
    if year not in years:
        raise refusals.wrong_year(years)
    wrong = figure_problems(figures, today)
    if wrong:
        raise refusals.WrongFigures(wrong)


def _write_levels(quota: PostQuota, figures: Figures) -> None:
    PostLevel.objects.bulk_create(
        PostLevel(
            quota=quota,
            grade=level.grade,
            ratio=level.ratio,
            head_count=level.head_count,
            employed=level.employed,
        )
        for level in figures.levels
    )
