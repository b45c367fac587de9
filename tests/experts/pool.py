"""What the tests of the pool need: somebody at a unit, their entry in a given state, a filing to draw for, a draw."""

from datetime import date

from tests.cast import OFFICE, actor, person, plan_of_a
from zhiping import clock
from zhiping.demo.cast import id_number
from zhiping.experts.acts import Profile, Terms, agree_to_expert, commit_draw, recommend_expert, review_expert
from zhiping.experts.models import Draw, PoolExpert
from zhiping.people.acts import put_on_duty, register_person
from zhiping.people.models import Body
from zhiping.plans.models import Filing

CLERK, MEMBER = "qiu.shi", "fang.zheng"
UNTIL = date(2027, 8, 1)
VALUE = "02 05 11 13 17 21 24 30 33 38 41 44 50 52 59 63 66 71 74 80"


def newcomer(name="苏木", serial=980):
    """Somebody who works at the college and is in no pool."""
    birth = date(1970, 2, 3)
    made = register_person(
        login=f"new.{serial}",
        name=name,
        gender="female",
        birth=birth,
        id_number=id_number("339994", birth, serial),
        mobile=f"1350000{serial:04d}",
    )
    put_on_duty(made, body=Body.objects.get(name="钱塘理工学院"), role="employee")
    return made


def profile(**changes):
    told = {
        "title": "教授",
        "title_level": "full_senior_engineer",
        "specialties": ["design"],
        "keywords": ["齿轮"],
    }
    return Profile(**told | changes)


def recommended(someone=None, by=OFFICE, told=None, **changes):
    someone = someone or newcomer()
    given = {"name": someone.name, "id_number": someone.id_number, "region": "杭州", "reason": ""} | changes
    return recommend_expert(pool=plan_of_a().office, profile=told or profile(), by=actor(by), **given)


def in_pool(someone=None):
    expert = agree_to_expert(recommended(someone), by=actor(CLERK))
    return review_expert(expert, accepted=True, until=UNTIL, note="", by=actor(OFFICE))


def entry(login):
    return PoolExpert.objects.get(person=person(login), pool=plan_of_a().office)


def filing_to_draw():
    """The renewal that has no members; the demo's own draw for it is given up."""
    Draw.objects.filter(plan=plan_of_a()).update(state="voided", void_reason="试", ended_at=clock.now())
    return Filing.objects.get(name=plan_of_a().pack.seeks.committee, committee=None)


def quotas(members=11, reserves=1):
    keys = [each.key for each in plan_of_a().pack.seeks.directions]
    each, more = divmod(members, len(keys))
    return {key: (each + (place < more), reserves) for place, key in enumerate(keys)}


def terms(**changes):
    told = {
        "quotas": quotas(), "most_per_unit": 9, "same_unit": True, "source": "kl8", "issue": "2024224",
        "day": date(2024, 8, 21), "observer": "纪严", "observer_body": "纪检监察组",
    }  # fmt: skip
    return Terms(**told | changes)


def committed(**changes):
    filing = filing_to_draw()
    return commit_draw(plan=plan_of_a(), filing=filing, terms=terms(**changes), by=actor(OFFICE))
