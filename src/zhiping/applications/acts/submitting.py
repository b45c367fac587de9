"""提交: the draft becomes a case."""

from datetime import datetime

from django.db import transaction

from zhiping import clock
from zhiping.applications import refusals
from zhiping.applications.acts.moving import advance, locked
from zhiping.applications.acts.refereeing import take_referees
from zhiping.applications.models import Application, Declaration, ScoreLine, Submission
from zhiping.applications.queries import (
    content_hash,
    draft_content,
    failed,
    findings_of,
    route_of,
    submission_window,
    unattended,
    valid_declaration,
)
from zhiping.people.models import Actor
from zhiping.people.queries import employer_of
from zhiping.plans.models import Plan
from zhiping.policy.packs import Pack, Window
from zhiping.policy.scoring import ScoreSheet


@transaction.atomic
def submit(application: Application, *, by: Actor) -> Submission:
    """提交. The server's receive time decides; pins pack, route, content and its hash, and one row per scored line."""
    received_at = clock.now()
    case = locked(application)
    if case.submission and case.station != "draft" and case.applicant_id == by.person_id:
        raise refusals.already_submitted(case.submission.received_at)
    pack, window = _pin(case), submission_window(case)
    if case.points_open and case.applicant_id == by.person_id:
        raise refusals.points_unanswered(case.points_open)
    case = advance(case, "submit", by=by)
    _require_open(window, received_at)
    _one_at_a_time(case)
    content, sheet = draft_content(case)
    findings = findings_of(case, content["facts"])
    if failed(findings):
        raise refusals.requirements_not_met(failed(findings))
    declaration = _require_signature(case, content_hash(content))
    take_referees(case, content["facts"])
    submission = Submission.objects.create(
        application=case,
        number=case.submissions.count() + 1,
        received_at=received_at,
        closes_at=window.closes_at,
        pack_id=pack.id,
        pack_version=pack.version,
        pack_digest=pack.digest,
        content=content,
        content_hash=declaration.content_hash,
        findings=[finding.to_json() for finding in findings],
        declaration=declaration,
    )
    ScoreLine.objects.bulk_create(_score_lines(submission, sheet))
    case.submission = submission
    case.save(update_fields=["submission"])
    return submission


def _pin(case: Application) -> Pack:
    """Fix the rules and the route; a case that was returned keeps those it was first submitted under."""
    pack = case.pack
    if case.is_own_draft:
        if employer_of(case.applicant) != case.employer:
            raise refusals.no_longer_there(case.employer.name)
        case.pinned, case.route = pack.digest, route_of(case.plan, case.path, case.employer)
        case.save(update_fields=["pinned", "route"])
    station = unattended(case)
    if station:
        raise refusals.nobody_there(case, station)
    return pack


def _one_at_a_time(case: Application) -> None:
    """Where a referee may sign for so many applicants only, nobody is counted while somebody else is being submitted."""
    rule = case.pack.referees
    if rule and case.path in rule.paths:
        Plan.objects.select_for_update(of=("self",)).get(pk=case.plan_id)


def _require_open(window: Window, moment: datetime) -> None:
    if window.opens_at and moment < window.opens_at:
        raise refusals.not_yet_open(window)
    if not window.is_open(moment):
        raise refusals.too_late(window)


def _require_signature(case: Application, hash_now: str) -> Declaration:
    declaration = valid_declaration(case, hash_now)
    if declaration:
        return declaration
    ever = case.declarations.filter(signed_at__isnull=False).exists()
    pack = case.pack
    raise refusals.changed_since_signing(pack) if ever else refusals.not_signed(pack)


def _score_lines(submission: Submission, sheet: ScoreSheet) -> list[ScoreLine]:
    pages = {evidence["id"]: evidence for item in submission.items for evidence in item["evidence"]}
    return [
        ScoreLine(
            submission=submission,
            position=position,
            key=line.key,
            group=line.group,
            item=line.item,
            label=line.label,
            claim=line.claim,
            evidence=[pages[each] for each in line.evidence if each in pages],
            self_points=line.points,
        )
        for position, line in enumerate(sheet.lines, start=1)
    ]
