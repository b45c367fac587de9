"""The pool, the committees and the draws as people meet them."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import BUREAU, OFFICE, QUALIFIED, case_of, enter, moment, plan_of_a
from tests.experts.pool import (
    CLERK,
    MEMBER,
    UNTIL,
    VALUE,
    filing_to_draw,
    in_pool,
    newcomer,
    quotas,
    recommended,
)
from tests.files.handed_in import pdf
from zhiping import clock
from zhiping.deliberation.models import Committee
from zhiping.experts.models import Draw, PoolExpert
from zhiping.experts.queries import places_of
from zhiping.plans.models import Filing

pytestmark = pytest.mark.usefixtures("demo_db")


def body(answer):
    return answer.content.decode()


def told_of(someone, **changes):
    told = {
        "pool": str(plan_of_a().office_id), "name": someone.name, "id_number": someone.id_number, "region": "宁波", "title": "教授",
        "title_level": "full_senior_engineer", "specialties": ["design"], "keywords": "齿轮、 传动，齿轮", "reason": "",
    }  # fmt: skip
    return told | changes


def test_from_the_recommendation_to_the_pool(client):
    someone = newcomer()
    enter(client, OFFICE)
    wrong = client.post("/experts/new/", told_of(someone, name="苏朩", reason="熟悉本专业"))
    assert wrong.status_code == 409
    assert "没有找到姓名和身份证号一致" in body(wrong)
    assert "熟悉本专业" in body(wrong), "nothing typed is lost"
    assert client.post("/experts/new/", told_of(someone, id_number="123")).status_code == 422
    assert client.post("/experts/new/", told_of(someone)).status_code == 302
    expert = PoolExpert.objects.get(person=someone)
    assert expert.keywords == ["齿轮", "传动"]
    enter(client, CLERK)
    assert someone.name in body(client.get("/experts/unit/"))
    assert client.post(f"/experts/unit/{expert.pk}/refusal/", {"note": ""}).status_code == 422
    assert client.post(f"/experts/unit/{expert.pk}/agreement/").status_code == 302
    enter(client, BUREAU)
    page = f"/experts/{expert.pk}/"
    refused = client.post(f"{page}review/", {"accepted": "yes", "until": "2030-01-01", "note": ""})
    assert refused.status_code == 409
    assert "最长 3 年" in body(refused)
    assert (
        client.post(f"{page}review/", {"accepted": "yes", "until": f"{UNTIL}", "note": ""}).status_code == 302
    )
    found = client.get("/experts/", {"q": "齿轮", "specialty": "design"})
    assert someone.name in body(found)
    assert someone.id_number not in body(client.get(page))


def test_what_is_done_about_an_expert_stands_on_their_page(client):
    expert = in_pool()
    enter(client, OFFICE)
    page = f"/experts/{expert.pk}/"
    assert client.post(f"{page}suspension/", {"note": ""}).status_code == 422
    client.post(f"{page}suspension/", {"note": "核实岗位"})
    assert "核实岗位" in body(client.get(page))
    client.post(f"{page}resumption/")
    client.post(
        f"{page}correction/",
        {
            "title": "研究员",
            "title_level": "full_senior_engineer",
            "specialties": ["technology"],
            "keywords": "",
        },
    )
    client.post(f"{page}removal/", {"note": "退休"})
    expert.refresh_from_db()
    assert (expert.state, expert.title, expert.note) == ("removed", "研究员", "退休")
    assert client.post(f"{page}removal/", {"note": "再来"}).status_code == 409


def test_a_clerk_recommends_their_own(client):
    enter(client, CLERK)
    someone = newcomer()
    assert client.post("/experts/unit/new/", told_of(someone)).status_code == 302
    assert PoolExpert.objects.get(person=someone).state == "agreed"


def test_an_expert_declares_and_takes_back(client):
    case = case_of(QUALIFIED)
    enter(client, MEMBER)
    nobody = client.post(
        "/experts/mine/", {"kind": "kinship", "name": "", "unit_name": "某厂", "note": "表弟"}
    )
    assert nobody.status_code == 409
    assert "表弟" in body(nobody)
    client.post(
        "/experts/mine/", {"kind": "kinship", "name": case.applicant.name, "unit_name": "", "note": ""}
    )
    page = body(client.get("/experts/mine/"))
    assert case.applicant.name in page
    client.post(re.search(r"/experts/mine/ties/[^/]+/withdrawal/", page).group())
    assert case.applicant.name not in body(client.get("/experts/mine/"))


def posted_terms(**changes):
    told = {
        "most_per_unit": "9",
        "source": "kl8",
        "day": "2024-08-21",
        "issue": "2024224",
        "observer": "纪严",
        "observer_body": "纪检组",
    }
    for key, (members, reserves) in quotas().items():
        told |= {f"members_{key}": str(members), f"reserves_{key}": str(reserves)}
    return told | changes


def test_a_draw_from_its_terms_to_the_seats(client):
    filing = filing_to_draw()
    enter(client, OFFICE)
    address = f"/experts/committees/{filing.pk}/draws/new/"
    early = client.post(address, posted_terms(day="2024-08-19", issue="2024222"))
    assert early.status_code == 409
    assert "可能已为人所知" in body(early)
    assert "纪严" in body(early)
    assert client.post(address, posted_terms(day="")).status_code == 422
    page = client.post(address, posted_terms())["Location"]
    held = Draw.objects.get(state="planned")
    assert held.commitment in body(client.get(f"/draws/{held.pk}/"))
    assert "录入公布的号码" in body(client.get(page))
    assert client.post(f"{page}value/", {"value": VALUE, "again": VALUE}).status_code == 409
    with clock.standing_at(moment("2024-08-22 09:00:00")):
        enter(client, OFFICE)
        assert client.post(f"{page}value/", {"value": VALUE, "again": "1"}).status_code == 409
        client.post(f"{page}value/", {"value": VALUE, "again": VALUE})
        first = places_of(held)[0]
        assert (
            client.post(f"/experts/places/{first.pk}/answer/", {"accepts": "no", "reason": ""}).status_code
            == 409
        )
        for place in places_of(held):
            if not place.reserve:
                client.post(f"/experts/places/{place.pk}/answer/", {"accepts": "yes", "reason": ""})
        chosen = [str(place.pk) for place in places_of(held)]
        given = {"chair": chosen[0], "vice_chairs": [chosen[1]]}
        assert client.post(f"{page}seal/", given).status_code == 422
        given["file"] = SimpleUploadedFile("抽取记录.pdf", pdf(), "application/pdf")
        assert client.post(f"{page}seal/", given).status_code == 302
        assert Committee.objects.get(filing=filing).seats.count() == 11
        assert client.get(f"{page}signed/").status_code == 200
        assert client.get(f"{page}record.pdf")["Content-Type"] == "application/pdf"
        assert "复算一致" in body(client.get(f"/draws/{held.pk}/"))


def test_what_is_public_names_nobody(client):
    held = Draw.objects.get(state="drawn")
    names = [place.candidate.expert.person.name for place in places_of(held)]
    pages = [body(client.get(f"/draws/{held.pk}/{more}")) for more in ("", "record.json")]
    assert not [name for name in names for page in pages if name in page]
    assert client.get(f"/draws/{held.pk}/record.json").json()["inputs"]["candidates"]


def test_a_draw_that_is_given_up_stays_public(client):
    held = Draw.objects.get(state="planned")
    enter(client, OFFICE)
    assert client.post(f"/experts/draws/{held.pk}/voiding/", {"reason": ""}).status_code == 422
    client.post(f"/experts/draws/{held.pk}/voiding/", {"reason": "监督人不能到场"})
    assert "监督人不能到场" in body(client.get(f"/draws/{held.pk}/"))


def test_office_and_bureau_are_warned_ninety_days_before_a_filing_ends(client):
    filed = Filing.objects.filter(name=plan_of_a().pack.seeks.committee, committee__isnull=False)
    for login in (OFFICE, BUREAU):
        for day, words in (("2024-08-20", ""), ("2025-11-01", "备案即将到期"), ("2026-02-01", "备案已到期")):
            with clock.standing_at(moment(f"{day} 09:30:00")):
                enter(client, login)
                page = body(client.get("/experts/committees/"))
            warned = filed.get().name in "".join(re.findall(r'class="banner.*?</div>', page, re.DOTALL))
            assert (warned, words in page) == (bool(words), True), (login, day)


def test_members_are_filed_by_hand_from_the_document(client):
    filing = filing_to_draw()
    enter(client, OFFICE)
    page = f"/experts/committees/{filing.pk}/"
    entries = list(PoolExpert.objects.filter(pool=plan_of_a().office, state="in_pool").order_by("pk")[:11])
    told = {f"duty_{each.pk.hex}": "member" for each in entries}
    told |= {f"direction_{each.pk.hex}": each.specialties[0] for each in entries}
    refused = client.post(f"{page}members/", told)
    assert refused.status_code == 409
    assert "主任委员须为 1 人" in body(refused)
    told |= {f"duty_{entries[0].pk.hex}": "chair", f"duty_{entries[1].pk.hex}": "vice_chair"}
    assert client.post(f"{page}members/", told).status_code == 302
    assert "委员（11 人）" in body(client.get(page))


def test_the_list_goes_out_as_a_spreadsheet_without_numbers(client):
    recommended()
    enter(client, OFFICE)
    sheet = client.get("/experts/export/?tab=waiting")
    assert sheet["Content-Disposition"].startswith("attachment")
    assert sheet.content.startswith(b"PK")
