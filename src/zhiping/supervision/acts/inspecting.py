"""抽查: draw, look, write down what is wrong, hear the unit, conclude."""

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction

from zhiping import clock
from zhiping.applications.models import Application, Handling
from zhiping.applications.permissions import require_apart
from zhiping.files import attached
from zhiping.journal.acts import record
from zhiping.measures.permissions import answers_for
from zhiping.people.models import Actor, Body
from zhiping.policy.inspection import BY_CODE, CONCLUSIONS, POINTS, SEVERITIES, VERDICTS, drawn, list_hash
from zhiping.policy.refusal import words_required
from zhiping.supervision import refusals
from zhiping.supervision.models import Finding, InspectedCase, Inspection, PointCheck
from zhiping.supervision.permissions import SUPERVISORS
from zhiping.supervision.queries import population

MOST = 500


@transaction.atomic
def draw_sample(*, title: str, basis: str, size: int, criteria: Mapping[str, Any], by: Actor) -> Inspection:
    """随机抽取 from the population that `criteria` describe (queries.CRITERIA). The seed is the server's; seed, population and list stand
    in the journal with the draw, and in every drawn case's own chain. From now on the inspecting body may read the cases drawn.
    """
    _require_supervisor(by)
    first, last = criteria.get("received_from"), criteria.get("received_until")
    if first and last and first > last:
        raise refusals.dates_reversed(first, last)
    if not 1 <= size <= MOST:
        raise refusals.nothing_drawn()
    cases = dict(population(by, criteria).values_list("number", "pk"))
    numbers = sorted(cases)
    if not numbers:
        raise refusals.empty_population()
    if size > len(numbers):
        raise refusals.too_many(size, len(numbers))
    seed = secrets.token_hex(16)
    chosen = drawn(seed, numbers, size)
    made = Inspection.objects.create(
        body=by.my_body,
        title=title.strip(),
        basis=basis.strip(),
        criteria={key: str(value) for key, value in criteria.items() if value},
        size=size,
        population=numbers,
        population_size=len(numbers),
        population_hash=list_hash(numbers),
        seed=seed,
        drawn_hash=list_hash(chosen),
        drawn_by=by.me,
        drawn_at=clock.now(),
    )
    _write_down(made, [cases[number] for number in chosen], by)
    return made


def _write_down(made: Inspection, cases: list[Any], by: Actor) -> None:
    detail = {
        "title": made.title,
        "criteria": made.criteria,
        "population": made.population_size,
        "population_hash": made.population_hash,
        "seed": made.seed,
        "size": made.size,
        "drawn_hash": made.drawn_hash,
    }
    record(made.pk, "draw_sample", by=by, detail=detail)
    InspectedCase.objects.bulk_create(
        InspectedCase(inspection=made, application_id=case, position=position)
        for position, case in enumerate(cases, start=1)
    )
    Handling.objects.bulk_create(
        (Handling(application_id=case, body=made.body, since=made.drawn_at) for case in cases),
        ignore_conflicts=True,
    )
    for case in cases:
        record(case, "inspect", by=by, detail={"inspection": str(made.pk)})


@transaction.atomic
def check_case(case: InspectedCase, *, verdicts: Mapping[str, str], by: Actor) -> list[PointCheck]:
    """检查表: a verdict for every point of the catalogue. Saved again it replaces what was said; a point with a finding stays a problem."""
    held = _held(case, by)
    require_apart(held.application, by)
    missing = [point.label for point in POINTS if not verdicts.get(point.code)]
    if missing:
        raise refusals.points_open(missing)
    if unknown := set(verdicts) - set(BY_CODE) or set(verdicts.values()) - set(VERDICTS):
        raise refusals.unknown_choice(f"检查结果（{len(unknown)}）")
    written = set(held.findings.values_list("point", flat=True))
    if any(verdicts[point] != "problem" for point in written):
        raise refusals.found_already()
    saved = [
        PointCheck.objects.update_or_create(
            case=held, point=point, defaults={"verdict": verdict, "by": by.me, "at": clock.now()}
        )[0]
        for point, verdict in verdicts.items()
    ]
    detail = {"case": held.application.number, "verdicts": dict(verdicts)}
    record(held.inspection_id, "check_case", by=by, detail=detail)
    return saved


@transaction.atomic
def record_finding(
    case: InspectedCase, *, point: str, severity: str, text: str, deadline: date, by: Actor,
    file: "File[bytes] | None" = None,
) -> Finding:  # fmt: skip
    """登记问题 at a point that was marked as one; the unit that answers for the point sees it at once."""
    held = _held(case, by)
    if severity not in SEVERITIES:
        raise refusals.unknown_choice("程度")
    if not held.checks.filter(point=point, verdict="problem").exists():
        raise refusals.not_a_problem()
    if not text.strip():
        raise words_required("text", "问题")
    if deadline < clock.today():
        raise refusals.deadline_passed(deadline)
    unit = _answerer(held.application, point)
    told = attached(file)
    try:
        with transaction.atomic():
            found = Finding.objects.create(
                case=held,
                point=point,
                severity=severity,
                text=text.strip(),
                unit=unit,
                deadline=deadline,
                found_by=by.me,
                found_at=clock.now(),
                **told,
            )
    except IntegrityError as problem:
        raise refusals.found_already() from problem
    detail = {"case": held.application.number, "point": point, "severity": severity, "unit": unit.name}
    record(held.inspection_id, "record_finding", by=by, detail=detail | {"sha256": found.sha256})
    return found


@transaction.atomic
def answer_finding(finding: Finding, *, text: str, by: Actor, file: "File[bytes] | None" = None) -> Finding:
    """答复: once, by the unit it is about; also after the deadline, while there is no conclusion."""
    held = Finding.objects.select_for_update(of=("self",)).select_related("case", "unit").get(pk=finding.pk)
    if not answers_for(held.unit, by):
        raise refusals.not_your_finding()
    if held.answered_at or held.conclusion:
        raise refusals.answered_already()
    if not text.strip():
        raise words_required("text", "答复")
    held.answer, held.answered_by, held.answered_at = text.strip(), by.me, clock.now()
    for field, said in attached(file, "answer_").items():
        setattr(held, field, said)
    held.save()
    detail = {"finding": str(held.pk), "text": held.answer, "sha256": held.answer_sha256}
    record(held.case.inspection_id, "answer_finding", by=by, detail=detail)
    return held


@transaction.atomic
def conclude_finding(finding: Finding, *, conclusion: str, note: str, by: Actor) -> Finding:
    """认定: once the unit has answered, or its time is over."""
    held = Finding.objects.select_for_update(of=("self",)).select_related("case").get(pk=finding.pk)
    _held(held.case, by)
    if held.conclusion:
        raise refusals.concluded_already()
    if conclusion not in CONCLUSIONS:
        raise refusals.unknown_choice("结论")
    if not held.answered_at and clock.today() <= held.deadline:
        raise refusals.not_answered(held.deadline)
    held.conclusion, held.note = conclusion, note.strip()
    held.concluded_by, held.concluded_at = by.me, clock.now()
    held.save()
    detail = {"finding": str(held.pk), "conclusion": conclusion, "note": held.note}
    record(held.case.inspection_id, "conclude_finding", by=by, detail=detail)
    return held


@transaction.atomic
def conclude_inspection(inspection: Inspection, *, conclusion: str, by: Actor) -> Inspection:
    """检查结论: when every case is looked through and every finding concluded."""
    held = _require_own(Inspection.objects.select_for_update(of=("self",)).get(pk=inspection.pk), by)
    if not conclusion.strip():
        raise words_required("conclusion", "检查结论")
    unchecked = held.cases.filter(checks=None).count()
    problems = PointCheck.objects.filter(case__inspection=held, verdict="problem").count()
    findings = Finding.objects.filter(case__inspection=held)
    still = findings.filter(conclusion="").count()
    if unchecked or still or problems > findings.count():
        raise refusals.still_open(unchecked, problems - findings.count(), still)
    held.conclusion, held.concluded_by, held.concluded_at = conclusion.strip(), by.me, clock.now()
    held.save(update_fields=["conclusion", "concluded_by", "concluded_at"])
    record(held.pk, "conclude_inspection", by=by, detail={"conclusion": held.conclusion})
    return held


def _held(case: InspectedCase, by: Actor) -> InspectedCase:
    """The case with its inspection, held, while it is open."""
    _require_own(Inspection.objects.select_for_update(of=("self",)).get(pk=case.inspection_id), by)
    rows = InspectedCase.objects.select_related("application__plan__office", "application__employer")
    return rows.get(pk=case.pk)


def _require_own(inspection: Inspection, by: Actor) -> Inspection:
    _require_supervisor(by)
    if inspection.body_id != by.body_id:
        raise refusals.not_your_inspection()
    if inspection.concluded_at:
        raise refusals.concluded_already()
    return inspection


def _require_supervisor(by: Actor) -> None:
    if by.role not in SUPERVISORS:
        raise refusals.not_your_inspection()


def _answerer(case: Application, point: str) -> Body:
    if point not in BY_CODE:
        raise refusals.unknown_choice("检查要点")
    answers: Body | None = case.employer if BY_CODE[point].answerer == "employer" else case.plan.office
    if answers is None:
        raise refusals.nobody_answers()
    return answers
