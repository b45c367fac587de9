"""匿名评阅: nothing a reader gets tells whose case it is: pages, names of files, addresses, messages, documents."""

import re
from dataclasses import replace
from urllib.parse import unquote

import pytest

from tests.cast import enter
from zhiping.applications.models import Application
from zhiping.deliberation.queries import active_assignments
from zhiping.dossiers.models import Evidence
from zhiping.messaging.models import Message
from zhiping.web.veiling import called, readable_files, veiled

pytestmark = pytest.mark.usefixtures("demo_db")
BLIND = "sy.bo"


@pytest.fixture
def case():
    return Application.objects.with_names().get(applicant__login=BLIND)


@pytest.fixture
def assignment(case, client):
    found = active_assignments(case).first()
    enter(client, found.seat.person.login)
    return found


def telling(case):
    """What would tell who it is."""
    person, unit = case.applicant, case.employer.name
    short = unit.removesuffix("有限公司").removesuffix("股份")
    return [person.name, unit, short, person.id_number, person.mobile, person.id_number[-4:]]


def page(client, address):
    response = client.get(address, follow=True)
    assert response.status_code == 200, address
    return response.content.decode()


def told(html, case):
    return [word for word in telling(case)[:5] if word and word in html]


def test_no_page_names_the_person_or_the_unit(client, assignment, case):
    for address in (
        "/expert/",
        f"/expert/readings/{assignment.pk}/",
        "/expert/meeting/",
        "/expert/?tab=done",
    ):
        assert not told(page(client, address), case), address
    html = page(client, f"/expert/readings/{assignment.pk}/")
    assert "匿名评阅" in html
    assert case.number in html
    assert "身份证号" not in html


def test_saving_and_handing_in_name_nobody(client, assignment, case):
    html = page(client, f"/expert/readings/{assignment.pk}/")
    form = dict(re.findall(r'name="(points-\d+)" value="([^"]*)"', html))
    form |= {
        "opinion": "业绩真实。",
        "confirmed": "on",
        "seen": re.search(r'name="seen" value="(\d+)"', html)[1],
    }
    draft = client.post(f"/expert/readings/{assignment.pk}/draft/", form)
    assert draft.status_code == 200
    assert not told(draft.content.decode(), case)
    form["seen"] = re.search(r'name="seen" value="(\d+)"', draft.content.decode())[1]
    answer = client.post(f"/expert/readings/{assignment.pk}/submission/", form, follow=True)
    assert "已经提交" in answer.content.decode()
    assert not told(answer.content.decode(), case)
    assert not told(page(client, f"/expert/readings/{assignment.pk}/"), case)


def test_files_bear_no_names_and_the_photo_is_not_there(client, assignment, case):
    Evidence.objects.filter(item__person=case.applicant).update(name=f"{case.applicant.name}-证书.pdf")
    allowed = readable_files(case)
    file = next(
        each for each in Evidence.objects.filter(item__person=case.applicant) if str(each.pk) in allowed
    )
    answer = client.get(f"/evidence/{file.pk}/", follow=True)
    assert answer.status_code == 200
    assert case.applicant.name not in unquote(answer["Content-Disposition"])
    photo = {
        file["id"] for item in case.submitted.items for file in item["evidence"] if file["part"] == "photo"
    }
    assert not photo & allowed
    for each in photo:
        assert client.get(f"/evidence/{each}/").status_code == 404


def test_where_only_redacted_copies_are_read_the_others_are_not_there(case):
    assert readable_files(case)
    rule = replace(case.pack.reading, files=False)
    blind = replace(case.pack, reading=rule)
    from unittest.mock import patch

    with patch("zhiping.applications.models.published_pack", lambda *_: blind):
        assert not readable_files(Application.objects.with_names().get(pk=case.pk))


def test_printed_documents_are_not_for_a_blind_reader(client, assignment, case):
    from django.urls import reverse

    for name in ("review_form", "exception_form"):
        assert client.get(reverse(name, args=[case.pk])).status_code == 404


def test_messages_tell_the_number_alone(assignment, case):
    mine = Message.objects.filter(person=assignment.seat.person)
    assert not [each for each in mine if told(str(each.values), case)]


def test_names_are_taken_out_however_deep(case):
    said = {"a": [f"{case.applicant.name}在{case.employer.name}任职，电话13812345678", 3], "b": ("x@y.cn",)}
    assert veiled(case, said) == {
        "a": ["申报人在（单位已隐去）任职，电话（已隐去）", 3],
        "b": ("（已隐去）",),
    }
    assert called(case).blind
