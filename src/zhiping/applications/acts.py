"""Drafting, signing, submitting; and `advance`, the one door through which a case moves."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from zhiping import clock
from zhiping.applications import refusals
from zhiping.applications.models import Application, Declaration, Handling, ScoreLine, Submission
from zhiping.applications.permissions import require_duty
from zhiping.applications.queries import (
    content_hash,
    desk_for,
    draft_content,
    failed,
    findings_of,
    submission_window,
    valid_declaration,
)
from zhiping.journal.acts import record
from zhiping.people.models import Actor
from zhiping.people.queries import CHAIN, employer_of
from zhiping.plans.models import Plan
from zhiping.policy.lifecycle import NotAllowed, role_of, step
from zhiping.policy.packs import Pack, Window
from zhiping.policy.refusal import Refusal
from zhiping.policy.scoring import ScoreSheet

SIGNING_TIME = timedelta(minutes=15)
SIGNING_ATTEMPTS = 5


def locked(application: Application) -> Application:
    """The case as it is now, held until the transaction ends."""
    cases = Application.objects.select_related(
        "plan__office", "plan__bureau", f"employer__{CHAIN}", "applicant"
    )
    return cases.select_for_update(of=("self",)).get(pk=application.pk)


@transaction.atomic
def advance(
    application: Application, act: str, *, by: Actor, detail: dict[str, Any] | None = None
) -> Application:
    """Move a case by an act. Locks it, asks the lifecycle, saves its place, writes the journal. Nothing else moves a case."""
    case = locked(application)
    require_duty(case, by)
    before = case.place
    try:
        case.station, case.resume_at, case.outcome = _after(case, act, by.role)
    except NotAllowed as problem:
        raise refusals.not_possible(problem) from problem
    if case.station != before.station:
        _arrive(case)
    case.save(update_fields=["station", "resume_at", "outcome", "desk", "arrived_at"])
    record(case.pk, act, by=by, station=before.station, detail=detail)
    return case


def _after(case: Application, act: str, role: str) -> tuple[str, str, str]:
    place = step(case.route, case.place, act, role)
    return place.station, place.resume_at, place.outcome


def _arrive(case: Application) -> None:
    case.arrived_at = clock.now()
    case.desk = desk_for(case, case.station, role_of(case.station)) if not case.outcome else None
    if case.desk:
        Handling.objects.get_or_create(application=case, body=case.desk, defaults={"since": case.arrived_at})


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
                route=list(plan.pack.route_for(path)),
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
    case = advance(
        application, "edit", by=by, detail={"path": path, "direction": direction, "left_out": left_out}
    )
    case.path, case.direction, case.left_out, case.own_points = path, direction, left_out, own_points
    if case.is_own_draft:
        case.route = list(pack.route_for(path))
    case.save(update_fields=["path", "direction", "left_out", "own_points", "route"])
    return case


def _check_choices(pack: Pack, path: str, direction: str) -> None:
    if path not in pack.paths:
        raise refusals.unknown_choice("申报类型")
    if direction not in {known.key for known in pack.seeks.directions}:
        raise refusals.unknown_choice("申报方向")


def _check_own_points(pack: Pack, own_points: dict[str, str]) -> None:
    """The applicant sets points only where the scheme leaves them to judgement; everywhere else the rule counts."""
    for key, value in own_points.items():
        item = pack.score.scheme.item(key.partition(":")[0])
        if item.rule != "expert":
            raise refusals.points_by_rule(item.label, pack)
        if not 0 <= Decimal(value) <= item.cap:
            raise refusals.points_out_of_range(item.label, item.cap)


@transaction.atomic
def request_signature(application: Application, *, by: Actor) -> Declaration:
    """Show a QR code: the phone may sign exactly the present content within 15 minutes."""
    case = locked(application)
    require_duty(case, by)
    if case.station != "draft":
        raise refusals.not_possible(NotAllowed("sign", case.station, by.role))
    content, _ = draft_content(case)
    now = clock.now()
    return Declaration.objects.create(
        application=case, content_hash=content_hash(content), requested_at=now, expires_at=now + SIGNING_TIME
    )


def sign(
    declaration: Declaration, *, id_tail: str, strokes: list[list[list[float]]], typed_name: str = ""
) -> Declaration:
    """扫码签名承诺, on the phone: the last four of the identity number, and the signature as strokes of (x, y) points.

    Who cannot draw types their full name instead; the signature is then kept without strokes.
    """
    with transaction.atomic():
        signed = _sign(declaration, id_tail=id_tail, strokes=strokes, typed_name=typed_name.strip())
    if isinstance(signed, Refusal):  # a wrong guess is counted, so it must not be rolled back
        raise signed
    return signed


def _sign(
    declaration: Declaration, *, id_tail: str, strokes: list[list[list[float]]], typed_name: str
) -> Declaration | Refusal:
    held = (
        Declaration.objects.select_for_update(of=("self",))
        .select_related("application__applicant")
        .get(pk=declaration.pk)
    )
    wrong = _wrong_phone(held, id_tail) or _wrong_signature(held, strokes, typed_name)
    if wrong:
        return wrong
    held.signed_at, held.strokes = clock.now(), [] if typed_name else strokes
    held.save(update_fields=["signed_at", "strokes"])
    detail = {"content_hash": held.content_hash, "typed": bool(typed_name)}
    advance(held.application, "sign", by=Actor(held.application.applicant), detail=detail)
    return held


def _wrong_phone(held: Declaration, id_tail: str) -> Refusal | None:
    """Whether this is not the applicant's phone, or not in time; a wrong guess is counted."""
    if held.signed_at:
        return refusals.already_signed()
    if held.attempts >= SIGNING_ATTEMPTS or clock.now() > held.expires_at:
        return refusals.signature_expired()
    if id_tail.strip().upper() == held.application.applicant.id_number[-4:].upper():
        return None
    held.attempts += 1
    held.save(update_fields=["attempts"])
    return refusals.wrong_identity(SIGNING_ATTEMPTS - held.attempts)


def _wrong_signature(held: Declaration, strokes: list[list[list[float]]], typed_name: str) -> Refusal | None:
    """Whether there is no signature, somebody else's, or one under another content."""
    if typed_name and typed_name != held.application.applicant.name:
        return refusals.other_name()
    if not typed_name and not any(len(stroke) > 1 for stroke in strokes):
        return refusals.no_signature()
    content, _ = draft_content(locked(held.application))
    return (
        None
        if content_hash(content) == held.content_hash
        else refusals.changed_since_signing(held.application.pack)
    )


@transaction.atomic
def submit(application: Application, *, by: Actor) -> Submission:
    """提交. The server's receive time decides; pins pack, route, content and its hash, and one row per scored line."""
    received_at = clock.now()
    case = locked(application)
    if case.submission and case.station != "draft" and case.applicant_id == by.person_id:
        raise refusals.already_submitted(case.submission.received_at)
    pack, window = _pin(case), submission_window(case)
    case = advance(case, "submit", by=by)
    _require_open(window, received_at)
    content, sheet = draft_content(case)
    findings = findings_of(case, content["facts"])
    if failed(findings):
        raise refusals.requirements_not_met(failed(findings))
    declaration = _require_signature(case, content_hash(content))
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
        case.pinned, case.route = pack.digest, list(pack.route_for(case.path))
        case.save(update_fields=["pinned", "route"])
    return pack


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


@transaction.atomic
def abandon(application: Application, *, by: Actor) -> Application:
    """放弃申报 from the draft; the dossier stays as it is."""
    return advance(application, "abandon", by=by)
