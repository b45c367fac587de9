"""A draft's figures over this year's cases: next year's moved back a year, an addendum's as they are."""

from datetime import date

import pytest

from tests.cast import OFFICE, actor, enter
from tests.plans.drafts import next_years, plan, stranger
from tests.web.office.what_if.season import AWARDS, another, text
from zhiping.plans.acts import draft_addendum, edit_draft, edit_draft_text
from zhiping.plans.models import Draft


@pytest.fixture(autouse=True)
def office(demo_db, client):
    return enter(client, OFFICE)


def address(draft, query=""):
    return f"/office/plans/drafts/{draft.pk}/what-if/{query}"


def edited(draft, **changes):
    return edit_draft(draft, revision=draft.revision, changes=changes, by=actor(OFFICE))


def moved(answer):
    return [(lever.key, was, now) for lever, was, now in answer.context["moved"]]


def test_next_years_plan_as_it_was_drafted_changes_nothing(client):
    answer = client.get(address(next_years()))
    assert answer.status_code == 200
    assert moved(answer) == []
    assert "用2024年度的申报来试，日期和年度退回一年比较" in text(answer)


def test_what_was_changed_in_next_years_draft_is_tried_on_this_years_cases(client):
    another("甲乙丙", without=AWARDS)
    draft = edited(next_years(), **{"score.threshold": 85, "cutoffs.results.on": date(2025, 8, 31)})
    answer = client.get(address(draft))
    assert moved(answer) == [
        ("threshold", "80 分", "85 分"),
        ("on.results", "2024年7月31日", "2024年8月31日"),
    ]
    assert [each.person.name for each in answer.context["changed"]] == ["甲乙丙"]


def test_the_address_of_a_draft_says_what_differs_from_the_draft(client):
    draft = edited(next_years(), **{"score.threshold": 85})
    assert client.get(address(draft, "?threshold=85"))["Location"] == address(draft)
    answer = client.get(address(draft, "?threshold=80"))
    assert answer.status_code == 200
    assert moved(answer) == []


def test_an_addendum_is_tried_with_its_own_texts(client):
    another("甲乙丙", without=AWARDS)
    draft = edited(draft_addendum(plan(), by=actor(OFFICE)), **{"score.threshold": 85})
    answer = client.get(address(draft))
    assert moved(answer) == [("threshold", "80 分", "85 分")]
    assert answer.context["whole"].lost == 1
    back = client.get(address(draft, "?threshold=83"))
    assert back.context["whole"].lost == 0
    draft.refresh_from_db()
    assert draft.pack.score.threshold == 85


def test_a_draft_that_does_not_load_says_why_it_cannot_be_tried(client):
    draft = next_years()
    name = f"{draft.pack_id}.yaml"
    edit_draft_text(
        draft,
        revision=1,
        name=name,
        text=draft.text.replace("threshold: 80", "threshold: 八十"),
        by=actor(OFFICE),
    )
    answer = client.get(address(draft))
    assert answer.status_code == 409
    assert "score.threshold" in text(answer)
    assert "改正草稿后再来" in text(answer)


def test_a_draft_without_cases_behind_it_says_so(client):
    draft = next_years()
    Draft.objects.filter(pk=draft.pk).update(made_from=None)
    answer = client.get(address(draft))
    assert answer.status_code == 409
    assert "没有可供试算的申报" in text(answer)


def test_drafts_of_another_office_are_not_there(client):
    draft, who = next_years(), stranger()
    client.force_login(who.person)
    session = client.session
    session["acting_as"] = str(who.membership.pk)
    session.save()
    for query in ("", "export/"):
        assert client.get(address(draft, query)).status_code == 404


def test_the_pages_of_plan_and_draft_lead_here(client):
    draft = next_years()
    assert address(draft) in client.get(f"/office/plans/drafts/{draft.pk}/sections/windows/").content.decode()
    assert f"/office/plans/{plan().pk}/what-if/" in client.get(f"/office/plans/{plan().pk}/").content.decode()


def test_an_addendum_without_other_figures_still_counts_whatever_else_it_changes(client):
    draft = draft_addendum(plan(), by=actor(OFFICE))
    rule = "rules[1].require.is.value"  # in service: turned round, nobody meets it
    answer = client.get(address(edited(draft, **{rule: False})))
    assert moved(answer) == []
    assert "原可申报 23 人，改后 0 人；新增 0 人，减少 23 人" in text(answer)
    assert "草稿中的其他改动也一并计入" in text(answer)


def test_who_goes_a_way_that_the_draft_takes_away_is_not_counted(client):
    draft = draft_addendum(plan(), by=actor(OFFICE))
    edit_draft(draft, revision=draft.revision, changes={}, taken=["paths.self_score"], by=actor(OFFICE))
    answer = client.get(address(draft))
    assert answer.context["whole"].everyone == 22
    assert "走“业绩自评分申报”的不计：草稿取消了这一途径" in text(answer)
