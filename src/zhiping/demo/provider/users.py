"""Whom the simulated portal knows: the applicants, the units' agents, and people who were never here before."""

from dataclasses import dataclass
from datetime import date

from zhiping.demo import scenes
from zhiping.demo.cast import credit_code, id_number
from zhiping.demo.elsewhere import SETTINGS
from zhiping.people.models import Membership, Person

AREA = "339995"  # no such county: nobody has a number like this
# (subject, name, birth, gender as the number says it: odd is male)
NEWCOMERS = (
    ("ye.zhiqiu", "叶知秋", date(1990, 10, 9), 1),
    ("he.ruyun", "何如云", date(1992, 3, 21), 2),
)
NEW_UNIT = ("杭州云栖电机有限公司", credit_code(9999), ("fan.zhou", "范舟", date(1987, 6, 18), 3))


@dataclass(frozen=True, slots=True)
class User:
    """`kind`: person or legal_person; `label` and `note` stand on the portal's page; `claims` without `sub`."""

    sub: str
    kind: str
    label: str
    note: str
    claims: dict[str, str]


def users() -> list[User]:
    """Everybody, newcomers first."""
    return [*_newcomers(), *_applicants(), *_agents()]


def _newcomers() -> list[User]:
    people = [
        User(
            sub,
            "person",
            name,
            "第一次登录",
            _about(name, id_number(AREA, birth, serial), f"136{serial:08d}"),
        )
        for sub, name, birth, serial in NEWCOMERS
    ]
    unit, code, (sub, name, birth, serial) = NEW_UNIT
    claims = _about(name, id_number(AREA, birth, serial), f"136{serial:08d}") | {
        "unit": unit,
        "credit_code": code,
    }
    return [*people, User(f"unit-{sub}", "legal_person", unit, f"经办人{name}，单位第一次登录", claims)]


def _applicants() -> list[User]:
    logins = [each.login for each in (*scenes.STORIES, *scenes.NEWCOMERS)] + [
        tale.login for each in SETTINGS for tale in each.tales
    ]
    people = Person.objects.in_bulk(logins, field_name="login")
    found = [people[login] for login in logins if login in people]
    return [User(each.login, "person", each.name, "申报人", _told(each)) for each in found]


def _agents() -> list[User]:
    duties = Membership.objects.filter(until=None, role="employer").exclude(body__credit_code="")
    return [
        User(
            f"unit-{duty.person.login}",
            "legal_person",
            duty.body.name,
            f"经办人{duty.person.name}",
            _told(duty.person) | {"unit": duty.body.name, "credit_code": duty.body.credit_code},
        )
        for duty in duties.select_related("person", "body").order_by("since", "id")
    ]


def _told(person: Person) -> dict[str, str]:
    return _about(person.name, person.id_number, person.mobile)


def _about(name: str, number: str, mobile: str) -> dict[str, str]:
    return {"name": name, "id_number": number, "mobile": mobile}
