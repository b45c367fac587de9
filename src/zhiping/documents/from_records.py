"""From the records of a case to the documents that are printed of it."""

from decimal import Decimal
from typing import Any

from django.conf import settings

from zhiping.applications.models import Application, Declaration, ScoreLine
from zhiping.certification.acts import masked
from zhiping.clock import day_of
from zhiping.deliberation.models import ExpertPoint
from zhiping.deliberation.queries import sheet_now
from zhiping.documents import review_form as paper
from zhiping.documents.from_items import achievements, grouped, record, works
from zhiping.documents.opinions import opinions
from zhiping.policy.packs import ScoreItem
from zhiping.policy.scoring import ScoreSheet
from zhiping.policy.specialties import specialty_and_direction
from zhiping.policy.undertaking import UNDERTAKING
from zhiping.screening.models import VerifiedPoint
from zhiping.screening.queries import may_be_printed, verified_points


def review_form_document(case: Application) -> bytes:
    """《专业技术资格评审表》 of what was last submitted, with every opinion so far."""
    return paper.review_form_pdf(review_form_of(case))


def review_form_of(case: Application) -> paper.ReviewForm:
    """The review form's values."""
    submission = case.submitted
    items, seeks = grouped(submission.items), case.pack.seeks
    titles = record(items, "title")
    return paper.ReviewForm(
        case_code=case.number,
        content_hash=submission.content_hash,
        verification_url=f"{settings.BASE_URL}/paper/{case.number}/{submission.content_hash}/",
        plan=case.plan.title,
        dated=day_of(submission.received_at),
        target_title=seeks.title,
        specialty=specialty_and_direction(case.pack, case.direction),
        applicant=_applicant(case),
        current_title=titles[0].name if titles else "",
        title=case.pack.form_name("review_form", "专业技术资格评审表"),
        copies=case.pack.print_form.copies,
        path=case.path_label,
        education=record(items, "education"),
        titles=titles,
        employment=record(items, "employment"),
        hours=record(items, "hours"),
        insurance=record(items, "insurance"),
        assessments=record(items, "assessment"),
        achievements=achievements(items),
        works=works(items),
        score_sheet=_score_sheet(case),
        summary="\n".join(item["values"].get("text", "") for item in items.get("summary", [])),
        statement=UNDERTAKING,
        signature=signature_of(submission.declaration),
        opinions=opinions(case),
        final=may_be_printed(case),
        watermark=case.pack.print_form.watermark,
    )


def _applicant(case: Application) -> paper.Applicant:
    person = case.applicant
    return paper.Applicant(
        name=person.name,
        gender=person.get_gender_display(),
        born_on=person.birth,
        identity_number=masked(person),
        employer=case.employer.name,
        employer_kind=case.employer.get_unit_type_display(),
    )


def signature_of(declaration: Declaration) -> paper.Signature | None:
    """The signature by phone; None where there is none."""
    if declaration.signed_at is None:
        return None
    path = " ".join(
        "M " + " L ".join(f"{x:.1f} {y:.1f}" for x, y in stroke) for stroke in declaration.strokes
    )
    return paper.Signature(signed_at=declaration.signed_at, content_hash=declaration.content_hash, path=path)


def _score_sheet(case: Application) -> paper.ScoreSheet | None:
    rule, own, verified = case.pack.score, case.submitted.content["score"], sheet_now(case)
    if not rule.applies:
        return None
    figures, experts = verified_points(case.submitted), _expert_means(case)
    rows: dict[str, list[paper.ScoreLine]] = {}
    for line in case.submitted.score_lines.all():
        rows.setdefault(line.group, []).append(
            _score_line(line, rule.scheme.item(line.item), figures.get(line.key), experts.get(line.key))
        )
    return paper.ScoreSheet(
        scheme=rule.scheme.title,
        groups=tuple(
            _score_group(group, rows.get(group["code"], []), verified if figures else None)
            for group in own["groups"]
        ),
        total=paper.Points(declared=Decimal(own["total"]), verified=verified.total if figures else None),
        threshold=rule.threshold,
        clause=rule.threshold_citation.text,
        sample=rule.scheme.provenance == "sample",
    )


def _score_group(
    group: dict[str, Any], lines: list[paper.ScoreLine], verified: ScoreSheet | None
) -> paper.ScoreGroup:
    checked = [each.counted for each in verified.groups if each.code == group["code"]] if verified else []
    return paper.ScoreGroup(
        label=group["label"],
        lines=tuple(lines),
        subtotal=paper.Points(declared=Decimal(group["counted"]), verified=checked[0] if checked else None),
        cap=Decimal(group["cap"]) if group.get("cap") else None,
    )


def _score_line(
    line: ScoreLine, item: ScoreItem, figure: VerifiedPoint | None, expert: Decimal | None
) -> paper.ScoreLine:
    return paper.ScoreLine(
        item=item.label,
        claim=line.label,
        clause=item.citation.clause,
        points=paper.Points(
            declared=line.self_points, verified=figure.points if figure else None, expert=expert
        ),
        evidence=tuple(paper.Evidence(file=file["name"], pages=str(file["page"])) for file in line.evidence),
        reason=figure.reason if figure else "",
    )


def _expert_means(case: Application) -> dict[str, Decimal]:
    rows = ExpertPoint.objects.filter(
        line__submission=case.submission, assignment__submitted_at__isnull=False
    )
    by_key: dict[str, list[Decimal]] = {}
    for key, points in rows.values_list("line__key", "points"):
        by_key.setdefault(key, []).append(points)
    return {
        key: (sum(points, Decimal(0)) / len(points)).quantize(Decimal("0.01"))
        for key, points in by_key.items()
    }
