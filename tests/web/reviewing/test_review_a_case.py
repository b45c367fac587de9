"""The case page and its small acts, the same for employers, authorities and the committee office."""

from decimal import Decimal

import pytest
from django.urls import reverse

from tests.cast import (
    CITY,
    EMPLOYER,
    ENDORSED,
    ENDORSED_ELSEWHERE,
    OFFICE,
    RECOMMENDED,
    SUBMITTED,
    actor,
    case_of,
    enter,
)
from tests.screening.curing import cured, returned
from zhiping.policy.reasons import sections_of
from zhiping.screening.acts import pass_check, return_case, review_rest, review_section
from zhiping.screening.models import Check, Rejection, Return, SectionReview, VerifiedPoint

pytestmark = pytest.mark.usefixtures("demo_db")
DESKS = [(EMPLOYER, "employer", SUBMITTED), (CITY, "authority", ENDORSED), (OFFICE, "office", RECOMMENDED)]
HTMX = {"HX-Request": "true"}
each_desk = pytest.mark.parametrize(("login", "space", "applicant"), DESKS, ids=[desk[1] for desk in DESKS])


def url(space, name, case):
    return reverse(f"{space}:{name}", args=[case.pk])


def said(response):
    return response.content.decode()


@each_desk
def test_the_page_says_who_where_whose_turn_and_what_can_be_done(client, login, space, applicant):
    enter(client, login)
    case = case_of(applicant)
    page = said(client.get(url(space, "case", case)))
    for words in (
        case.applicant.name,
        case.number,
        "轮到您办理",
        "退回修改",
        "已审核 <b>0</b>/9",
        "现在还不能办理",
    ):
        assert words in page
    for _, label in sections_of(case.pack):
        assert label in page
    assert case.applicant.id_number not in page
    assert case.applicant.mobile not in page


@each_desk
def test_a_dash_among_the_verified_points_says_what_it_means(client, login, space, applicant):
    enter(client, login)
    page = said(client.get(url(space, "case", case_of(applicant))))
    meaning = "表示尚未核定" if space == "employer" else "表示与自评分一致"
    assert f"核定栏的“—”{meaning}" in page


@each_desk
def test_a_section_is_saved_at_once_and_the_panel_follows(client, login, space, applicant):
    enter(client, login)
    case = case_of(applicant)
    response = client.post(
        url(space, "section", case), {"section": "hours", "verdict": "sound"}, headers=HTMX
    )
    assert response.status_code == 200
    assert "已审核 <b>1</b>/9" in said(response)
    assert said(response).count('id="section-') == 0  # the verdict, not the whole section
    review = SectionReview.objects.get(submission=case.submission, station=case.station)
    assert (review.section, review.verdict, review.by.login) == ("hours", "sound", login)


def test_without_scripts_the_page_comes_back_at_the_section(client):
    enter(client, CITY)
    case = case_of(ENDORSED)
    response = client.post(url("authority", "section", case), {"section": "title", "verdict": "sound"})
    assert (response.status_code, response["Location"]) == (
        302,
        url("authority", "case", case) + "#section-title",
    )


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_problem_without_words_is_refused_and_the_choice_stays(client, headers):
    enter(client, CITY)
    case = case_of(ENDORSED)
    response = client.post(
        url("authority", "section", case),
        {"section": "hours", "verdict": "problem", "remark": " "},
        headers=headers,
    )
    assert response.status_code == 409
    assert "选择“有问题”须写明问题。" in said(response)
    assert 'id="problem-hours" value="problem" checked' in said(response)
    assert not SectionReview.objects.filter(submission=case.submission, station=case.station).exists()


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"section": "made_up", "verdict": "sound"},
        {"section": "hours", "verdict": "perhaps"},
        {"section": "hours"},
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
def test_a_forged_section_changes_nothing(client, posted, headers):
    enter(client, CITY)
    case = case_of(ENDORSED)
    response = client.post(url("authority", "section", case), posted, headers=headers)
    assert response.status_code in (409, 422)
    assert not SectionReview.objects.filter(submission=case.submission, station=case.station).exists()


def test_the_rest_is_marked_sound_only_when_confirmed(client):
    enter(client, CITY)
    case = case_of(ENDORSED)
    review_section(case, section="hours", verdict="problem", remark="缺2023年登记卡", by=actor(CITY))
    refused = client.post(url("authority", "sections", case), {})
    assert (refused.status_code, "请先勾选确认" in said(refused)) == (422, True)
    client.post(url("authority", "sections", case), {"confirmed": "on"})
    verdicts = dict(
        SectionReview.objects.filter(submission=case.submission, station=case.station).values_list(
            "section", "verdict"
        )
    )
    assert len(verdicts) == len(sections_of(case.pack))
    assert [key for key, verdict in verdicts.items() if verdict == "problem"] == ["hours"]


def test_points_below_the_own_need_a_reason_and_change_the_total(client):
    enter(client, CITY)
    case = case_of(ENDORSED)
    line = case.submission.score_lines.filter(self_points__gt=5).first()
    address = url("authority", "points", case)
    missing = client.post(address, {"line": line.key, "points": "3.5", "reason": ""}, headers=HTMX)
    assert missing.status_code == 409
    assert "须写明原因" in said(missing)
    assert 'value="3.5"' in said(missing)
    kept = client.post(address, {"line": line.key, "points": "3.5", "reason": "排名第三"}, headers=HTMX)
    assert kept.status_code == 200
    assert "核定说明：排名第三" in said(kept)
    assert VerifiedPoint.objects.get(line=line).points == Decimal("3.5")


@pytest.mark.parametrize(
    ("points", "status"), [("999", 409), ("-1", 422), ("abc", 422), ("1.234", 422), ("NaN", 422), ("", 422)]
)
def test_points_that_cannot_be_are_refused_and_stay_to_be_corrected(client, points, status):
    enter(client, CITY)
    case = case_of(ENDORSED)
    line = case.submission.score_lines.first()
    response = client.post(
        url("authority", "points", case), {"line": line.key, "points": points, "reason": "核"}
    )
    assert response.status_code == status
    assert f'value="{points}"' in said(response)
    assert not VerifiedPoint.objects.exists()


def test_a_line_of_another_case_is_not_a_line_of_this_one(client):
    enter(client, CITY)
    case, other = case_of(ENDORSED), case_of(ENDORSED_ELSEWHERE)
    mine = set(case.submission.score_lines.values_list("key", flat=True))
    foreign = next(line for line in other.submission.score_lines.all() if line.key not in mine)
    response = client.post(
        url("authority", "points", case), {"line": foreign.key, "points": "0", "reason": "无"}
    )
    assert response.status_code == 409
    assert "打分表里没有这一项" in said(response)
    assert not VerifiedPoint.objects.exists()


@each_desk
def test_a_return_is_read_as_the_applicant_will_before_it_is_sent(client, login, space, applicant):
    enter(client, login)
    case = case_of(applicant)
    address = url(space, "return", case)
    review_section(case, section="hours", verdict="problem", remark="缺2023年登记卡", by=actor(login))
    assert "继续教育：缺2023年登记卡" in said(client.get(address))
    chosen = {"reasons": ["hours_unproven", "evidence_missing"], "note": "请一次补齐。"}
    preview = client.post(address, chosen)
    assert (preview.status_code, "上传相应年度的学时登记卡。" in said(preview)) == (200, True)
    assert not Return.objects.filter(application=case, submission=case.submission).exists()
    again = client.post(address, chosen | {"edit": "1"})
    assert 'value="hours_unproven" checked' in said(again)
    sent = client.post(address, chosen | {"send": "1"})
    assert (sent.status_code, sent["Location"]) == (302, reverse(f"{space}:desk"))
    record = Return.objects.get(application=case, submission=case.submission)
    assert (record.reasons, record.note) == (chosen["reasons"], chosen["note"])
    assert case_of(applicant).station == "draft"


@pytest.mark.parametrize("reasons", [[], ["made_up"], ["false_material"]])
def test_a_return_without_a_reason_from_the_catalogue_keeps_the_note(client, reasons):
    enter(client, CITY)
    case = case_of(ENDORSED)
    response = client.post(
        url("authority", "return", case), {"reasons": reasons, "note": "请补正第三页", "send": "1"}
    )
    assert (response.status_code, "请补正第三页" in said(response)) == (422, True)
    assert case_of(ENDORSED).station == "authority:city"


@pytest.mark.parametrize(("login", "space", "applicant"), DESKS)
def test_a_refusal_needs_its_words_and_then_ends_the_case(client, login, space, applicant):
    enter(client, login)
    case = case_of(applicant)
    phrase = "不予通过" if space == "office" else "不予推荐"
    filled = {"reasons": ["wrong_specialty"], "note": "主要业绩属于化工专业。"}
    wrong = client.post(url(space, "refusal", case), filled | {"confirm": "同意"})
    assert (
        wrong.status_code,
        "主要业绩属于化工专业。" in said(wrong),
        f"输入的不是“{phrase}”" in said(wrong),
    ) == (422, True, True)
    assert not Rejection.objects.filter(application=case).exists()
    done = client.post(url(space, "refusal", case), filled | {"confirm": phrase})
    assert done.status_code == 302
    assert case_of(applicant).outcome == "refused"
    assert "已经办结" in said(client.get(url(space, "case", case)))


@pytest.mark.parametrize(("login", "space", "applicant"), DESKS[1:], ids=["authority", "office"])
def test_a_check_passes_the_case_on(client, login, space, applicant):
    enter(client, login)
    case = case_of(applicant)
    early = client.post(url(space, "check", case), {"opinion": "材料齐全"})
    assert (early.status_code, "还有部分没有审核" in said(early)) == (409, True)
    review_rest(case, by=actor(login))
    empty = client.post(url(space, "check", case), {"opinion": " "})
    assert empty.status_code == 422
    done = client.post(url(space, "check", case), {"opinion": "材料齐全，符合条件"})
    assert (done.status_code, done["Location"]) == (302, reverse(f"{space}:desk"))
    assert Check.objects.get(application=case, station=case.station).opinion == "材料齐全，符合条件"


def test_points_that_sink_the_score_path_stop_the_check_and_say_so(client):
    enter(client, OFFICE)
    case = case_of(RECOMMENDED)
    case.path = "self_score"
    case.save(update_fields=["path"])
    review_rest(case, by=actor(OFFICE))
    page = said(client.get(url("office", "case", case)))
    assert "未达到" in page
    assert "按核定总分" in page
    response = client.post(url("office", "check", case), {"opinion": "通过"})
    assert (response.status_code, "按核定总分" in said(response)) == (409, True)


def test_the_second_official_is_told_who_was_first(client):
    enter(client, "he.lin")
    case = case_of(ENDORSED)
    review_rest(case, by=actor(CITY))
    pass_check(case, opinion="同意推荐", by=actor(CITY))
    for name, posted in (
        ("check", {"opinion": "同意"}),
        ("return", {"reasons": ["hours_unproven"], "note": "", "send": "1"}),
        ("refusal", {"reasons": ["not_eligible"], "note": "不符合", "confirm": "不予推荐"}),
        ("section", {"section": "hours", "verdict": "sound"}),
    ):
        response = client.post(url("authority", name, case), posted)
        assert response.status_code == 409, name
        assert "吴刚（杭州市经济和信息化局）已于 2024-08-20 09:30 办理“审核推荐”" in said(response), name
        assert "现在由 <strong>" in said(response)
    assert Check.objects.filter(application=case, station="authority:city").count() == 1


def test_a_small_save_on_a_case_that_moved_on_brings_the_page_anew(client):
    enter(client, "he.lin")
    case = case_of(ENDORSED)
    return_case(case, reasons=["hours_unproven"], note="", by=actor(CITY))
    response = client.post(
        url("authority", "section", case), {"section": "hours", "verdict": "sound"}, headers=HTMX
    )
    assert (response.status_code, response["HX-Redirect"]) == (409, url("authority", "case", case))
    page = said(client.get(url("authority", "case", case)))
    assert "吴刚（杭州市经济和信息化局）已于" in page
    assert "已退回修改" in page


def test_a_double_click_returns_once_and_says_so(client):
    enter(client, CITY)
    case = case_of(ENDORSED)
    posted = {"reasons": ["hours_unproven"], "note": "", "send": "1"}
    assert client.post(url("authority", "return", case), posted).status_code == 302
    second = client.post(url("authority", "return", case), posted)
    assert (second.status_code, "吴刚（杭州市经济和信息化局）已于" in said(second)) == (409, True)
    assert Return.objects.filter(application=case).count() == 1


def test_nobody_reviews_their_own_case(client):
    case = case_of(ENDORSED)
    case.applicant = actor(CITY).person
    case.save(update_fields=["applicant"])
    enter(client, CITY)
    page = said(client.get(url("authority", "case", case)))
    assert "这是您本人的申报" in page
    assert 'name="verdict"' not in page
    response = client.post(url("authority", "section", case), {"section": "hours", "verdict": "sound"})
    assert (response.status_code, "不能由您办理" in said(response)) == (409, True)


def test_what_was_said_at_other_stations_stands_beside_the_section(client):
    case = case_of(SUBMITTED)
    review_section(case, section="hours", verdict="sound", remark="已核对学时登记卡原件", by=actor(EMPLOYER))
    case.station, case.desk = "authority:city", actor(CITY).body
    case.save(update_fields=["station", "desk"])
    case.handled_by.create(body=case.desk, since=case.arrived_at)
    enter(client, CITY)
    assert "已核对学时登记卡原件" in said(client.get(url("authority", "case", case)))


@each_desk
def test_a_case_page_costs_few_queries(client, login, space, applicant, django_assert_max_num_queries):
    enter(client, login)
    address = url(space, "case", case_of(applicant))
    client.get(address)
    with django_assert_max_num_queries(15):
        assert client.get(address).status_code == 200


@pytest.mark.parametrize("name", ["section", "sections", "points"])
def test_the_address_of_a_small_act_leads_to_its_page(client, name):
    enter(client, CITY)
    case = case_of(ENDORSED)
    assert client.get(url("authority", name, case))["Location"] == url("authority", "case", case)


def test_a_case_that_came_back_costs_no_more(client, django_assert_max_num_queries):
    returned(ENDORSED, "hours_unproven")
    case = cured(ENDORSED)
    for _ in range(2):
        case.returns.create(
            submission=case.submission,
            station=case.station,
            body=actor(CITY).body,
            reasons=["hours_unproven"],
            by=actor(CITY).person,
            at=case.arrived_at,
        )
    enter(client, CITY)
    client.get(url("authority", "case", case))
    with django_assert_max_num_queries(16):
        page = said(client.get(url("authority", "case", case)))
    assert page.count("次提交被退回修改（") == 3


def test_a_case_at_another_station_is_there_to_read(client):
    enter(client, OFFICE)
    page = said(client.get(url("office", "case", case_of("you.ran"))))
    assert "专家评审" in page
    assert 'name="verdict"' not in page
