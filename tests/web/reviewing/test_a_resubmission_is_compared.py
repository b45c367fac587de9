"""What changed since the last submission, the filter, the verdicts that are confirmed, the thread; and the return form."""

import pytest
from django.urls import reverse

from tests.cast import CITY, ENDORSED, OFFICE, RECOMMENDED, actor, case_of, enter
from tests.screening.curing import answered, change, cured, item_of, plan_says, returned, signed
from zhiping.screening.acts import Asked, hand_in, review_rest, verify_points
from zhiping.screening.models import SectionReview
from zhiping.screening.queries import last_return

pytestmark = pytest.mark.usefixtures("demo_db")


def url(name, login=ENDORSED):
    return reverse(f"authority:{name}", args=[case_of(login).pk])


def said(response):
    return response.content.decode()


@pytest.fixture
def city(client):
    enter(client, CITY)
    return client


def resubmitted(**values):
    review_rest(case_of(ENDORSED), by=actor(CITY))
    returned(ENDORSED, Asked("evidence_unclear", item_of(case_of(ENDORSED), "paper"), "缺目录页"))
    return cured(ENDORSED, **values)


def test_changes_stand_in_their_section_in_words(city):
    resubmitted(name="改过的<题目>")
    page = said(city.get(url("case")))
    assert "与第 1 次提交相比" in page
    assert "<ins>改过的&lt;题目&gt;</ins>" in page
    assert page.count("与上次提交相同，没有改动。") == 8
    assert "缺目录页" in page
    assert "已按要求补正。" in page


def test_the_filter_leaves_only_what_changed(city):
    resubmitted()
    page = said(city.get(url("case"), {"show": "changed"}))
    assert 'id="section-achievements"' in page
    assert 'id="section-education"' not in page
    assert 'href="#section-education"' not in page
    assert 'id="section-education"' in said(city.get(url("case"), {"show": "x"}))


def test_a_file_that_came_or_went_is_told(city):
    from tests.web.applicant.pages import item_of as dossier_item
    from zhiping.dossiers.acts import remove_evidence

    returned(ENDORSED, "evidence_unclear")
    file = dossier_item(ENDORSED, "project").evidence.filter(removed_at=None).earliest("pk")
    remove_evidence(file, by=actor(ENDORSED))
    answered(ENDORSED)
    change(ENDORSED, "paper", name="改过的题目")
    hand_in(signed(ENDORSED), by=actor(ENDORSED))
    page = said(city.get(url("case")))
    assert "<dt>证明材料</dt>" in page
    assert f"{file.name}（第 {file.page} 页）</del>" in page


def test_earlier_verdicts_are_a_proposal_until_they_are_confirmed(city):
    case = resubmitted()
    page = said(city.get(url("case")))
    assert "已审核 <b>0</b>/9" in page
    assert "沿用上次结论（8 个没有改动的部分）" in page
    assert page.count("上次：核实无误，待确认") == 8
    done = city.post(url("unchanged"))
    assert (done.status_code, done["Location"]) == (302, url("case"))
    assert SectionReview.objects.filter(submission=case.submission, station="authority:city").count() == 8
    page = said(city.get(url("case")))
    assert "已审核 <b>8</b>/9" in page
    assert "沿用上次结论" not in page
    assert city.get(url("unchanged")).status_code == 302


def test_a_first_submission_is_compared_with_nothing(city):
    page = said(city.get(url("case"), {"show": "changed"}))
    assert "次提交相比" not in page
    assert 'id="section-education"' in page
    assert city.post(url("unchanged")).status_code == 302
    assert not SectionReview.objects.filter(
        submission=case_of(ENDORSED).submission, station="authority:city"
    ).exists()


def test_the_rules_are_asked_again_on_the_verified_points(client):
    enter(client, OFFICE)
    case = case_of(RECOMMENDED)
    case.path = "self_score"
    case.save(update_fields=["path"])
    for line in case.submission.score_lines.filter(self_points__gt=0):
        verify_points(case_of(RECOMMENDED), line=line, points=0, reason="无证明", by=actor(OFFICE))
    page = said(client.get(reverse("office:case", args=[case.pk])))
    assert "刚刚重新核对" in page
    assert "不符合" in page


def test_a_point_chosen_in_the_form_names_its_item(city):
    paper = item_of(case_of(ENDORSED), "paper")
    chosen = {
        "reasons": ["evidence_unclear", "summary_poor"],
        "items-evidence_unclear": [paper],
        "text-evidence_unclear": "缺目录页",
        "text-summary_poor": "太短",
        "text-hours_unproven": "没有勾选的不算",
        "note": "",
    }
    preview = said(city.post(url("return"), chosen))
    assert "缺目录页" in preview
    assert "没有勾选的不算" not in preview
    assert f'name="items-evidence_unclear" value="{paper}"' in preview
    again = said(city.post(url("return"), chosen | {"edit": "1"}))
    assert f'value="{paper}"' in again
    assert "太短</textarea>" in again
    assert city.post(url("return"), chosen | {"send": "1"}).status_code == 302
    points = last_return(case_of(ENDORSED)).points.all()
    assert [(str(point.item or ""), point.text) for point in points] == [(paper, "缺目录页"), ("", "太短")]


@pytest.mark.parametrize(
    "wrong",
    [
        {"items-evidence_unclear": ["00000000-0000-0000-0000-000000000000"]},
        {"text-evidence_unclear": "长" * 501},
    ],
)
def test_what_is_wrong_in_a_point_is_told_and_nothing_is_lost(city, wrong):
    posted = {"reasons": ["evidence_unclear"], "note": "第三页", "send": "1"} | wrong
    answer = city.post(url("return"), posted)
    assert (answer.status_code, "第三页" in said(answer)) == (422, True)
    assert case_of(ENDORSED).station == "authority:city"


def test_a_second_return_asks_why_only_now(city):
    resubmitted()
    form = said(city.get(url("return")))
    assert "本环节已经退回过" in form
    assert "前次没有告知的原因" in form
    posted = {"reasons": ["insurance_incomplete"], "note": "", "send": "1"}
    refused = city.post(url("return"), posted)
    assert (refused.status_code, "当时就可以发现" in said(refused)) == (409, True)
    done = city.post(url("return"), posted | {"since-insurance_incomplete": "当时参保平台停机。"})
    assert done.status_code == 302
    enter(city, ENDORSED)
    assert "当时参保平台停机。" in said(
        city.get(reverse("applicant:application", args=[case_of(ENDORSED).pk]))
    )


def test_past_the_last_point_of_return_the_page_says_so(client):
    enter(client, OFFICE)
    case = case_of(RECOMMENDED)
    address = reverse("office:case", args=[case.pk])
    assert "最后可以退回修改的环节：评委会资格审查" in said(client.get(address))
    with plan_says(case, return_allowed_until="authority:city"):
        assert "已经过了该环节，不能再退回修改" in said(client.get(address))
        assert "已经过了该环节" in said(client.get(reverse("office:return", args=[case.pk])))
        sent = client.post(
            reverse("office:return", args=[case.pk]), {"reasons": ["hours_unproven"], "send": "1"}
        )
        assert sent.status_code == 409
    assert case_of(RECOMMENDED).station == "qualification"
