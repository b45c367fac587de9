"""Moving a case on or out: withdraw, endorse, recommend, qualify, refuse, expire."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application
from zhiping.applications.permissions import require_duty
from zhiping.applications.queries import closing_window, failed, place_sought
from zhiping.dossiers.acts import verify_items
from zhiping.dossiers.models import Item
from zhiping.levels.queries import require_level
from zhiping.measures.permissions import require_unstopped
from zhiping.people.models import SYSTEM, Actor
from zhiping.policy.packs import Window
from zhiping.policy.reasons import REFUSAL_REASONS, asked_by
from zhiping.posts.acts import reserve_place
from zhiping.screening import refusals
from zhiping.screening.acts.notices import require_clean
from zhiping.screening.acts.sections import require_reviewed
from zhiping.screening.models import (
    Check,
    Endorsement,
    Rejection,
)
from zhiping.screening.queries import (
    running_notice,
    verified_findings,
    verified_sheet,
)

CHECK_STATIONS = {"authority": "recommend", "qualification": "qualify"}


@transaction.atomic
def withdraw(application: Application, *, by: Actor) -> Application:
    """撤回: the applicant takes the case back while the employer has not started the notice."""
    case = locked(application)
    if running_notice(case, "employer"):
        raise refusals.withdraw_too_late()
    return advance(case, "withdraw", by=by)


@transaction.atomic
def endorse(application: Application, *, opinion: str, by: Actor) -> Endorsement:
    """单位推荐 after a clean notice, before the window closes; verifies the dossier items that were submitted.

    At a public institution it takes one vacant post of the grade, or is refused.
    """
    held = locked(application)
    require_duty(held, by)
    station = held.station
    require_unstopped(held.employer_id, by.body_id, act="推荐申报人")
    case = advance(held, "endorse", by=by, detail={"opinion": opinion}, held=True)
    _require_open(case.window("endorse"))
    notice = require_clean(case, "employer")
    require_reviewed(case, station)
    sought = place_sought(case)
    if sought:
        reserve_place(sought, by=by)
    verify_items(Item.objects.filter(pk__in=[item["id"] for item in case.submitted.items]), by=by)
    return Endorsement.objects.create(
        application=case,
        submission=case.submitted,
        notice=notice,
        body=by.my_body,
        opinion=opinion,
        by=by.me,
        at=clock.now(),
    )


@transaction.atomic
def pass_check(application: Application, *, opinion: str, by: Actor) -> Check:
    """审核推荐 by an authority, 资格审查通过 by the committee office: sections sound, rules met on the verified score."""
    case = locked(application)
    require_duty(case, by)
    station = case.station
    require_reviewed(case)
    require_level(case)
    if station.startswith("authority"):
        _require_open(case.window("recommend"))
    sheet = verified_sheet(case)
    findings = verified_findings(case, sheet.total)
    if failed(findings):
        raise refusals.no_longer_met(sheet.total, failed(findings))
    act = CHECK_STATIONS.get(station.partition(":")[0], "recommend")
    told = {"opinion": opinion, "verified_score": str(sheet.total)}
    case = advance(case, act, by=by, detail=told, held=True)
    return Check.objects.create(
        application=case,
        submission=case.submitted,
        station=station,
        body=by.my_body,
        opinion=opinion,
        verified_score=sheet.total,
        findings=[finding.to_json() for finding in findings],
        by=by.me,
        at=clock.now(),
    )


@transaction.atomic
def refuse(application: Application, *, reasons: Sequence[str], note: str, by: Actor) -> Rejection:
    """不予推荐 / 不予通过: ends the case, with its reasons."""
    chosen = _chosen(reasons, application)
    station = locked(application).station
    case = advance(application, "refuse", by=by, detail={"reasons": chosen, "note": note})
    return Rejection.objects.create(station=station, **_told(case, chosen, note, by))


@transaction.atomic
def expire(application: Application) -> Application:
    """逾期办结, by the platform: the window that binds the case where it stands is over. Refused while it is not, or for a case that has
    moved on meanwhile; done once.
    """
    case = locked(application)
    window = closing_window(case)
    if case.outcome or window is None or clock.now() < window.closes_at:
        raise refusals.not_over_yet()
    said = refusals.overdue(case, window)
    detail = {
        "window": window.key,
        "last_day": str(window.last_day),
        "note": said.what,
        "clause": said.clause,
    }
    return advance(case, "expire", by=SYSTEM, detail=detail | {"remedy": said.remedy})


def _told(case: Application, reasons: list[str], note: str, by: Actor) -> dict[str, Any]:
    said = {"reasons": reasons, "note": note, "by": by.me, "body": by.my_body, "at": clock.now()}
    return {"application": case, "submission": case.submitted, **said}


def _chosen(reasons: Sequence[str], case: Application) -> list[str]:
    known = {reason.code for reason in asked_by(case.pack, REFUSAL_REASONS)}
    chosen = [code for code in dict.fromkeys(reasons) if code in known]
    if not chosen:
        raise refusals.reasons_required()
    return chosen


def _require_open(window: Window) -> None:
    if not window.is_open(clock.now()):
        raise refusals.window_closed(window)
