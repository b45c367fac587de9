"""Life on the pages of units and their people: a letter that waits, a suspended unit, a request, dispatch, a branch."""

from datetime import date

from django.core.files.base import ContentFile

from zhiping.demo.cast import SINCE, credit_code, id_number
from zhiping.documents.authorisation_letter import authorisation_letter
from zhiping.dossiers.acts import record_extraction
from zhiping.people.acts import (
    arrange_branch,
    confirm_employment,
    explain_payer,
    prepare_letter,
    put_on_duty,
    register_body,
    register_person,
    register_unit,
    request_employment,
    suspend_unit,
    upload_letter,
)
from zhiping.people.models import SYSTEM, Actor, Body

AREA = "339996"  # no such county: nobody has a number like this
SCOPE = "审核本单位人员的业绩档案和职称申报，组织单位内公示，办理推荐和人员绑定"


def make_units(bodies: dict[str, Body], actors: dict[str, Actor]) -> None:
    """Everything of it, below 杭州市 and at 杭州钱江泵业."""
    city, clerk, pump = actors["wu.gang"], actors["chen.jing"], bodies["pump"]
    _waiting_letter(bodies["city"])
    idle = register_body(
        name="杭州临安旧友阀门有限公司",
        kind="employer",
        superior=bodies["city"],
        credit_code=credit_code(9101),
    )
    suspend_unit(idle, reason="公示材料与实际不符，责令整改后再申请恢复。", by=city)
    _dispatched(pump, bodies["city"], clerk)
    branch = register_body(
        name="杭州钱江泵业有限公司富阳分公司",
        kind="employer",
        superior=bodies["city"],
        credit_code=credit_code(9102),
    )
    arrange_branch(branch, headquarters=pump, run_by_headquarters=True, by=city)
    branch.refresh_from_db()
    asked = request_employment(
        branch, kind="branch", payer="", post="装配工程师", by=_person(3, "岑溪", 1991)
    )
    confirm_employment(asked, by=clerk)
    request_employment(pump, kind="own", payer="", post="工艺工程师", by=_person(4, "邬晴", 1993))


def _waiting_letter(city: Body) -> None:
    agent = _person(1, "邵明", 1988)
    unit = register_unit(
        credit_code=credit_code(9100),
        name="杭州之江激光装备有限公司",
        unit_type="enterprise",
        authority=city,
        by=agent,
    )
    letter = prepare_letter(unit, mobile="13700000001", scope=SCOPE, valid_until=date(2025, 12, 31), by=agent)
    scan = ContentFile(authorisation_letter(letter), name="授权委托书（盖章）.pdf")
    upload_letter(letter, file=scan, by=agent)


def _dispatched(pump: Body, city: Body, clerk: Actor) -> None:
    """Works at the pump maker, paid by a dispatch unit; the record of another year's payer is not known."""
    sender = register_body(
        name="浙江汇才人力资源有限公司", kind="employer", superior=city, credit_code=credit_code(9103)
    )
    worker, other = _person(2, "蒲英", 1990), _person(5, "卞秋", 1989)
    asked = request_employment(pump, kind="dispatch", payer=sender.name, post="测试工程师", by=worker)
    confirm_employment(asked, by=clerk)
    put_on_duty(other.me, body=pump, role="employee", since=SINCE)
    for person, payer in ((worker, sender.name), (other, "杭州新程劳务有限公司")):
        values = {"year": 2024, "months": 7, "payer": payer, "place": "浙江省", "in_province": True}
        record_extraction(
            person.me, category="insurance", values=values, source="社会保险参保信息", by=SYSTEM
        )
    explain_payer(asked, explanation="由浙江汇才人力资源有限公司派遣并缴费，在我公司测试中心工作。", by=clerk)


def _person(serial: int, name: str, born: int) -> Actor:
    birth = date(born, 4, serial + 1)
    person = register_person(
        login=f"unit.{serial}",
        name=name,
        gender="male" if serial % 2 else "female",
        birth=birth,
        id_number=id_number(AREA, birth, serial),
        mobile=f"1370000{serial:04d}",
    )
    return Actor(person)
