"""Passwords after GB/T 22239—2019 level 3: long, mixed, about nobody, not used before, not for ever."""

from itertools import pairwise

import pytest

from tests.access.accounts_made import ANOTHER, PASSWORD, is_in, later, sign_in, with_password
from tests.cast import DRAFT, actor
from zhiping.access.acts import change_password
from zhiping.access.refusals import PasswordRefused

pytestmark = pytest.mark.usefixtures("demo_db")


def change(old, new):
    change_password(actor(DRAFT).me, old=old, new=new, by=actor(DRAFT))


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("Kurz-1a", "10 到 128 位"),
        ("", "10 到 128 位"),
        ("A1-" + "x" * 130, "10 到 128 位"),
        ("nurkleinbuchstaben", "三类"),
        ("kleinund12345", "三类"),
        ("Lin.Xiao-2024", "账号、姓名或生日"),
        ("LinXiao-2024x", "账号、姓名或生日"),
        ("林晓-Hangzhou-1", "账号、姓名或生日"),
        (PASSWORD, "最近 5 次"),
    ],
)
def test_a_password_that_breaks_a_rule_is_refused_with_the_rule(password, words):
    with_password(DRAFT)
    with pytest.raises(PasswordRefused, match=words):
        change(PASSWORD, password)
    assert actor(DRAFT).me.check_password(PASSWORD)


def test_a_birthday_is_no_password():
    with_password(DRAFT)
    with pytest.raises(PasswordRefused, match="生日"):
        change(PASSWORD, f"Geheim-{actor(DRAFT).me.birth:%Y%m%d}")


def test_the_last_five_are_remembered_and_the_sixth_is_forgotten():
    with_password(DRAFT)
    used = [PASSWORD, *(f"Qiantang#{number}00" for number in range(5))]
    for old, new in pairwise(used):
        with later(minutes=used.index(new)):
            change(old, new)
    with later(minutes=9), pytest.raises(PasswordRefused, match="最近 5 次"):
        change(used[-1], used[1])
    with later(minutes=9):
        change(used[-1], PASSWORD)


def test_the_old_password_must_be_right():
    with_password(DRAFT)
    with pytest.raises(PasswordRefused, match="现在的密码不正确"):
        change("falsch", ANOTHER)


def test_a_first_password_must_be_changed_before_anything_else(client):
    with_password(DRAFT, must_change=True)
    sign_in(client, DRAFT)
    for address in ("/home/", "/my/", "/account/"):
        assert client.get(address).url == "/account/password/", address
    page = client.get("/account/password/").content.decode()
    assert "请先设置新密码" in page
    typed = {"old_password": PASSWORD, "password": ANOTHER, "again": ANOTHER}
    assert client.post("/account/password/", typed).url == "/home/"
    assert client.get("/my/").status_code == 200


def test_two_different_new_ones_are_told(client):
    with_password(DRAFT)
    sign_in(client, DRAFT)
    typed = {"old_password": PASSWORD, "password": ANOTHER, "again": "Qiantang#8849"}
    answer = client.post("/account/password/", typed)
    assert answer.status_code == 422
    assert "两遍输入的新密码不一致" in answer.content.decode()


def test_after_ninety_days_another_one_is_asked_for(client):
    with_password(DRAFT)
    with later(days=89):
        sign_in(client, DRAFT)
        assert client.get("/my/").status_code == 200
    with later(days=91):
        sign_in(client, DRAFT)
        assert client.get("/my/").url == "/account/password/"


def test_changing_it_ends_the_other_devices(client):
    from django.test import Client

    with_password(DRAFT)
    other = Client()
    sign_in(client, DRAFT)
    sign_in(other, DRAFT)
    client.post("/account/password/", {"old_password": PASSWORD, "password": ANOTHER, "again": ANOTHER})
    assert client.get("/my/").status_code == 200
    assert other.get("/my/").status_code == 302
    assert not is_in(other)
