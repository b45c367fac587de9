"""评前公示 and 评后公示: the same acts, each by the plan's own rule; one stage's notice never counts for the other."""

import pytest

from tests.cast import OFFICE, actor
from tests.plans_made import begun, pack_like, published
from zhiping import clock
from zhiping.applications.models import Application
from zhiping.demo.elsewhere.shape import at
from zhiping.demo.stories import signed_and_submitted
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import confirm_notice, object_to, start_public_notice
from zhiping.screening.models import NoticedCase
from zhiping.screening.queries import notice_rule, running_notice, with_public_notice

pytestmark = pytest.mark.usefixtures("demo_db")
BEFORE = """
route: [employer, 'authority:city', qualification, 'notice:pre_review', committee, 'notice:result', approval, announcement, certificate]
pre_review_notice: {working_days: 7, cite: 三（一）}
"""


@pytest.fixture
def plan():
    return published(BEFORE)


def waiting(plan, login, station):
    """A submitted case, put where the test begins."""
    case = begun(plan, login)
    signed_and_submitted(None, case)
    return put(case, station)


def put(case, station):
    Application.objects.filter(pk=case.pk).update(station=station, desk=case.plan.office)
    return Application.objects.get(pk=case.pk)


def start(*cases, days=7):
    return start_public_notice(list(cases), working_days=days, manner="平台", by=actor(OFFICE))


def test_the_notice_before_the_review_runs_by_its_own_rule(plan):
    case = waiting(plan, "lin.xiao", "notice:pre_review")
    with pytest.raises(Refusal, match="公示不得少于 7 个工作日"):
        start(case, days=5)
    notice = start(case)
    assert (notice.stage, notice.working_days) == ("pre_review", 7)
    with pytest.raises(Refusal, match="现在还不能办理"):
        confirm_notice(case, by=actor(OFFICE))
    with clock.standing_at(at(2024, 9, 2)):
        assert confirm_notice(case, by=actor(OFFICE)).station == "committee"


def test_a_notice_of_one_stage_does_not_serve_for_the_other(plan):
    case = waiting(plan, "lin.xiao", "notice:pre_review")
    start(case)
    later = put(case, "notice:result")
    assert (running_notice(later, "pre_review") is not None, running_notice(later, "result")) == (True, None)
    assert with_public_notice(Application.objects.filter(pk=case.pk)).get().notice_last is None
    with clock.standing_at(at(2024, 9, 2)), pytest.raises(Refusal, match="还没有进行公示"):
        confirm_notice(later, by=actor(OFFICE))
    assert start(later, days=5).stage == "result"


def test_an_objection_before_the_review_holds_the_case_there(plan):
    case = waiting(plan, "lin.xiao", "notice:pre_review")
    start(case)
    object_to(NoticedCase.objects.get(application=case), name="", contact="13800000000", text="资格不符")
    with clock.standing_at(at(2024, 9, 2)), pytest.raises(Refusal, match="有异议尚未核查完毕"):
        confirm_notice(case, by=actor(OFFICE))


def test_two_stages_do_not_share_a_notice(plan):
    first = waiting(plan, "lin.xiao", "notice:pre_review")
    second = waiting(plan, "li.xue", "notice:result")
    with pytest.raises(Refusal, match="评前公示和评后公示要分开办理"):
        start(first, second)


def test_where_a_plan_has_no_rule_of_its_own_that_for_results_holds(plan):
    pack = pack_like("pre_review_notice: null")
    assert notice_rule(pack, "pre_review") == pack.result_notice
    assert notice_rule(plan.pack, "pre_review").working_days == 7
