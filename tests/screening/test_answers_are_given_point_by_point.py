"""逐条答复: every point is answered before the case is handed in again; reviewers see who said what."""

import pytest
from django.db import IntegrityError, transaction

from tests.cast import CITY, ENDORSED, SUBMITTED, actor, case_of
from tests.screening.curing import answered, change, cured, returned, signed
from zhiping.applications.acts import submit
from zhiping.journal.queries import timeline
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import (
    answer_point,
    confirm_unchanged,
    hand_in,
    return_case,
    review_rest,
    review_section,
)
from zhiping.screening.models import SectionReview
from zhiping.screening.queries import changed_since, last_return, previous_submission, threads

pytestmark = pytest.mark.usefixtures("demo_db")


def refusal_of(act, *args, **kwargs):
    with pytest.raises(Refusal) as found:
        act(*args, **kwargs)
    return found.value


def points_of(login):
    return list(last_return(case_of(login)).points.all())


def test_an_unanswered_point_stops_the_case_from_being_handed_in():
    returned(ENDORSED, "evidence_unclear", "insurance_incomplete")
    change(ENDORSED, name="改过的题目")
    answer_point(points_of(ENDORSED)[0], outcome="cured", text="已补目录页。", by=actor(ENDORSED))
    told = refusal_of(hand_in, signed(ENDORSED), by=actor(ENDORSED))
    assert (told.code, "1 条" in told.what) == ("points_unanswered", True)
    assert refusal_of(submit, case_of(ENDORSED), by=actor(ENDORSED)).code == "points_unanswered"


def test_no_case_moves_on_with_an_open_point_whatever_the_code_does():
    case = returned(ENDORSED, "evidence_unclear")
    case.station = "authority:city"
    with pytest.raises(IntegrityError), transaction.atomic():
        case.save(update_fields=["station"])


def test_what_was_answered_stands_in_the_thread_and_in_the_journal():
    returned(ENDORSED, "evidence_unclear")
    case = cured(ENDORSED)
    assert (case.station, case.points_open) == ("authority:city", 0)
    (record,) = threads(case)
    answer = record.points.all()[0].answer
    assert (answer.get_outcome_display(), answer.text, answer.by.name) == ("已补正", "已按要求补正。", "卫兰")
    acts = [entry.act for entry in timeline(case.pk)]
    assert acts[-4:] == ["return_case", "answer", "sign", "submit"]


def test_an_answer_may_be_changed_until_the_case_is_handed_in_again():
    returned(ENDORSED, "evidence_unclear")
    answered(ENDORSED, "cannot", "期刊没有目录页。")
    cured(ENDORSED)
    point = threads(case_of(ENDORSED))[0].points.all()[0]
    assert point.answer.outcome == "cured"
    late = refusal_of(answer_point, point, outcome="cannot", text="反悔", by=actor(ENDORSED))
    assert late.code == "not_to_be_answered"


@pytest.mark.parametrize(
    ("outcome", "text"), [("cured", " "), ("cannot", ""), ("maybe", "已改"), ("", "已改")]
)
def test_an_answer_is_a_choice_and_words(outcome, text):
    returned(ENDORSED, "evidence_unclear")
    point = points_of(ENDORSED)[0]
    assert (
        refusal_of(answer_point, point, outcome=outcome, text=text, by=actor(ENDORSED)).code
        == "answer_in_words"
    )
    assert case_of(ENDORSED).points_open == 1


def test_nobody_answers_for_the_applicant():
    returned(ENDORSED, "evidence_unclear")
    point = points_of(ENDORSED)[0]
    for other in (actor(SUBMITTED), actor(CITY)):
        assert refusal_of(answer_point, point, outcome="cured", text="已改", by=other).code == "not_on_duty"


def test_said_to_be_cured_and_nothing_changed_is_not_handed_in():
    returned(ENDORSED, "evidence_unclear")
    answered(ENDORSED)
    assert refusal_of(hand_in, signed(ENDORSED), by=actor(ENDORSED)).code == "nothing_changed"
    answered(ENDORSED, "cannot", "该刊为电子刊，没有纸质目录页。")
    assert hand_in(case_of(ENDORSED), by=actor(ENDORSED)).number == 2


def test_what_changed_is_told_field_by_field():
    returned(ENDORSED, "evidence_unclear")
    before = case_of(ENDORSED).submission.items
    title = next(item["values"]["name"] for item in before if item["category"] == "paper")
    case = cured(ENDORSED, name="改过的题目")
    found = changed_since(case, previous_submission(case))
    (paper,) = [each for each in found if each.section == "achievements"]
    assert paper.kind_label == "修改"
    assert [(each.before, each.after) for each in paper.details] == [(title, "改过的题目")]


def test_the_verdict_on_what_did_not_change_is_confirmed_and_on_what_did_is_given_anew():
    case = case_of(ENDORSED)
    review_rest(case, by=actor(CITY))
    review_section(case, section="achievements", verdict="problem", remark="缺目录页", by=actor(CITY))
    return_case(case, reasons=["evidence_unclear"], note="", by=actor(CITY))
    case = cured(ENDORSED)
    assert not SectionReview.objects.filter(submission=case.submission).exists()
    kept = {review.section for review in confirm_unchanged(case, by=actor(CITY))}
    assert "achievements" not in kept
    assert {"basic", "education", "hours", "insurance"} <= kept
    assert confirm_unchanged(case_of(ENDORSED), by=actor(CITY)) == []
    assert refusal_of(confirm_unchanged, case_of(ENDORSED), by=actor("tang.bo")).code == "not_on_duty"
