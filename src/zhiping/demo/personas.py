"""Who a visitor may be: the cast by role, and where each one's work stands now."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from zhiping.applications.models import Application
from zhiping.deliberation.models import Assignment, Seat
from zhiping.demo.cast import BODIES, EXPERTS, STAFF
from zhiping.demo.scenes import STORIES
from zhiping.people.models import Membership, Person
from zhiping.people.queries import duties_of
from zhiping.policy.lifecycle import outcome_label

GROUPS = (
    ("employer", "用人单位", "审核、公示、推荐"),
    ("authority", "主管部门", "审核推荐"),
    ("office", "评审委员会办公室", "资格审查、组织评审、评后公示"),
    ("bureau", "人力社保部门", "批准、发文公布、颁发证书"),
)


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


def groups() -> list[Group]:
    """The whole cast, applicants first."""
    staff = list(_staff())
    official = [
        Group(key, label, about, tuple(each for role, each in staff if role == key))
        for key, label, about in GROUPS
    ]
    experts = Group("expert", "评审专家", "审阅、评分、会议表决", tuple(_experts()))
    applicants = Group("applicant", "申报人", "每人一件申报，停在不同的环节", tuple(_applicants()))
    return [applicants, *official[:-1], experts, official[-1]]


def member(login: str) -> tuple[Person, Membership | None] | None:
    """The person behind a name of the cast and the duty they play; None for everyone else."""
    roles = {each.login: each.role for each in STAFF} | {login: "expert" for login, _, _ in EXPERTS}
    known = {*roles, *(story.login for story in STORIES)}
    person = Person.objects.filter(login=login).first() if login in known else None
    return (person, duties_of(person).filter(role=roles.get(login, "")).first()) if person else None


def _applicants() -> Iterator[Persona]:
    names = {body.key: body.name for body in BODIES}
    cases = Application.objects.filter(applicant__login__in=[story.login for story in STORIES]).order_by(
        "created_at"
    )
    shown = cases.select_related("desk", "applicant").only(
        "station", "resume_at", "outcome", "desk__name", "applicant__login"
    )
    newest = {case.applicant.login: case for case in shown}
    for story in STORIES:
        case = newest.get(story.login)
        desk = case.desk.name if case and case.desk else ""
        yield Persona(story.login, story.name, names[story.employer], story.told, *_standing(case), desk)


def _standing(case: Application | None) -> tuple[str, str, str]:
    """Where a case is, in words, with the tone and icon of its badge."""
    if case is None:
        return "没有申报", "quiet", "file"
    if case.outcome:
        look = ("ok", "check") if case.outcome == "certified" else ("stop", "cross")
        return outcome_label(case.outcome), *look
    if case.station == "draft":
        return ("退回修改，等本人补正", "wait", "pen") if case.resume_at else ("草稿", "quiet", "pen")
    return case.station_label, "action", "clock"


def _staff() -> Iterator[tuple[str, Persona]]:
    open_cases = Application.objects.filter(outcome="").exclude(desk=None)
    waiting = dict(open_cases.values_list("desk").annotate(Count("id")).order_by())
    duties = Membership.objects.filter(until=None, person__login__in=[each.login for each in STAFF])
    rows = duties.exclude(role="employee").values_list("person__login", "body_id", "body__name")
    bodies = {login: (body, name) for login, body, name in rows}
    for each in STAFF:
        body, place = bodies.get(each.login, (None, ""))
        yield (
            each.role,
            Persona(each.login, each.name, place, each.told, *_work(waiting.get(body, 0), "待办")),
        )


def _experts() -> Iterator[Persona]:
    duties = dict(Seat.DUTIES)
    open_ones = Assignment.objects.filter(recused_at=None, submitted_at=None)
    waiting = dict(open_ones.values_list("seat__person__login").annotate(Count("id")).order_by())
    for login, name, duty in EXPERTS:
        yield Persona(login, name, duties[duty], "评审委员会成员", *_work(waiting.get(login, 0), "待审阅"))


def _work(count: int, word: str) -> tuple[str, str, str]:
    return (f"{word} {count} 件", "action", "clock") if count else (f"没有{word}", "quiet", "check")
