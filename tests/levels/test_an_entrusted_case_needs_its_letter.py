"""委托评审: a body without a committee entrusts another's; its letter and roster come before the case is qualified (40号令 第二十八条)."""

import pytest

from tests.applications.test_every_plan_runs_to_a_certificate import driven
from tests.cast import actor, case_of, plan_of_a
from tests.levels.sent import office, refused
from zhiping import clock
from zhiping.applications.acts import start_draft
from zhiping.demo.cast import id_number
from zhiping.demo.elsewhere.dossiers import make_dossier
from zhiping.demo.elsewhere.items import cases_of, stored
from zhiping.demo.elsewhere.shape import at
from zhiping.levels.acts import decline, receive, send_up
from zhiping.people.acts import put_on_duty, register_body, register_person
from zhiping.people.models import Actor
from zhiping.screening.acts import pass_check, review_rest

pytestmark = pytest.mark.usefixtures("demo_db")
BEGINS, PACK = at(2024, 7, 15), "zhejiang/2024/mechatronics-senior"


def on_duty(name, role, body, serial):
    born = at(1985, 6, 6).date()
    new = register_person(
        login=name, name=name, gender="male", birth=born, id_number=id_number("339996", born, serial)
    )
    return Actor(new, put_on_duty(new, body=body, role=role, since=at(2010, 1, 1).date()))


@pytest.fixture
def entrusted():
    """A case from a unit below a department of the province, recommended by that department; and the department's official."""
    department = register_body(name="省机械行业主管部门", kind="authority", superior=None, place="department")
    unit = register_body(name="省机械研究有限公司", kind="employer", superior=department)
    on_duty("单位经办", "employer", unit, 811)
    official = on_duty("主管部门经办", "authority", department, 812)
    new = on_duty("委托人", "employee", unit, 813).person
    with clock.standing_at(BEGINS):
        make_dossier(new, stored(cases_of(PACK)[""].facts["items"], unit.name))
        direction = plan_of_a().pack.seeks.directions[0].key
        case = start_draft(plan_of_a(), path="entrusted", direction=direction, by=Actor(new))
    driven(case, BEGINS, "qualification")
    review_rest(case_of("委托人"), by=office())
    return case_of("委托人"), official


def qualifies(case):
    return pass_check(case, opinion="通过", by=office())


def test_without_the_letter_the_office_cannot_qualify_and_with_it_can(entrusted):
    case, official = entrusted
    assert case.route[1:3] == ["authority:department", "qualification"]
    refusal = refused(qualifies, case)
    assert (refusal.code, "附件2" in refusal.clause) == ("not_entrusted", True)
    sending = send_up([case], letter="省机委〔2024〕1号", note="", by=official)
    assert refused(qualifies, case).code == "not_entrusted"
    receive(sending, counted=1, missing=(), answer="", by=office())
    qualifies(case)
    assert case_of("委托人").station == "committee"


def test_an_entrustment_that_is_not_accepted_opens_nothing(entrusted):
    case, official = entrusted
    sending = send_up([case], letter="省机委〔2024〕1号", note="", by=official)
    decline(sending, answer="专业不对口，不接受委托", by=office())
    assert refused(qualifies, case).code == "not_entrusted"
    assert actor("jiang.ru").role == "office"
