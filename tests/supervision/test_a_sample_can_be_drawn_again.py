from datetime import date

import pytest

from tests import cast
from tests.cast import actor, case_of, plan_of_a
from tests.dossiers.files import picture
from zhiping.applications.models import Application
from zhiping.journal.models import Entry
from zhiping.policy.inspection import POINTS, drawn, list_hash
from zhiping.policy.refusal import Refusal
from zhiping.supervision.acts import (
    act_against,
    answer_finding,
    check_case,
    conclude_finding,
    conclude_inspection,
    draw_sample,
    record_finding,
)
from zhiping.supervision.queries import drawn_again, population

pytestmark = pytest.mark.usefixtures("demo_db")
SOUND = {point.code: "sound" for point in POINTS}
SOON = date(2024, 9, 10)


def draw(size=3, login=cast.BUREAU, **criteria):
    told = {"title": "抽查", "basis": "职称评审监管暂行办法", "size": size}
    return draw_sample(**told, criteria={"plan": plan_of_a().pk, **criteria}, by=actor(login))


def refused(act):
    with pytest.raises(Refusal) as told:
        act()
    return told.value


def with_problem(point="employer_notice"):
    """An inspection whose first case has a problem."""
    case = draw().cases.get(position=1)
    check_case(case, verdicts=SOUND | {point: "problem"}, by=actor(cast.BUREAU))
    return case


def found(case, **changes):
    told = {"point": "employer_notice", "severity": "serious", "text": "公示不足五个工作日", "deadline": SOON}
    return record_finding(case, **told | changes, by=actor(cast.BUREAU))


def clerk_of(finding):
    return next(
        each
        for each in map(actor, ("chen.jing", "zhou.min", "lu.hai", "xu.yan"))
        if each.body_id == finding.unit_id
    )


def test_seed_and_population_give_the_list_again():
    inspection = draw(5)
    numbers = sorted(
        Application.objects.filter(plan=plan_of_a(), submission__isnull=False).values_list(
            "number", flat=True
        )
    )
    assert inspection.population == numbers
    listed = [case.application.number for case in inspection.cases.all()]
    assert listed == drawn(inspection.seed, numbers, 5)
    assert inspection.drawn_hash == list_hash(listed)
    assert drawn_again(inspection)
    inspection.seed = "0" * 32
    assert not drawn_again(inspection)


def test_the_draw_stands_in_the_journal_before_anybody_looks():
    inspection = draw(4)
    told = Entry.objects.get(subject=inspection.pk)
    assert told.act == "draw_sample"
    assert told.detail["seed"] == inspection.seed
    assert told.detail["drawn_hash"] == inspection.drawn_hash
    assert told.detail["population_hash"] == list_hash(inspection.population)
    cases = [case.application_id for case in inspection.cases.all()]
    told = Entry.objects.filter(subject__in=cases, act="inspect", detail__inspection=str(inspection.pk))
    assert told.count() == 4


def test_the_known_order_of_a_known_seed():
    """Worked out with sha256sum."""
    assert drawn("seed", ["A", "B", "C", "D"], 2) == ["D", "B"]


def test_the_inspector_may_read_what_was_drawn_and_no_more():
    by = actor("guan.lan")
    before = set(Application.objects.visible_to(by).values_list("pk", flat=True))
    inspection = draw(2, login="guan.lan")
    after = set(Application.objects.visible_to(by).values_list("pk", flat=True))
    assert after == before | {case.application_id for case in inspection.cases.all()}


def test_more_than_there_are_is_refused():
    there = population(actor(cast.BUREAU), {"plan": plan_of_a().pk}).count()
    said = refused(lambda: draw(there + 1))
    assert (said.code, said.field) == ("too_many", "size")
    assert str(there) in said.what
    assert draw(there).cases.count() == there


@pytest.mark.parametrize("size", [0, -3, 501])
def test_none_or_too_many_at_once_is_refused(size):
    assert refused(lambda: draw(size)).code == "nothing_drawn"


def test_nobody_to_draw_from_is_said():
    said = refused(lambda: draw(1, received_from=date(2031, 1, 1)))
    assert said.code == "empty_population"


def test_dates_the_wrong_way_round_are_refused():
    said = refused(lambda: draw(1, received_from=date(2024, 8, 2), received_until=date(2024, 8, 1)))
    assert (said.code, said.field) == ("dates_reversed", "received_until")


def test_an_authority_draws_from_the_units_below_it_alone():
    everybody = population(actor(cast.BUREAU), {"plan": plan_of_a().pk})
    below = population(actor(cast.CITY), {"plan": plan_of_a().pk})
    assert set(below.values_list("employer__superior__name", flat=True)) == {"杭州市经济和信息化局"}
    assert below.count() < everybody.count()
    assert case_of(cast.ENDORSED_ELSEWHERE) not in below


def test_those_who_are_no_supervisors_draw_nothing():
    for login in (cast.EMPLOYER, cast.OFFICE, cast.SUBMITTED):
        assert refused(lambda login=login: draw(1, login=login)).code == "not_your_inspection"


def test_every_point_wants_a_verdict():
    case = draw().cases.get(position=1)
    said = refused(lambda: check_case(case, verdicts={"genuine": "sound"}, by=actor(cast.BUREAU)))
    assert said.code == "points_open"
    assert not case.checks.exists()


def test_a_finding_is_answered_by_the_unit_and_concluded_by_the_inspector():
    case = with_problem()
    finding = found(case)
    assert finding.unit == case.application.employer
    assert (
        refused(lambda: conclude_finding(finding, conclusion="settled", note="", by=actor(cast.BUREAU))).code
        == "not_answered"
    )
    assert (
        refused(lambda: answer_finding(finding, text="x", by=actor(cast.OFFICE))).code == "not_your_finding"
    )
    scan = picture("整改照片.png")
    answered = answer_finding(finding, text="已重新公示", file=scan, by=clerk_of(finding))
    assert answered.answer_sha256
    assert (
        refused(lambda: answer_finding(finding, text="再答", by=clerk_of(finding))).code == "answered_already"
    )
    done = conclude_finding(finding, conclusion="settled", note="照片属实", by=actor(cast.BUREAU))
    assert done.get_conclusion_display() == "已整改"
    acts = Entry.objects.filter(subject=case.inspection_id).order_by("sequence").values_list("act", flat=True)
    assert list(acts) == ["draw_sample", "check_case", "record_finding", "answer_finding", "conclude_finding"]


def test_what_the_office_answers_for_goes_to_the_office():
    finding = found(with_problem("told_once"), point="told_once")
    assert finding.unit == plan_of_a().office


def test_a_point_without_a_problem_has_no_finding():
    case = draw().cases.get(position=1)
    check_case(case, verdicts=SOUND, by=actor(cast.BUREAU))
    assert refused(lambda: found(case)).code == "not_a_problem"


def test_a_finding_stands_once_and_its_problem_stays_one():
    case = with_problem()
    found(case)
    assert refused(lambda: found(case)).code == "found_already"
    assert refused(lambda: check_case(case, verdicts=SOUND, by=actor(cast.BUREAU))).code == "found_already"


def test_an_inspection_ends_when_everything_is_looked_at_and_concluded():
    inspection = draw(2)
    by = actor(cast.BUREAU)
    assert refused(lambda: conclude_inspection(inspection, conclusion="合格", by=by)).code == "still_open"
    first, second = inspection.cases.all()
    check_case(first, verdicts=SOUND, by=by)
    check_case(second, verdicts=SOUND | {"employer_notice": "problem"}, by=by)
    assert "没有登记问题" in refused(lambda: conclude_inspection(inspection, conclusion="合格", by=by)).what
    finding = found(second)
    assert "没有结论" in refused(lambda: conclude_inspection(inspection, conclusion="合格", by=by)).what
    answer_finding(finding, text="已整改", by=clerk_of(finding))
    conclude_finding(finding, conclusion="settled", note="", by=by)
    assert conclude_inspection(inspection, conclusion="总体合格", by=by).concluded_at
    assert refused(lambda: check_case(first, verdicts=SOUND, by=by)).code == "concluded_already"


def test_another_supervisor_does_nothing_here():
    case = with_problem()
    assert (
        refused(lambda: check_case(case, verdicts=SOUND, by=actor(cast.CITY))).code == "not_your_inspection"
    )


def test_a_serious_finding_lets_a_measure_begin_higher_up():
    finding = found(with_problem())
    told = {"reason": "公示不足", "basis": "职称评审监管暂行办法", "document": "浙人社职监〔2024〕5号"}
    given = {"told": told, "deadline": SOON, "by": actor(cast.BUREAU)}
    assert refused(lambda: act_against(finding.unit, step="suspend", **given)).code == "step_not_next"
    step = act_against(finding.unit, step="suspend", finding=finding, **given)
    assert step.measure.stopping == "暂停评审"
    assert step.measure.finding == finding.pk
