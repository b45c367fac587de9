"""Starting, changing and giving up a draft."""

from decimal import Decimal

from django.db import IntegrityError, transaction

from zhiping import clock
from zhiping.applications import refusals
from zhiping.applications.acts.moving import advance
from zhiping.applications.models import Application
from zhiping.applications.queries import route_of
from zhiping.journal.acts import record
from zhiping.people.acts import confirm_employment
from zhiping.people.models import Actor, Employment
from zhiping.people.queries import employer_of
from zhiping.plans.models import Plan
from zhiping.policy.lifecycle import DRAFT
from zhiping.policy.packs import Pack
from zhiping.policy.specialties import choice_word


@transaction.atomic
def start_draft(plan: Plan, *, path: str, direction: str, by: Actor) -> Application:
    """开始申报. One application per person and plan; the route is pinned from the pack."""
    employer = employer_of(by.me)
    if employer is None:
        raise refusals.no_employer()
    _check_choices(plan.pack, path, direction)
    try:
        with transaction.atomic():
            case = Application.objects.create(
                plan=plan,
                applicant=by.me,
                employer=employer,
                path=path,
                direction=direction,
                route=route_of(plan, path, employer),
                created_at=clock.now(),
                arrived_at=clock.now(),
            )
    except IntegrityError as problem:
        raise refusals.already_applied() from problem
    record(case.pk, "start_draft", by=by, station="draft")
    return case


@transaction.atomic
def edit_draft(
    application: Application,
    *,
    path: str,
    direction: str,
    left_out: list[str],
    own_points: dict[str, str],
    by: Actor,
) -> Application:
    """Change the draft's choices; a signature on other content no longer counts. `own_points`: decimal text by line key."""
    pack = application.pack
    _check_choices(pack, path, direction)
    _check_own_points(pack, own_points)
    _check_way(application, path)
    case = advance(
        application, "edit", by=by, detail={"path": path, "direction": direction, "left_out": left_out}
    )
    case.path, case.direction, case.left_out, case.own_points = path, direction, left_out, own_points
    if case.is_own_draft:
        case.route = route_of(case.plan, path, case.employer)
    case.save(update_fields=["path", "direction", "left_out", "own_points", "route"])
    return case


@transaction.atomic
def take_on(employment: Employment, *, by: Actor) -> Employment:
    """确认聘用, and what it does to cases: the person's own drafts go to the new unit; a case that a unit has begun stays with it."""
    held = confirm_employment(employment, by=by)
    drafts = Application.objects.filter(applicant=held.person, station=DRAFT, resume_at="", outcome="")
    for draft in drafts.select_for_update(of=("self",)).select_related("plan__office", "plan__bureau"):
        before, draft.employer = draft.employer.name, held.body
        draft.route = route_of(draft.plan, draft.path, held.body)
        draft.save(update_fields=["employer", "route"])
        record(draft.pk, "change_employer", by=by, detail={"from": before, "to": held.body.name})
    return held


def _check_choices(pack: Pack, path: str, direction: str) -> None:
    if path not in pack.paths:
        raise refusals.unknown_choice("申报类型")
    if direction not in {known.key for known in pack.seeks.directions}:
        raise refusals.unknown_choice(choice_word(pack))


def _check_way(application: Application, path: str) -> None:
    """A case that was returned resumes where it was: it cannot change to a path that does not lead there."""
    pack = application.pack
    if not application.is_own_draft and pack.route_for(path) != pack.route_for(application.path):
        raise refusals.other_way(pack.paths[path].label, pack.paths[path].citation.text)


def _check_own_points(pack: Pack, own_points: dict[str, str]) -> None:
    """The applicant sets points only where the scheme leaves them to judgement; everywhere else the rule counts."""
    for key, value in own_points.items():
        item = pack.score.scheme.item(key.partition(":")[0])
        if item.rule != "expert":
            raise refusals.points_by_rule(item.label, pack)
        if not 0 <= Decimal(value) <= item.cap:
            raise refusals.points_out_of_range(item.label, item.cap)


@transaction.atomic
def abandon(application: Application, *, by: Actor) -> Application:
    """放弃申报 from the draft; the dossier stays as it is."""
    return advance(application, "abandon", by=by)
