import pytest

from tests.cast import DRAFT, EMPLOYER, RETURNED, SHORT_DRAFT, SUBMITTED, actor, case_of, moment
from zhiping import clock
from zhiping.applications.acts import abandon, edit_draft, request_signature, sign, start_draft, submit
from zhiping.applications.models import Application, Submission
from zhiping.applications.queries import content_hash
from zhiping.demo.stories import SIGNATURE
from zhiping.dossiers.acts import add_item, change_item, withdraw_item
from zhiping.dossiers.models import Item
from zhiping.journal.queries import timeline
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import answer_point

pytestmark = pytest.mark.usefixtures("demo_db")


def signed(login=DRAFT):
    case = case_of(login)
    declaration = request_signature(case, by=actor(login))
    sign(declaration, id_tail=case.applicant.id_number[-4:], strokes=SIGNATURE)
    return case


def refusal_of(act, *args, **kwargs):
    with pytest.raises(Refusal) as refused:
        act(*args, **kwargs)
    return refused.value


def test_a_signed_draft_goes_to_the_employers_desk():
    case = signed()
    submission = submit(case, by=actor(DRAFT))
    case.refresh_from_db()
    assert (case.station, case.desk.name) == ("employer", "杭州钱江泵业有限公司")
    assert case.submission == submission
    assert timeline(case.pk).last().act == "submit"


def test_what_was_declared_is_pinned_with_the_rules_it_was_judged_by():
    case = signed()
    submission = submit(case, by=actor(DRAFT))
    paper = Item.objects.get(person=case.applicant, category_key="paper")
    change_item(paper, values={**paper.values, "name": "改过的题目"}, by=actor(DRAFT))
    submission.refresh_from_db()
    assert submission.content_hash == content_hash(submission.content)
    assert (submission.pack_id, submission.pack_version) == ("zhejiang/2024/mechatronics-senior", 1)
    assert submission.pack_digest == case.pack.digest
    assert "改过的题目" not in str(submission.content)
    assert case.route[:3] == [
        "employer",
        "authority:city",
        "qualification",
    ]  # the level that its employer has
    assert case.route[2:] == list(case.pack.route[3:])


def test_every_scored_point_leads_to_a_page_and_a_rule_item():
    submission = submit(signed(), by=actor(DRAFT))
    scored = [line for line in submission.score_lines.all() if line.claim and line.self_points]
    assert len(scored) >= 4
    for line in scored:
        item = next(item for item in submission.items if item["id"] == str(line.claim))
        assert item["origin"] or line.evidence, line.label
        assert all(file["page"] >= 1 and len(file["sha256"]) == 64 for file in line.evidence)
        assert line.item


def test_one_second_before_the_midnight_that_closes_the_window_is_in_time():
    with clock.standing_at(moment("2024-08-23 23:50:00")):
        case = signed()
    with clock.standing_at(moment("2024-08-23 23:59:59")):
        submission = submit(case, by=actor(DRAFT))
    assert submission.received_at == moment("2024-08-23 23:59:59")
    assert submission.closes_at == moment("2024-08-24 00:00:00")


def test_midnight_is_too_late_and_nothing_is_lost():
    with clock.standing_at(moment("2024-08-23 23:50:00")):
        case = signed()
    with clock.standing_at(moment("2024-08-24 00:00:00")):
        refusal = refusal_of(submit, case, by=actor(DRAFT))
    assert refusal.code == "too_late"
    assert "浙机联〔2024〕022号 一" in refusal.clause
    case.refresh_from_db()
    assert case.station == "draft"
    assert not Submission.objects.filter(application=case).exists()


def test_submitting_twice_is_done_once():
    case = signed()
    submit(case, by=actor(DRAFT))
    assert refusal_of(submit, case, by=actor(DRAFT)).code == "already_submitted"
    assert case.submissions.count() == 1


def test_without_a_signature_it_is_refused():
    assert refusal_of(submit, case_of(DRAFT), by=actor(DRAFT)).code == "not_signed"


def test_a_change_after_signing_voids_the_signature():
    case = signed()
    honour = {
        "name": "先进工作者",
        "grade": "county",
        "obtained": "2023-01-10",
        "result": "",
        "relevant": True,
    }
    add_item(category="honour", values=honour, by=actor(DRAFT))
    assert refusal_of(submit, case, by=actor(DRAFT)).code == "changed_since_signing"


def test_a_missing_material_is_refused_with_its_clause_and_cure():
    case = case_of(DRAFT)
    summary = Item.objects.get(person=case.applicant, category_key="summary")
    withdraw_item(summary, by=actor(DRAFT))
    signed()
    refusal = refusal_of(submit, case, by=actor(DRAFT))
    assert refusal.code == "requirements_not_met"
    assert all(finding.citation.text and finding.remedy for finding in refusal.findings)


def test_79_points_do_not_open_the_self_score_path():
    refusal = refusal_of(submit, signed(SHORT_DRAFT), by=actor(SHORT_DRAFT))
    assert any("80" in finding.required for finding in refusal.findings)


def test_nobody_else_submits_a_case():
    case = signed()
    assert refusal_of(submit, case, by=actor(SUBMITTED)).code == "not_on_duty"
    assert refusal_of(submit, case, by=actor(EMPLOYER)).code in ("not_on_duty", "not_possible_here")


def test_one_person_has_one_application_per_plan():
    case = case_of(DRAFT)
    refusal = refusal_of(start_draft, case.plan, path="regular", direction=case.direction, by=actor(DRAFT))
    assert refusal.code == "already_applied"
    abandon(case, by=actor(DRAFT))
    assert (
        start_draft(case.plan, path="regular", direction=case.direction, by=actor(DRAFT)).station == "draft"
    )


@pytest.mark.parametrize(("path", "direction"), [("shortcut", "production"), ("regular", "cooking")])
def test_a_forged_choice_is_refused(path, direction):
    refusal = refusal_of(
        edit_draft,
        case_of(DRAFT),
        path=path,
        direction=direction,
        left_out=[],
        own_points={},
        by=actor(DRAFT),
    )
    assert refusal.code == "unknown_choice"


def test_a_returned_case_resumes_where_it_was_returned_and_keeps_its_first_submission():
    case = signed(RETURNED)
    assert case.resume_at == "employer"
    with clock.standing_at(
        moment("2024-09-02 10:00:00")
    ):  # after the applicants' window, before the employers'
        for point in case.returns.get().points.all():
            answer_point(point, outcome="cannot", text="期刊没有目录页。", by=actor(RETURNED))
        case = signed(RETURNED)
        submit(case, by=actor(RETURNED))
    case.refresh_from_db()
    assert (case.station, case.resume_at) == ("employer", "")
    assert [submission.number for submission in case.submissions.all()] == [1, 2]


def test_visible_to_shows_a_case_to_its_owner_and_to_who_has_handled_it():
    case = case_of(SUBMITTED)
    assert case in Application.objects.visible_to(actor(SUBMITTED))
    assert case in Application.objects.visible_to(actor(EMPLOYER))
    for stranger in (DRAFT, "zhou.min", "wu.gang", "jiang.ru", "song.wei", "fang.zheng"):
        assert case not in Application.objects.visible_to(actor(stranger)), stranger


@pytest.mark.parametrize(
    ("own_points", "code"),
    [({"patent:-": "24"}, "points_by_rule"), ({"other:-": "5.01"}, "points_out_of_range")],
)
def test_points_are_the_rules_except_where_it_leaves_them_to_judgement(own_points, code):
    case = case_of(DRAFT)
    given = {"path": case.path, "direction": case.direction, "left_out": [], "by": actor(DRAFT)}
    assert refusal_of(edit_draft, case, own_points=own_points, **given).code == code
    assert edit_draft(case, own_points={"other:-": "3"}, **given).own_points == {"other:-": "3"}
