"""补充通知: cases that were submitted keep their rules, drafts take the newest, an extended date is everybody's (decision 11)."""

from datetime import date, timedelta

import pytest

from tests.cast import DRAFT, EMPLOYER, ENDORSED, OFFICE, RETURNED, SUBMITTED, actor, case_of, moment
from tests.plans.drafts import PACK, next_years, plan, stranger
from zhiping import clock
from zhiping.applications.acts import submit
from zhiping.applications.queries import closing_window, gap_report, submission_window
from zhiping.journal.queries import timeline
from zhiping.plans.acts import draft_addendum, edit_draft, edit_draft_text, issue_addendum
from zhiping.plans.models import Addendum, Draft, PublishedRules, packs, published_pack
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import withdraw

pytestmark = pytest.mark.usefixtures("demo_db")
LATER = {"windows.apply.until": date(2024, 8, 30), "windows.endorse.until": date(2024, 9, 12)}
STRICTER = {"score.threshold": 100}
CASES = [("自评 80 分整", "自评 100 分整"), ('score.self: "80.00"', 'score.self: "100.00"')]


def amended(changes, *, by=None, **told):
    draft = draft_addendum(plan(), by=actor(OFFICE))
    draft = edit_draft(draft, revision=1, changes=changes, by=by or actor(OFFICE))
    return issue_addendum(
        draft, document="浙机联〔2024〕030号", reason="延长申报时间", by=actor(OFFICE), **told
    )


def without_cases_of_the_threshold(draft):
    """The official rewrites the cases too; here only one is kept."""
    name = f"{PACK}.cases.yaml"
    text = draft.sources[name]
    kept = text[: text.index("  - name: 情景1")]
    return edit_draft_text(draft, revision=draft.revision, name=name, text=kept, by=actor(OFFICE))


def stricter(**told):
    draft = draft_addendum(plan(), by=actor(OFFICE))
    draft = edit_draft(draft, revision=1, changes=STRICTER, by=actor(OFFICE))
    draft = without_cases_of_the_threshold(draft)
    return issue_addendum(
        draft, document="浙机联〔2024〕031号", reason="提高分数线", by=actor(OFFICE), **told
    )


def threshold(pack):
    return int(pack.score.threshold)


def test_the_plan_goes_by_the_new_version_and_keeps_the_old_one():
    before = plan().pack
    addendum = amended(LATER)
    running = plan()
    assert running.pack.windows["apply"].last_day == date(2024, 8, 30)
    assert (running.pack.version, running.pack_version, addendum.version) == (2, 1, 2)
    assert addendum.previous.digest == before.digest == running.pack_digest
    entry = timeline(running.pk).last()
    assert (entry.act, entry.detail["document"]) == ("issue_addendum", "浙机联〔2024〕030号")
    assert Draft.objects.get().state == "published"


def test_a_submitted_case_is_judged_by_the_rules_it_was_submitted_under():
    stricter()
    case = case_of(SUBMITTED)
    assert (threshold(plan().pack), threshold(case.pack)) == (100, 80)
    assert case.pack.digest == case.submission.pack_digest


def test_a_draft_takes_the_newest_rules_and_pins_them_when_it_is_submitted():
    stricter()
    case = case_of(DRAFT)
    assert threshold(case.pack) == 100
    assert "100" in str(gap_report(case.applicant, case.plan, "self_score"))


def test_a_returned_case_keeps_the_rules_it_was_submitted_under():
    stricter()
    assert threshold(case_of(RETURNED).pack) == 80


def test_a_case_its_applicant_took_back_goes_by_the_newest():
    stricter()
    withdraw(case_of(SUBMITTED), by=actor(SUBMITTED))
    assert threshold(case_of(SUBMITTED).pack) == 100


def test_an_extended_date_helps_whoever_submitted_before():
    amended(LATER)
    assert submission_window(case_of(DRAFT)).last_day == date(2024, 8, 30)
    assert closing_window(case_of(SUBMITTED)).last_day == date(2024, 9, 12)
    assert submission_window(case_of(RETURNED)).last_day == date(2024, 9, 12)


def test_an_earlier_date_binds_only_those_who_have_not_submitted():
    amended({"windows.apply.until": date(2024, 8, 21), "windows.endorse.until": date(2024, 9, 4)})
    assert submission_window(case_of(DRAFT)).last_day == date(2024, 8, 21)
    assert closing_window(case_of(SUBMITTED)).last_day == date(2024, 9, 5)
    with clock.standing_at(moment("2024-08-22 09:00:00")), pytest.raises(Refusal, match="截止"):
        submit(case_of(DRAFT), by=actor(DRAFT))


def test_it_holds_from_the_day_it_names():
    stricter(holds_from=date(2024, 8, 22))
    assert threshold(plan().pack) == 80
    with clock.standing_at(moment("2024-08-21 23:59:59")):
        assert threshold(plan().pack) == 80
    with clock.standing_at(moment("2024-08-22 00:00:00")):
        assert (threshold(plan().pack), threshold(case_of(SUBMITTED).pack)) == (100, 80)


def test_two_addenda_hold_one_after_the_other():
    amended(LATER)
    with clock.standing_at(clock.now() + timedelta(hours=1)):
        amended({"windows.apply.until": date(2024, 9, 2)})
        assert plan().pack.windows["apply"].last_day == date(2024, 9, 2)
    assert [each.version for each in Addendum.objects.all()] == [2, 3]
    assert plan().pack_at(moment("2024-08-20 09:29:59")).windows["apply"].last_day == date(2024, 8, 23)


@pytest.mark.parametrize("day", [date(2024, 8, 19), date(2020, 1, 1)])
def test_it_never_reaches_back(day):
    with pytest.raises(Refusal) as refusal:
        amended(LATER, holds_from=day)
    assert refusal.value.code == "backdated"
    assert not plan().versions


def test_it_does_not_overtake_the_one_before():
    amended(LATER, holds_from=date(2024, 8, 28))
    with pytest.raises(Refusal) as refusal:
        amended({"windows.apply.until": date(2024, 9, 2)}, holds_from=date(2024, 8, 22))
    assert refusal.value.code == "before_the_last_addendum"


@pytest.mark.parametrize(
    ("taken", "what"),
    [("paths.skilled", "申报类型“高技能人才申报”"), ("seeks.directions[5]", "方向“技术服务”")],
)
def test_it_takes_nothing_away_that_people_have_built_on(taken, what):
    draft = draft_addendum(plan(), by=actor(OFFICE))
    draft = edit_draft(draft, revision=1, changes={}, taken=[taken], by=actor(OFFICE))
    draft = without_cases_of_the_threshold(draft)
    from zhiping.plans.queries.checking import check_draft

    stop = next(each for each in check_draft(draft).stops if each.key == "addendum")
    assert what in stop.items
    with pytest.raises(Refusal, match="还不能发布"):
        issue_addendum(draft, document="x", reason="x", by=actor(OFFICE))


def test_an_addendum_that_changes_nothing_is_refused():
    draft = draft_addendum(plan(), by=actor(OFFICE))
    with pytest.raises(Refusal, match="没有不同"):
        issue_addendum(draft, document="x", reason="x", by=actor(OFFICE))


def test_next_years_draft_is_no_addendum():
    with pytest.raises(Refusal) as refusal:
        issue_addendum(next_years(), document="x", reason="x", by=actor(OFFICE))
    assert refusal.value.code == "is_no_addendum"


def test_only_the_office_of_the_plan_amends_it():
    draft = draft_addendum(plan(), by=actor(OFFICE))
    for by in (stranger(), actor(EMPLOYER)):
        with pytest.raises(Refusal) as refusal:
            issue_addendum(draft, document="x", reason="x", by=by)
        assert refusal.value.code == "not_your_office"


def test_a_broken_file_or_draft_harms_no_running_plan(settings, tmp_path):
    """What runs is read from what was kept at publication, never from a folder somebody edits."""
    before = plan().pack.digest
    settings.POLICIES = tmp_path
    (tmp_path / "zhejiang" / "2024").mkdir(parents=True)
    (tmp_path / f"{PACK}.yaml").write_text("a: [", encoding="utf-8")
    packs.cache_clear()
    published_pack.cache_clear()
    draft = draft_addendum(plan(), by=actor(OFFICE))
    edit_draft_text(draft, revision=1, name=f"{PACK}.yaml", text="threshold: [", by=actor(OFFICE))
    with pytest.raises(Refusal, match="还不能发布"):
        issue_addendum(Draft.objects.get(), document="x", reason="x", by=actor(OFFICE))
    assert plan().pack.digest == before
    assert case_of(ENDORSED).pack.digest == before
    assert PublishedRules.objects.filter(digest=before).exists()
