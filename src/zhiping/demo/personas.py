"""Who a visitor may be: the cast by notice and role, and where each one's work stands now."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from zhiping.applications.models import Application
from zhiping.deliberation.models import Assignment, Seat
from zhiping.demo.cast import BODIES, EXPERTS, STAFF, BodyRole, CastMember
from zhiping.demo.elsewhere import SETTINGS
from zhiping.demo.operators import OPERATORS
from zhiping.demo.scenes import NEWCOMERS, STORIES
from zhiping.people.models import Membership, Person
from zhiping.people.queries import duties_of
from zhiping.policy.lifecycle import outcome_label, role_of

GROUPS = (
    ("employer", "用人单位", "审核、公示、推荐"),
    ("authority", "主管部门", "逐级审核、推荐"),
    ("office", "评审委员会办公室", "资格审查、考试面试、组织评审、公示"),
    ("cashier", "缴费经办", "缴费单、退款、每日对账"),
    ("bureau", "人力社保和职改部门", "批准、发文公布、颁发证书"),
)
MECHATRONICS = "机电制造专业高级工程师（浙机联〔2024〕022号）"
Told = tuple[str, str, str]  # words, tone, icon


@dataclass(frozen=True, slots=True)
class Persona:
    """A member of the cast: `told` is their story; `now` where their work stands, with the look of its badge; `desk` whose turn."""

    login: str
    name: str
    place: str
    told: str
    now: str
    tone: str
    icon: str
    desk: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    key: str
    label: str
    about: str
    personas: tuple[Persona, ...]


@dataclass(frozen=True, slots=True)
class Season:
    """The people of one notice, applicants first."""

    key: str
    label: str
    groups: tuple[Group, ...]

    @property
    def people(self) -> int:
        return sum(len(group.personas) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Applying:
    """An applicant of the cast."""

    login: str
    name: str
    employer: str
    told: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where everybody's work stands, read once for the whole page."""

    cases: Mapping[str, Application]
    waiting: Mapping[tuple[UUID, str], int]
    places: Mapping[tuple[str, str], tuple[UUID, str]]
    reading: Mapping[str, int]


def seasons() -> list[Season]:
    """The whole cast by notice."""
    now = _standing()
    stories = [Applying(each.login, each.name, each.employer, each.told) for each in (*STORIES, *NEWCOMERS)]
    found = [_season("mechatronics", MECHATRONICS, (BODIES, STAFF, EXPERTS), stories, now)]
    for each in SETTINGS:
        told = [Applying(tale.login, tale.name, tale.employer, tale.told) for tale in each.tales]
        found.append(_season(each.key, each.label, (each.bodies, each.staff, each.experts), told, now))
    return [*found, _operators(now)]


def _operators(now: Standing) -> Season:
    """Who runs the platform belongs to no notice."""
    people = tuple(
        Persona(each.login, each.name, now.places.get((each.login, each.role), (None, ""))[1], each.told, word, "quiet", "shield")
        for each, word in zip(OPERATORS, ("系统管理员", "安全管理员", "审计管理员"), strict=True)
    )  # fmt: skip
    group = Group("operations-admin", "三员", "系统、安全、审计管理员各司其职，互不兼任", people)
    return Season("operations", "平台运行管理", (group,))


def member(login: str) -> tuple[Person, Membership | None] | None:
    """The person behind a name of the cast and the duty they play; None for everyone else."""
    settings = [
        (STAFF, EXPERTS, (*STORIES, *NEWCOMERS)),
        *((each.staff, each.experts, each.tales) for each in SETTINGS),
    ]
    roles: dict[str, str] = {}
    for staff, experts, stories in settings:
        roles |= {each.login: "" for each in stories} | {login: "expert" for login, _, _ in experts}
        roles |= {each.login: each.role for each in staff}
    roles |= {each.login: each.role for each in OPERATORS}
    person = Person.objects.filter(login=login).first() if login in roles else None
    return (person, duties_of(person).filter(role=roles[login]).first()) if person else None


def _standing() -> Standing:
    cases = Application.objects.select_related("desk", "applicant").order_by("created_at")
    shown = cases.only("station", "resume_at", "outcome", "desk__name", "applicant__login")
    open_cases = Application.objects.filter(outcome="").exclude(desk=None).order_by()
    waiting: Counter[tuple[UUID, str]] = Counter()
    for desk, station, number in open_cases.values_list("desk", "station").annotate(Count("id")):
        waiting[desk, role_of(station)] += number
    duties = Membership.objects.filter(until=None).exclude(role__in=("employee", "expert"))
    rows = duties.values_list("person__login", "role", "body_id", "body__name")
    open_ones = Assignment.objects.filter(recused_at=None, submitted_at=None)
    return Standing(
        cases={case.applicant.login: case for case in shown},
        waiting=waiting,
        places={(login, role): (body, name) for login, role, body, name in rows},
        reading=dict(open_ones.values_list("seat__person__login").annotate(Count("id")).order_by()),
    )


def _season(
    key: str,
    label: str,
    cast: tuple[Iterable[BodyRole], Iterable[CastMember], Iterable[tuple[str, str, str]]],
    applying: Iterable[Applying],
    now: Standing,
) -> Season:
    bodies, staff, experts = cast
    applicants = Group(
        f"{key}-applicant",
        "申报人",
        "每人一件申报，停在不同的环节",
        tuple(_applicants(applying, bodies, now)),
    )
    people = list(_staff(staff, now))
    official = [
        Group(f"{key}-{role}", word, about, tuple(each for own, each in people if own == role))
        for role, word, about in GROUPS
    ]
    panel = Group(f"{key}-expert", "评审专家", "审阅、评分、会议表决", tuple(_experts(experts, now)))
    groups = [applicants, *official[:-1], panel, official[-1]]
    return Season(key, label, tuple(group for group in groups if group.personas))


def _applicants(applying: Iterable[Applying], bodies: Iterable[BodyRole], now: Standing) -> Iterator[Persona]:
    names = {body.key: body.name for body in bodies}
    for each in applying:
        case = now.cases.get(each.login)
        desk = case.desk.name if case and case.desk else ""
        yield Persona(each.login, each.name, names[each.employer], each.told, *_where(case), desk)


def _where(case: Application | None) -> Told:
    """Where a case is, in words, with the tone and icon of its badge."""
    if case is None:
        return "没有申报", "quiet", "file"
    if case.outcome:
        look = ("ok", "check") if case.outcome == "certified" else ("stop", "cross")
        return outcome_label(case.outcome), *look
    if case.station == "draft":
        return ("退回修改，等本人补正", "wait", "pen") if case.resume_at else ("草稿", "quiet", "pen")
    return case.station_label, "action", "clock"


def _staff(staff: Iterable[CastMember], now: Standing) -> Iterator[tuple[str, Persona]]:
    for each in staff:
        body, place = now.places.get((each.login, each.role), (None, ""))
        work = _work(now.waiting.get((body, each.role), 0) if body else 0, "待办")
        yield each.role, Persona(each.login, each.name, place, each.told, *work)


def _experts(experts: Iterable[tuple[str, str, str]], now: Standing) -> Iterator[Persona]:
    duties = dict(Seat.DUTIES)
    for login, name, duty in experts:
        work = _work(now.reading.get(login, 0), "待审阅")
        yield Persona(login, name, duties[duty], "评审委员会成员", *work)


def _work(count: int, word: str) -> Told:
    return (f"{word} {count} 件", "action", "clock") if count else (f"没有{word}", "quiet", "check")
