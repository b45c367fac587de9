"""A plan laid out for reading: windows with the days left, what is asked and by which clause, the papers and how each is obtained.

Everything comes from the pack; nothing of a notice is said here a second time.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from zhiping import clock
from zhiping.plans.models import Plan
from zhiping.plans.queries import live_forwardings
from zhiping.policy.comparing import compare
from zhiping.policy.evaluation import evaluate
from zhiping.policy.explaining import Statement, explain
from zhiping.policy.facts import gather
from zhiping.policy.findings import Citation, Finding
from zhiping.policy.lifecycle import role_label, role_of, station_label
from zhiping.policy.packs import Material, Pack, Slot, Upload, Window
from zhiping.policy.packs.materials import FORMS, SOURCES, STAGES
from zhiping.policy.packs.requirements import Leg
from zhiping.policy.specialties import choice_word
from zhiping.policy.vocabulary import BY_KEY, EDUCATION_LEVELS, TITLE_LEVELS, UNIT_TYPES
from zhiping.screening.queries import latest_notice_start, working_days_left

ROLES = {
    "parent": "上级通知",
    "conditions": "评价条件",
    "scoring": "量化评价标准",
    "ladder": "学历资历条件",
    "skills_linkage": "高技能人才贯通",
    "hours": "继续教育",
    "sanctions": "法律责任",
    "master": "评审管理规定",
    "supervision": "评审监管",
}
CONTENTS = {"available": "", "partly_seen": "仅见部分原文", "not_available": "原文未收入"}


@dataclass(frozen=True, slots=True)
class ShownWindow:
    """`state`: coming, open or closed. `last_moment`: the last second that is in time. `left`: working days, 0 when closed.

    `derived`: why it is this date where the notice names none.
    """

    label: str
    ends: str
    opens_at: datetime | None
    last_day: date
    last_moment: datetime
    left: int
    state: str
    citation: Citation
    derived: str = ""


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """A plan in a list. `next`: the first window that has not closed; None when all have."""

    plan: Plan
    next: ShownWindow | None


@dataclass(frozen=True, slots=True)
class ShownPath:
    """A way to apply and what only this way asks for; `route`: its stations, where they are not the plan's."""

    key: str
    label: str
    note: str
    citation: Citation
    gate: tuple[Finding, ...]
    route: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownMaterial:
    """`ways`: how it comes about, best first. `uploads`: what to upload, only where `extracted` brings nothing. `only`: who is asked
    for it, "" for everyone.
    """

    number: str
    label: str
    ways: tuple[str, ...]
    uploads: tuple[str, ...]
    extracted: bool
    due: str
    citation: Citation
    only: str = ""


def whole(plan: Plan) -> dict[str, Any]:
    """Everything the page of a plan says."""
    pack = plan.pack
    return {
        "windows": windows(pack),
        "notice_start": notice_start(plan),
        "local": live_forwardings(plan),
        "paths": paths(pack),
        "conditions": conditions(pack),
        "ladder": ladder(pack),
        "materials": materials(pack, pack.materials),
        "unit_papers": materials(pack, pack.unit_papers),
        "route": route(pack),
        "basis": basis(pack),
        **beside(plan),
        **told(pack),
    }


def windows(pack: Pack) -> list[ShownWindow]:
    """All windows in the order in which they close."""
    return sorted(map(_window, pack.windows.values()), key=lambda each: each.last_moment)


def shown_plan(plan: Plan) -> ShownPlan:
    return ShownPlan(plan, next((each for each in windows(plan.pack) if each.state != "closed"), None))


def current(plans: Iterable[Plan]) -> list[ShownPlan]:
    """The plans with a window that has not closed, the most urgent first."""
    shown = [each for each in map(shown_plan, plans) if each.next]
    return sorted(shown, key=lambda each: each.next.last_moment if each.next else clock.now())


def notice_start(plan: Plan) -> date | None:
    """The last day on which an employer's notice can start; None when that is past."""
    latest = latest_notice_start(plan) if clock.today() <= plan.window("endorse").last_day else None
    return latest if latest and latest >= clock.today() else None


def paths(pack: Pack) -> list[ShownPath]:
    """Every way to apply, with what only this way asks."""
    shown = []
    for path in pack.paths.values():
        asked = _asked(pack, path.key)
        own = [*path.gate, *(rule for rule in pack.rules if path.key in rule.paths)]
        gate = tuple(asked[rule.id] for rule in own)
        own_way = tuple(station_label(each) for each in path.route)
        shown.append(ShownPath(path.key, path.label, path.note, path.citation, gate, own_way))
    return shown


def conditions(pack: Pack) -> list[Finding]:
    """What everyone is asked, whichever way they apply; the hours apart."""
    asked = _asked(pack, next(iter(pack.paths)))
    return [asked[rule.id] for rule in pack.rules if not rule.paths]


def ladder(pack: Pack) -> list[tuple[str, str]]:
    """(schooling, what else) for the title that is sought."""
    degrees = dict(EDUCATION_LEVELS)
    legs = pack.ladder.legs.get(pack.seeks.level, ())
    return [("、".join(degrees[each] for each in leg.education), _tenure(leg)) for leg in legs]


def _tenure(leg: Leg) -> str:
    if leg.holding:
        return f"取得{dict(TITLE_LEVELS)[leg.holding]}资格后满{leg.years}年"
    return f"从事专业技术工作满{leg.years}年" if leg.years else "不要求年限"


def told(pack: Pack) -> dict[str, Any]:
    """What is chosen, and what the pack says in single sentences: on hours, on the procedure, and what the notice leaves open."""
    said, asked = explain(pack), {str(year) for year in pack.hours.years}
    return {
        "choice_word": choice_word(pack),
        "hours": [each for each in said if each.section == "继续教育" and _concerns(each, asked)],
        "procedure": [each for each in said if each.section == "办理流程" and each.key[-1] != "route"],
        "committee": [each for each in said if each.section == "评审委员会"],
        "doubts": [each for each in said if each.section == "存疑"],
    }


def _concerns(statement: Statement, years: set[str]) -> bool:
    """A waiver of a year that nobody is asked about says nothing here."""
    return "waivers" not in statement.key or statement.key[-1] in years


def materials(pack: Pack, asked: Iterable[Material]) -> list[ShownMaterial]:
    """The notice's list, with how each paper comes about."""
    return [_material(pack, each) for each in asked]


def route(pack: Pack) -> list[dict[str, str]]:
    """The way of a case as a stepper: every station, and whose desk it is."""
    stations = ["draft", *pack.route]
    return [
        {"label": station_label(each), "state": "next", "note": role_label(role_of(each))}
        for each in stations
    ]


def basis(pack: Pack) -> list[dict[str, str]]:
    """The documents the plan rests on, and whether their text is at hand."""
    return [
        {
            "document": each.document,
            "title": each.title,
            "role": ROLES.get(each.role, ""),
            "content": CONTENTS.get(each.content, ""),
            "since": each.term.since,
        }
        for each in pack.basis
    ]


def beside(plan: Plan) -> dict[str, Any]:
    """What was added since, and what there is to download: addenda with what each changes, attachments."""
    addenda = [
        {
            "addendum": each,
            "differences": compare(each.previous, each.pack),
            "coming": each.holds_from > clock.now(),
        }
        for each in plan.addenda.select_related("plan")
    ]
    return {"addenda": addenda, "attachments": plan.attachments.filter(removed_at=None)}


def _asked(pack: Pack, path: str) -> Mapping[str, Finding]:
    """What a path asks, by rule: the evaluation of an empty dossier, read for its `required` and citation alone."""
    return {finding.rule: finding for finding in evaluate(pack, path, gather(()), clock.today())}


def _window(window: Window) -> ShownWindow:
    now = clock.now()
    closed = now >= window.closes_at
    state = "closed" if closed else "open" if window.is_open(now) else "coming"
    left = 0 if closed else working_days_left(window.last_day)
    last_moment = (window.closes_at - timedelta(seconds=1)).astimezone(clock.SHANGHAI)
    return ShownWindow(
        window.label,
        f"{window.label}截止",
        window.opens_at,
        window.last_day,
        last_moment,
        left,
        state,
        window.citation,
        window.derived,
    )


def _material(pack: Pack, material: Material) -> ShownMaterial:
    extracted = bool(material.extract)
    uploads = tuple(line for slot in material.slots for line in _uploads(slot, extracted=extracted))
    ways, due = tuple(_ways(pack, material)), STAGES[material.due]
    only = "、".join(_only(pack, material))
    return ShownMaterial(
        material.number, material.label, ways, uploads, extracted, due, material.citation, only
    )


def _only(pack: Pack, material: Material) -> Iterable[str]:
    """The ways to apply and the kinds of employer that owe it, where not all do."""
    yield from (pack.paths[key].label for key in material.paths)
    yield from (dict(UNIT_TYPES)[key] for key in material.units)


def _ways(pack: Pack, material: Material) -> Iterable[str]:
    if material.extract:
        yield f"系统自动提取（{SOURCES[material.extract]}）"
    if material.form:
        yield f"系统生成《{pack.form_name(material.form, FORMS[material.form])}》"
    for slot in material.slots:
        if not slot.uploads:
            yield f"在业绩档案“{BY_KEY[slot.category].label}”中填写"
    if material.representative:
        yield f"须确定{material.representative}篇代表作"
    if material.copies:
        yield f"报送纸质{material.copies}份"
    if material.note:
        yield material.note


def _uploads(slot: Slot, *, extracted: bool) -> Iterable[str]:
    """One sentence a case: what to upload; said apart where extraction is not even tried."""
    category = BY_KEY[slot.category]
    for upload in slot.uploads:
        always = "，不能提取" if extracted and not upload.extractable else ""
        when = f"（{upload.note}{always}）" if upload.note else ""
        yield f"{category.label}{when}：{_parts(upload, dict(category.parts))}"


def _parts(upload: Upload, labels: Mapping[str, str]) -> str:
    return "、".join("或".join(labels[part] for part in group) for group in upload.parts)
