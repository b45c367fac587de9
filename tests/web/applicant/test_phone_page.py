"""The phone page: anyone with the code may open it, only the applicant can sign, every refusal is a kind page."""

from datetime import timedelta

import pytest

from tests.cast import DRAFT, case_of, enter, person
from tests.web.applicant.pages import case_url, draft_data, sign_address, sign_data, text
from zhiping import clock
from zhiping.applications.models import Declaration
from zhiping.demo.season import TODAY

pytestmark = pytest.mark.usefixtures("demo_db")


@pytest.fixture
def address(client):
    enter(client, DRAFT)
    found = sign_address(client, DRAFT)
    client.logout()
    return found


def declaration():
    return Declaration.objects.get(application=case_of(DRAFT))


def test_the_phone_shows_what_is_signed_and_masks_the_name(client, address):
    page = text(client.get(address))
    for said in (
        "林*",
        "杭州钱江泵业有限公司",
        "真实性保证书",
        "本人郑重承诺",
        declaration().content_hash[:12],
    ):
        assert said in page
    assert "林晓" not in page


def test_the_signature_is_kept(client, address):
    page = text(client.post(address, sign_data(DRAFT), follow=True))
    assert "签名已完成" in page
    assert declaration().signed_at == TODAY


def test_who_cannot_draw_types_the_name(client, address):
    typed = {"typed": "1", "strokes": "", "typed_name": "林晓"}
    assert client.post(address, sign_data(DRAFT, **typed | {"typed_name": "别人"})).status_code == 409
    client.post(address, sign_data(DRAFT, **typed))
    assert (declaration().signed_at, declaration().strokes) == (TODAY, [])


def test_a_wrong_tail_says_how_often_one_may_try_and_keeps_the_drawing(client, address):
    answer = client.post(address, sign_data(DRAFT, id_tail="0000"))
    assert answer.status_code == 409
    assert "还可以试 4 次" in text(answer)
    assert "110" in answer.content.decode()
    assert person(DRAFT).id_number[-4:] not in text(answer)


def test_after_five_wrong_tails_the_code_is_dead(client, address):
    for _ in range(5):
        client.post(address, sign_data(DRAFT, id_tail="0000"))
    assert "二维码已失效" in text(client.get(address))
    assert client.post(address, sign_data(DRAFT)).status_code == 409
    assert declaration().signed_at is None


@pytest.mark.parametrize(
    ("changes", "status", "said"),
    [
        ({"id_tail": "12"}, 422, "最后四位"),
        ({"id_tail": "12345"}, 422, "最后四位"),
        ({"strokes": ""}, 409, "还没有签名"),
        ({"strokes": "not json"}, 422, "没有收到完整的签名"),
        ({"strokes": '[[["a", 1]]]'}, 422, "没有收到完整的签名"),
        ({"strokes": "[[[NaN, 1], [2, 2]]]"}, 422, "没有收到完整的签名"),
        ({"strokes": '{"x": 1}'}, 422, "没有收到完整的签名"),
        ({"strokes": f"[{'[[1,1]],' * 400}[[1,1]]]"}, 422, "没有收到完整的签名"),
        ({"typed": "1"}, 422, "请键入姓名"),
    ],
)
def test_bad_input_is_refused(client, address, changes, status, said):
    answer = client.post(address, sign_data(DRAFT, **changes))
    assert answer.status_code == status
    assert said in text(answer)
    assert declaration().signed_at is None


def test_a_forged_code_is_a_kind_page(client, address):
    answer = client.get(address[:-5] + "abcd/")
    assert answer.status_code == 404
    assert "重新获取签名二维码" in text(answer)


def test_an_old_code_is_a_kind_page(client, address):
    with clock.standing_at(TODAY + timedelta(minutes=16)):
        assert "二维码已失效" in text(client.get(address))


def test_changed_content_is_not_signed(client, address):
    enter(client, DRAFT)
    client.post(case_url(DRAFT, "draft"), draft_data(case_of(DRAFT), direction="services"))
    assert "内容有改动" in text(client.get(address))
    assert client.post(address, sign_data(DRAFT)).status_code == 409


def test_signing_twice_is_a_kind_page(client, address):
    client.post(address, sign_data(DRAFT))
    answer = client.post(address, sign_data(DRAFT))
    assert answer.status_code == 409
    assert "签名已完成" in text(answer)
