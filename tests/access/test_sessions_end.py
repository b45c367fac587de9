"""Sessions end when nobody uses them, when they are old, when there are too many, and when their owner says so."""

import pytest
from django.test import Client

from tests.access.accounts_made import is_in, later, sign_in, with_password
from tests.cast import DRAFT, SUBMITTED, person
from zhiping.access.models import Device

pytestmark = pytest.mark.usefixtures("demo_db")


@pytest.fixture
def inside(client):
    with_password(DRAFT)
    sign_in(client, DRAFT)
    return client


def one_more():
    other = Client(headers={"User-Agent": "Mozilla/5.0 (iPhone) Safari/1"})
    sign_in(other, DRAFT)
    return other


def test_half_an_hour_of_silence_ends_it_and_says_so(inside):
    with later(minutes=29):
        assert inside.get("/my/").status_code == 200
    with later(minutes=58):
        assert inside.get("/my/").status_code == 200
    with later(minutes=89):
        answer = inside.get("/my/", follow=True)
        assert "30 分钟没有操作" in answer.content.decode()
    assert Device.objects.get().ended_why == "idle"


def test_what_was_typed_before_the_silence_is_kept(inside):
    with later(minutes=31):
        answer = inside.post("/my/dossier/award/new/", {"name": "省科技进步奖，水力模型研究"})
        assert answer.status_code == 401
        assert "省科技进步奖，水力模型研究" in answer.content.decode()


def test_a_page_that_asks_by_itself_does_not_keep_it_alive(inside):
    for minutes in (10, 20, 30):
        with later(minutes=minutes):
            inside.get("/my/", headers={"HX-Request": "true"})
    with later(minutes=31):
        assert inside.get("/my/").status_code == 302


def test_twelve_hours_end_it_even_in_use(inside):
    for minutes in range(25, 720, 25):
        with later(minutes=minutes):
            assert inside.get("/my/").status_code == 200
    with later(minutes=721):
        assert "已满 12 小时" in inside.get("/my/", follow=True).content.decode()


def test_the_fourth_device_ends_the_first_and_both_are_told(inside):
    with later(minutes=1):
        second = one_more()
    with later(minutes=2):
        one_more()
    with later(minutes=3):
        fourth = one_more()
        assert "最早的一台已经退出" in fourth.get("/my/").content.decode()
        assert second.get("/my/").status_code == 200
        assert "同时登录的设备过多" in inside.get("/my/", follow=True).content.decode()


def test_devices_are_listed_and_ended_by_their_owner(inside):
    with later(minutes=1):
        other = one_more()
        page = inside.get("/account/").content.decode()
        assert "苹果手机，苹果浏览器" in page
        assert page.count("本机") == 1
        phone = Device.objects.order_by("since").last()
        inside.post(f"/account/devices/{phone.pk}/end/")
        assert "在其他设备上退出" in other.get("/my/", follow=True).content.decode()
        assert inside.get("/my/").status_code == 200


def test_all_others_are_ended_at_once(inside):
    others = [one_more(), one_more()]
    inside.post("/account/devices/others/")
    assert [is_in(each) for each in others] == [False, False]
    assert inside.get("/my/").status_code == 200


def test_nobody_ends_the_session_of_another(inside):
    with_password(SUBMITTED)
    stranger = Client()
    sign_in(stranger, SUBMITTED)
    mine = Device.objects.get(person=person(DRAFT))
    stranger.post(f"/account/devices/{mine.pk}/end/")
    assert inside.get("/my/").status_code == 200


def test_the_key_changes_with_signing_in_and_with_the_role_and_the_device_stays(client):
    client.get("/sign-in/")
    with_password(DRAFT)
    sign_in(client, DRAFT)
    before = client.cookies["zhiping"].value
    client.post("/acting-as/", {"duty": ""})
    after = client.cookies["zhiping"].value
    assert after != before
    assert Device.objects.get().session_key == after


def test_signing_out_takes_the_device_off_the_list(inside):
    inside.post("/sign-out/")
    assert Device.objects.get().ended_why == "signed_out"
    assert "登录已经结束" not in inside.get("/sign-in/").content.decode()


def test_the_account_page_tells_who_tried(inside):
    sign_in(Client(), DRAFT, "Falsch-falsch-1")
    page = inside.get("/account/").content.decode()
    assert "账号或密码不正确" in page
    assert "127.0.0.1" in page
