from decimal import Decimal

import pytest

from tests.cast import CITY, ENDORSED, OFFICE, OTHER_CITY, RECOMMENDED, actor, case_of, moment
from zhiping import clock
from zhiping.policy.reasons import sections_of
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import pass_check, refuse, return_case, review_section, verify_points
from zhiping.screening.queries import verified_sheet

pytestmark = pytest.mark.usefixtures("demo_db")


def reviewed(login, by):
    case = case_of(login)
    for section, _ in sections_of(case.pack):
        review_section(case, section=section, verdict="sound", remark="", by=actor(by))
    return case


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value


def test_the_city_recommends_to_the_committee_office():
    case = reviewed(ENDORSED, CITY)
    check = pass_check(case, opinion="同意推荐", by=actor(CITY))
    case.refresh_from_db()
    assert (case.station, case.desk.kind) == ("qualification", "office")
    assert check.findings
    assert check.verified_score == verified_sheet(case).total


def test_the_office_qualifies_for_the_committee():
    case = reviewed(RECOMMENDED, OFFICE)
    pass_check(case, opinion="通过", by=actor(OFFICE))
    case.refresh_from_db()
    assert case.station == "committee"


def test_after_10_october_the_city_is_too_late():
    case = reviewed(ENDORSED, CITY)
    with clock.standing_at(moment("2024-10-11 00:00:00")):
        assert refused(pass_check, case, opinion="同意", by=actor(CITY)).code == "too_late"
    with clock.standing_at(moment("2024-10-10 23:59:59")):
        assert pass_check(case, opinion="同意", by=actor(CITY))


def test_another_city_does_not_decide():
    case = reviewed(ENDORSED, CITY)
    assert refused(pass_check, case, opinion="同意", by=actor(OTHER_CITY)).code == "not_on_duty"


def test_a_return_lists_reasons_with_cures_and_remembers_where():
    case = case_of(ENDORSED)
    returned = return_case(case, reasons=["insurance_incomplete", "made_up"], note="请补齐", by=actor(CITY))
    case.refresh_from_db()
    assert (case.station, case.resume_at, case.desk) == ("draft", "authority:city", None)
    assert [
        (reason["label"], bool(reason["cure"] and reason["clause"])) for reason in returned.explained
    ] == [("社保缴纳证明不全", True)]


@pytest.mark.parametrize("reasons", [[], ["made_up"], ["false_material"]])
def test_a_return_needs_a_reason_from_its_catalogue(reasons):
    assert (
        refused(return_case, case_of(ENDORSED), reasons=reasons, note="", by=actor(CITY)).code
        == "reasons_required"
    )


def test_a_refusal_ends_the_case_with_its_reasons():
    case = case_of(ENDORSED)
    refuse(case, reasons=["wrong_specialty"], note="", by=actor(CITY))
    case.refresh_from_db()
    assert (case.station, case.outcome, case.desk) == ("ended", "refused", None)
    assert refused(refuse, case, reasons=["wrong_specialty"], note="", by=actor(CITY)).code == "not_on_duty"


def test_verified_points_stay_below_the_applicants_own_and_need_a_reason():
    case = case_of(ENDORSED)
    line = case.submission.score_lines.filter(item="patent").order_by("-self_points").first()
    by = actor(CITY)
    assert (
        refused(verify_points, case, line=line, points=line.self_points + 1, reason="多给", by=by).code
        == "points_too_high"
    )
    assert (
        refused(verify_points, case, line=line, points=Decimal(0), reason=" ", by=by).code
        == "reason_required"
    )
    before = verified_sheet(case).total
    verify_points(case, line=line, points=Decimal(0), reason="专利权人不是本人", by=by)
    assert verified_sheet(case).total == before - line.self_points


def test_below_80_verified_points_the_self_score_path_is_closed():
    case = case_of("xu.jing")  # at the committee by 自评分; the sheet itself is what is asked here
    for line in case.submission.score_lines.filter(group="achievement"):
        case.refresh_from_db()
        line.verified_points.create(
            station="qualification",
            points=Decimal(0),
            reason="未提供证明",
            by=actor(OFFICE).person,
            at=clock.now(),
        )
    assert verified_sheet(case).total < case.pack.score.threshold
