"""Life in the expert pools: members and others from recommendation to removal, declared ties, a draw that waits for its public value
and one whose experts are being asked.
"""

from collections.abc import Sequence
from datetime import date

from zhiping import clock
from zhiping.deliberation.models import Seat
from zhiping.demo.cast import SINCE, credit_code, id_number
from zhiping.demo.on_duty import as_expert, office_of
from zhiping.demo.scenes import STORIES
from zhiping.demo.season import at
from zhiping.experts.acts import (
    Profile,
    Terms,
    answer_place,
    commit_draw,
    declare_tie,
    decline_expert,
    enter_value,
    recommend_expert,
    remove_expert,
    review_expert,
    suspend_expert,
)
from zhiping.experts.models import Draw, PoolExpert
from zhiping.experts.queries import places_of
from zhiping.people.acts import put_on_duty, register_body, register_person
from zhiping.people.models import SYSTEM, Actor, Body, Person
from zhiping.plans.acts import Size, record_filing
from zhiping.plans.models import Filing, Plan

AREA = "339995"  # no such county: nobody has a number like this
UNITS = ("之江装备研究院", "浙江省机电设计研究所", "西溪检测技术中心")
NAMES = (
    "丁屹", "卜朗", "仲宁", "冉秋", "凌云", "初晓", "匡世", "厉行", "向北", "吕岩", "和畅", "单骏",
    "喻言", "平川", "庾信", "应飞", "成蹊", "晏清", "景行", "曲直", "松鹤", "步青", "沃野", "游方",
)  # fmt: skip
WORDS = (
    ("数控", "机床"), ("齿轮", "传动"), ("泵", "水力"), ("液压",), ("检测", "仪器"), ("焊接", "工艺"), ("阀门",), ("自动化", "控制"),
)  # fmt: skip
NUMBERS = "03 07 12 15 19 22 26 31 34 37 42 45 48 53 57 61 64 68 73 79"
UNTIL, PUPIL = date(2027, 6, 30), "you.ran"


def make_experts_life(plan: Plan, wenzhou: Plan, clerk: Actor) -> None:
    """The pools of two offices and two draws."""
    with clock.standing_at(at(1)):
        units = _units(clerk)
    with clock.standing_at(at(2)):
        _pool(plan, office_of(plan), clerk, units, others=NAMES[:14])
        _pool(wenzhou, office_of(wenzhou), clerk, units, others=NAMES[14:])
    with clock.standing_at(at(15, 10, month=8)):
        _drawn(wenzhou, office_of(wenzhou))
    with clock.standing_at(at(19, 15, month=8)):
        _unfinished(plan, office_of(plan), clerk, units)
        _planned(plan, office_of(plan))


def _units(clerk: Actor) -> list[Body]:
    """Where experts work; the clerk of the first of them answers for all."""
    city = clerk.my_body.superior
    others = [
        register_body(
            name=name,
            kind="employer",
            superior=city,
            unit_type="institution",
            credit_code=credit_code(9200 + place),
        )
        for place, name in enumerate(UNITS)
    ]
    return [clerk.my_body, *others]


def _pool(plan: Plan, office: Actor, clerk: Actor, units: Sequence[Body], *, others: Sequence[str]) -> None:
    """The committee's members and as many others, in the pool; recommended by their units."""
    seats = Seat.objects.filter(committee__filing__office=plan.office).select_related("person").order_by("id")
    members = list({seat.person_id: seat.person for seat in seats}.values())
    places = {name: NAMES.index(name) + 1 for name in others}
    people = [*members, *(_person(f"pool.{each:02d}", name, 900 + each) for name, each in places.items())]
    keys = [each.key for each in plan.pack.seeks.directions]
    for place, person in enumerate(people):
        unit = units[place % len(units)]
        put_on_duty(person, body=unit, role="employee", since=SINCE)
        expert = _recommended(plan, person, keys, place, by=_clerk_of(clerk, unit))
        review_expert(expert, accepted=True, until=UNTIL, note="", by=office)


def _clerk_of(clerk: Actor, unit: Body) -> Actor:
    """The one clerk, on duty there."""
    if unit.pk == clerk.body_id:
        return clerk
    duty = clerk.me.memberships.filter(body=unit, role="employer", until=None).select_related("body").first()
    return Actor(clerk.me, duty or put_on_duty(clerk.me, body=unit, role="employer", since=SINCE))


def _recommended(plan: Plan, person: Person, keys: Sequence[str], place: int, *, by: Actor) -> PoolExpert:
    own = [keys[place % len(keys)], keys[(place + 2) % len(keys)]]
    title = "教授" if place % 3 == 0 else "正高级工程师"
    profile = Profile(
        title=title, title_level="full_senior_engineer", specialties=own, keywords=WORDS[place % len(WORDS)]
    )
    return recommend_expert(
        pool=plan.office,
        name=person.name,
        id_number=person.id_number,
        region="杭州",
        profile=profile,
        reason="",
        by=by,
    )


def _person(login: str, name: str, serial: int) -> Person:
    birth = date(1966 + serial % 12, 5, serial % 27 + 1)
    return register_person(
        login=login, name=name, gender="female" if serial % 3 == 0 else "male", birth=birth,
        id_number=id_number(AREA, birth, serial), mobile=f"1360000{serial:04d}",
    )  # fmt: skip


def _renewal(plan: Plan, number: str, *, least: int | None = None) -> Filing:
    seeks = plan.pack.seeks
    size = Size(least=least, document="温人社评备〔2023〕演示00号") if least else Size()
    return record_filing(
        office=plan.office, name=seeks.committee, series=seeks.series, specialty=seeks.specialty, level=seeks.level,
        number=number, valid=(date(2026, 6, 1), date(2029, 5, 31)), size=size, by=SYSTEM,
    )  # fmt: skip


def _terms(quotas: dict[str, tuple[int, int]], day: date, issue: str, *, same_unit: bool) -> Terms:
    return Terms(
        quotas=quotas, most_per_unit=6, same_unit=same_unit, source="kl8", issue=issue, day=day,
        observer="纪严", observer_body="派驻纪检监察组",
    )  # fmt: skip


def _planned(plan: Plan, office: Actor) -> None:
    """The next committee of the mechatronics plan: the numbers are drawn this evening."""
    filing = _renewal(plan, "浙人社评备〔2024〕演示21号")
    keys = [each.key for each in plan.pack.seeks.directions]
    quotas = dict(zip(keys, [(3, 1), *[(2, 1)] * (len(keys) - 1)], strict=True))
    terms = _terms(quotas, date(2024, 8, 20), "2024223", same_unit=True)
    commit_draw(plan=plan, filing=filing, terms=terms, by=office)


REFUSING = 4


def _drawn(plan: Plan, office: Actor) -> None:
    """The next committee in 温州: drawn; most have agreed, one has refused, a reserve is asked."""
    filing = _renewal(plan, "温人社评备〔2024〕演示22号", least=11)
    key = plan.pack.seeks.directions[0].key
    terms = _terms({key: (11, 4)}, date(2024, 8, 16), "2024219", same_unit=False)
    held = commit_draw(plan=plan, filing=filing, terms=terms, by=office)
    with clock.standing_at(at(17, 9, month=8)):
        enter_value(held, value=NUMBERS, again=NUMBERS, by=office)
    with clock.standing_at(at(18, 16, month=8)):
        for number, place in enumerate(places_of(Draw.objects.get(pk=held.pk))[:9]):
            answer_place(
                place,
                accepts=number != REFUSING,
                reason="" if number != REFUSING else "评审期间出国访问",
                by=office,
            )


def _unfinished(plan: Plan, office: Actor, clerk: Actor, units: Sequence[Body]) -> None:
    """One of every state that is not the usual one; two ties."""
    keys = [each.key for each in plan.pack.seeks.directions]
    for place, name in enumerate(("萧然", "桂舟", "鲁班门", "邹方")):
        person = _person(f"pool.new{place + 1}", name, 950 + place)
        put_on_duty(person, body=units[0], role="employee", since=SINCE)
        expert = _recommended(plan, person, keys, place, by=clerk if place == 1 else office)
        if place == 3:  # noqa: PLR2004 - the fourth of them
            decline_expert(expert, note="承担重大专项任务，近期不能参加。", by=clerk)
    known = {
        each.person.name: each
        for each in PoolExpert.objects.filter(pool=plan.office).select_related("person")
    }
    suspend_expert(known[NAMES[12]], note="岗位变动，待核实是否仍在专业技术岗位。", by=office)
    remove_expert(known[NAMES[13]], note="已退休，不再在岗。", by=office)
    pupil = next(story for story in STORIES if story.login == PUPIL)
    declare_tie(
        kind="advisor", name=pupil.name, unit_name="", note="博士研究生导师", by=as_expert(known[NAMES[0]].person)
    )  # fmt: skip
    declare_tie(
        kind="unit",
        name="",
        unit_name="浙江天目齿轮股份有限公司",
        note="任独立董事",
        by=as_expert(known[NAMES[1]].person),
    )
