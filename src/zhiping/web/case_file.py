"""One case laid out for reading: sections with evidence beside the claim, findings, the three score columns, the timeline.

Every audience shows the same file; what differs is which columns and remarks they may see.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django.urls import reverse

from zhiping.applications.models import Application, ScoreLine
from zhiping.deliberation.queries import known_later, sheet_now
from zhiping.dossiers.extraction.standing import vouched_for
from zhiping.dossiers.models import Extraction
from zhiping.policy.changes import Change
from zhiping.policy.findings import Finding
from zhiping.policy.lifecycle import station_label
from zhiping.policy.reasons import section_of, sections_of
from zhiping.policy.scoring import ScoreLine as ScoredLine
from zhiping.policy.scoring import ScoreSheet
from zhiping.policy.specialties import specialty_and_direction
from zhiping.policy.vocabulary import BY_KEY, Category
from zhiping.policy.vocabulary.proofs import missing_of
from zhiping.screening.models import SectionReview, VerifiedPoint
from zhiping.screening.queries import reviews_of, verified_points
from zhiping.web.components.templatetags.zhiping import day, mask_id, mask_mobile, points
from zhiping.web.readings import flags_of

PHONES = ("联系方式",)  # of other people: the referees
TABULAR = ("assessment", "hours", "insurance")


@dataclass(slots=True)
class ShownItem:
    """A dossier item as it was submitted: label and value pairs, and its files."""

    title: str
    category: str
    facts: list[tuple[str, str]]
    origin: str
    evidence: list[dict[str, Any]]
    provable: bool = True
    missing: list[str] = field(default_factory=list)
    answer: Extraction | None = None  # what its source said, for an extracted item


@dataclass(slots=True)
class ShownSection:
    """A part of the application: what it says (facts, items), this station's verdict, what others remarked."""

    key: str
    label: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    items: list[ShownItem] = field(default_factory=list)
    review: SectionReview | None = None
    remarks: list[SectionReview] = field(default_factory=list)
    refused: Any = None  # a form that was not saved, to be shown again
    checked: bool = False  # some station has looked at it as it was submitted last
    compared: bool = False  # with the submission before
    changes: list[Change] = field(default_factory=list)
    proposal: SectionReview | None = (
        None  # this station's word on the submission before, where nothing changed since
    )

    @property
    def columns(self) -> list[str]:
        """What a section of many small alike items says, as the heads of a table; empty where items read better one by one."""
        labels = dict.fromkeys(label for item in self.items for label, _ in item.facts)
        return list(labels) if self.key in TABULAR else []

    @property
    def rows(self) -> list[tuple[ShownItem, list[tuple[str, str]]]]:
        """Each item with (label, value) under every one of `columns`."""
        heads = self.columns
        return [(item, [(label, dict(item.facts).get(label, "")) for label in heads]) for item in self.items]

    @property
    def verdict(self) -> str:
        if self.refused:
            return str(self.refused.data.get("verdict", ""))
        said = self.review or self.proposal
        return said.verdict if said else ""

    @property
    def remark(self) -> str:
        if self.refused:
            return str(self.refused.data.get("remark", ""))
        said = self.review or self.proposal
        return said.remark if said else ""


@dataclass(slots=True)
class ShownLine:
    """A scored line: claim → evidence page → rule item, and the three columns."""

    key: str
    group: str
    item: str
    label: str
    claim_id: str
    evidence: list[dict[str, Any]]
    self_points: Decimal
    verified_points: Decimal | None
    verified_reason: str
    expert_points: Decimal | None
    expert_reason: str
    counted: Decimal
    trace: tuple[str, ...]
    refused: Any = None  # a form that was not saved, to be shown again

    @property
    def typed_points(self) -> str:
        if self.refused:
            return str(self.refused.data.get("points", ""))
        return points(self.self_points if self.verified_points is None else self.verified_points)

    @property
    def typed_reason(self) -> str:
        return str(self.refused.data.get("reason", "")) if self.refused else self.verified_reason


def evidence_link(file: Mapping[str, Any], category: Category | None = None) -> dict[str, Any]:
    """A file as the evidence viewer wants it: url (opened at the page), name, page, part and what the part is called."""
    url = reverse("evidence", args=[file["id"]])
    return {
        "id": file["id"],
        "url": f"{url}#page={file['page']}",
        "name": file["name"],
        "page": file["page"],
        "part": file["part"],
        "part_label": dict(category.parts).get(file["part"], "") if category else "",
    }


def shown_item(
    item: Mapping[str, Any], flags: Mapping[str, Any], answer: Extraction | None = None
) -> ShownItem:
    """A snapshot item in the reader's words; `flags` by file: where a proof says something else (web/readings.py);
    `answer`: of the source that vouches for it.
    """
    category = BY_KEY[item["category"]]
    pairs = (
        (known.label, category.label_of(known.key, item["values"].get(known.key)))
        for known in category.fields
    )
    return ShownItem(
        title=item["title"],
        category=category.label,
        facts=[(label, mask_mobile(value) if label in PHONES else value) for label, value in pairs if value],
        origin=item.get("origin", ""),
        evidence=[
            evidence_link(file, category) | {"flags": flags.get(file["id"])} for file in item["evidence"]
        ],
        provable=bool(category.parts),
        missing=[]
        if item.get("origin")
        else missing_of(category, item["values"], {file["part"] for file in item["evidence"]}),
        answer=answer,
    )


def sections(
    application: Application, station: str = "", reviews: Iterable[SectionReview] | None = None
) -> list[ShownSection]:
    """The submission by review section, with this station's verdicts and the remarks of the others; `reviews` that are at hand."""
    submission = application.submitted
    shown = {key: ShownSection(key, label) for key, label in sections_of(application.pack)}
    shown["basic"].facts = basic_facts(application)
    flags = flags_of(submission.items, application.applicant.name)
    delivered = [item["id"] for item in submission.items if item.get("origin")]
    answers = vouched_for(delivered, until=submission.received_at)
    for item in submission.items:
        shown[section_of(item["category"])].items.append(shown_item(item, flags, answers.get(item["id"])))
    for review in reviews_of(application) if reviews is None else reviews:
        shown[review.section].checked |= review.submission_id == submission.pk
        if (review.submission_id, review.station) == (submission.pk, station):
            shown[review.section].review = review
        elif review.remark:
            shown[review.section].remarks.append(review)
    return list(shown.values())


def basic_facts(application: Application) -> list[tuple[str, str]]:
    """Who applies for what. Personal numbers are masked; the printed form carries them no further either."""
    person, employer = application.applicant, application.employer
    seeks = application.pack.seeks
    return [
        ("姓名", person.name),
        ("性别", person.get_gender_display()),
        ("出生日期", day(person.birth)),
        ("身份证号", mask_id(person.id_number)),
        ("手机", mask_mobile(person.mobile)),
        ("工作单位", employer.name),
        ("单位性质", employer.get_unit_type_display()),
        ("申报资格", f"{seeks.series_label} {seeks.title}"),
        ("申报专业", specialty_and_direction(application.pack, application.direction)),
        ("申报类型", application.path_label),
    ]


def score_rows(
    application: Application,
    *,
    expert: Mapping[str, tuple[Decimal, str]] | None = None,
    sheet: ScoreSheet | None = None,
    figures: Mapping[str, VerifiedPoint] | None = None,
) -> list[ShownLine]:
    """The score sheet's lines with self, verified and (where given) expert points."""
    submission = application.submitted
    figures = verified_points(submission) if figures is None else figures
    counted = {line.key: line for line in (sheet or sheet_now(application)).lines}
    claimed = {item["id"]: BY_KEY[item["category"]] for item in submission.items}
    later = {line.key: line for line in known_later(application)}
    rows = [
        _row(line, figures.get(line.key), (expert or {}).get(line.key), counted.get(line.key), claimed)
        for line in submission.score_lines.all()
    ]
    return [_known_since(row, later[row.key]) if row.key in later else row for row in rows]


def _known_since(row: ShownLine, line: ScoredLine) -> ShownLine:
    """A line that what happened after the submission has filled: the mark of an exam."""
    if row.verified_points is not None:
        return replace(row, label=line.label)
    said = "按登记的成绩计分"
    return replace(row, label=line.label, verified_points=line.points, verified_reason=said)


def _row(
    line: ScoreLine,
    verified: VerifiedPoint | None,
    expert: tuple[Decimal, str] | None,
    counted: Any,
    claimed: Mapping[str, Category],
) -> ShownLine:
    return ShownLine(
        key=line.key,
        group=line.group,
        item=line.item,
        label=line.label,
        claim_id=str(line.claim or ""),
        evidence=[evidence_link(file, claimed.get(str(line.claim))) for file in line.evidence],
        self_points=line.self_points,
        verified_points=verified.points if verified else None,
        verified_reason=verified.reason if verified else "",
        expert_points=expert[0] if expert else None,
        expert_reason=expert[1] if expert else "",
        counted=counted.counted if counted else Decimal(0),
        trace=counted.trace if counted else (),
    )


def findings(application: Application) -> list[Finding]:
    """The findings at submission."""
    return [Finding.from_json(each) for each in application.submitted.findings]


def steps(application: Application) -> list[dict[str, str]]:
    """The route as a stepper: draft, every station, each done, current or next."""
    route = ["draft", *application.route]
    ended = bool(application.outcome)
    here = len(route) if application.outcome == "certified" else _position(application, route)
    states = [
        "done" if place < here else "current" if place == here and not ended else "next"
        for place in range(len(route))
    ]
    return [{"label": station_label(name), "state": state} for name, state in zip(route, states, strict=True)]


def _position(application: Application, route: list[str]) -> int:
    return route.index(application.station) if application.station in route else 0
