"""What a resubmission has otherwise than the submission before, and how the rules stand on it now, for whoever reviews it."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from decimal import Decimal

from zhiping.applications.models import Application, Submission
from zhiping.policy.changes import Change, Detail, by_section
from zhiping.policy.findings import Finding, Outcome
from zhiping.screening.models import SectionReview
from zhiping.screening.queries import changed_since, previous_submission, verified_findings
from zhiping.web.case_file import PHONES, ShownSection, findings
from zhiping.web.components.templatetags.zhiping import mask_mobile


@dataclass(frozen=True, slots=True)
class Comparison:
    """With which submission the present one is compared, and in which sections (label, how many changes) it is different."""

    number: int
    received_at: datetime
    changed: Sequence[tuple[str, str, int]]
    unchanged: int
    proposed: int


@dataclass(frozen=True, slots=True)
class JudgedFinding(Finding):
    """A finding as of now; `was`: what it was when the case was submitted, where that was something else."""

    was: str = ""


def compare(
    case: Application, shown: Sequence[ShownSection], reviews: Sequence[SectionReview], station: str
) -> Comparison | None:
    """Gives every section what changed in it and, where nothing did, this station's earlier verdict as a proposal. None for the first
    submission.
    """
    before = previous_submission(case)
    if before is None:
        return None
    found = by_section(_masked(changed_since(case, before)))
    for section in shown:
        section.compared, section.changes = True, found.get(section.key, [])
        section.proposal = None if section.changes else _earlier(section.key, reviews, before, station)
    changed = [(each.key, each.label, len(each.changes)) for each in shown if each.changes]
    proposed = sum(each.proposal is not None and each.review is None for each in shown)
    return Comparison(before.number, before.received_at, changed, len(shown) - len(changed), proposed)


def _earlier(
    section: str, reviews: Sequence[SectionReview], before: Submission, station: str
) -> SectionReview | None:
    wanted = (before.pk, station, section)
    return next(
        (each for each in reviews if (each.submission_id, each.station, each.section) == wanted), None
    )


def _masked(changes: Sequence[Change]) -> list[Change]:
    """Telephone numbers of other people stay hidden here too."""
    return [replace(each, details=tuple(_hidden(detail) for detail in each.details)) for each in changes]


def _hidden(detail: Detail) -> Detail:
    if detail.label not in PHONES:
        return detail
    return replace(detail, before=mask_mobile(detail.before), after=mask_mobile(detail.after))


def judged(case: Application, total: Decimal) -> list[JudgedFinding]:
    """The pinned rules asked again on what was submitted, with the verified score; each with what it was at submission."""
    then = {(each.rule, each.label): each.outcome for each in findings(case)}
    return [_judged(each, then) for each in verified_findings(case, total)]


def _judged(now: Finding, then: dict[tuple[str, str], Outcome]) -> JudgedFinding:
    was = then.get((now.rule, now.label), now.outcome)
    said = {each.name: getattr(now, each.name) for each in fields(Finding)}
    return JudgedFinding(**said, was="" if was == now.outcome else was.label)
