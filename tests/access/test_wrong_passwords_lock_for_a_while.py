"""Five wrong ones in a quarter of an hour lock a login for half an hour; a login that does not exist looks the same."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.access.accounts_made import PASSWORD, is_in, later, sign_in, with_codes, with_password
from tests.cast import DRAFT, SUBMITTED, person
from zhiping.access.acts import From, sign_in_by_password
from zhiping.access.models import Attempt
from zhiping.access.refusals import LockedOut, WrongPassword
from zhiping.journal.queries import timeline

LOCKED = "已暂停登录 30 分钟，10:00 以后可以再试"


def words(answer):
    return re.sub(
        r"\s+", "", "".join(re.findall(r"<strong>(.*?)</strong>", answer.content.decode(), re.DOTALL))
    )


def wrong(client, login, times=5):
    return [sign_in(client, login, "Falsch-falsch-1") for _ in range(times)]


def test_the_fifth_wrong_one_locks_and_says_how_long(demo_db, client):
    with_password(DRAFT)
    answers = wrong(client, DRAFT)
    assert [answer.status_code for answer in answers] == [422, 422, 422, 422, 429]
    assert "再错 1 次" in answers[3].content.decode()
    assert LOCKED in answers[4].content.decode()
    assert LOCKED in sign_in(client, DRAFT).content.decode()
    assert not is_in(client)


def test_an_unknown_login_is_answered_in_the_same_words(demo_db, client):
    with_password(DRAFT)
    known, unknown = wrong(client, DRAFT), wrong(client, "niemand")
    assert [words(answer) for answer in known] == [words(answer) for answer in unknown]
    assert not Attempt.objects.filter(person=None, login_index="").exists()


def test_the_lock_opens_by_itself(demo_db, client):
    with_password(DRAFT)
    wrong(client, DRAFT)
    with later(minutes=29):
        assert sign_in(client, DRAFT).status_code == 429
    with later(minutes=31):
        assert sign_in(client, DRAFT).status_code == 302
        assert is_in(client)


def test_wrong_ones_far_apart_do_not_lock(demo_db, client):
    with_password(DRAFT)
    wrong(client, DRAFT, 4)
    with later(minutes=16):
        assert wrong(client, DRAFT, 1)[0].status_code == 422
        assert sign_in(client, DRAFT).status_code == 302


def test_a_right_one_forgets_the_wrong_ones_before_it(demo_db, client):
    with_password(DRAFT)
    wrong(client, DRAFT, 4)
    with later(minutes=1):
        sign_in(client, DRAFT)
    with later(minutes=2):
        assert wrong(client, DRAFT, 1)[0].status_code == 422


def test_one_address_cannot_try_every_login(demo_db, client, settings):
    settings.LOCKOUT_TRIES_PER_ADDRESS = 8
    with_password(SUBMITTED)
    for number in range(8):
        wrong(client, f"guess{number}", 1)
    assert sign_in(client, SUBMITTED).status_code == 429
    client.defaults["REMOTE_ADDR"] = "203.0.113.7"
    assert sign_in(client, SUBMITTED).status_code == 302


def test_wrong_codes_lock_like_wrong_passwords(demo_db, client):
    with_codes(DRAFT)
    sign_in(client, DRAFT)
    for _ in range(5):
        answer = client.post("/sign-in/second-step/", {"code": "000000"})
    assert "验证码不正确" in answer.content.decode()
    assert LOCKED in client.post("/sign-in/second-step/", {"code": "000000"}).content.decode()
    assert sign_in(client, DRAFT).status_code == 429


def test_the_journal_tells_who_was_refused_and_from_where(demo_db, client):
    with_password(DRAFT)
    wrong(client, DRAFT, 1)
    entry = timeline(person(DRAFT).pk).last()
    assert (entry.act, entry.detail) == (
        "sign_in_refused",
        {"how": "password", "outcome": "wrong", "address": "127.0.0.1"},
    )


def test_what_was_typed_is_never_kept_in_the_clear(demo_db, client):
    sign_in(client, "Mein-Passwort-9", "x")
    assert "Mein" not in str(Attempt.objects.values_list())


def test_guesses_at_the_same_time_are_counted_one_by_one(committed_db):
    with_password(DRAFT)

    def guess(number):
        from django.db import connection

        try:
            sign_in_by_password(DRAFT, f"falsch-{number}", where=From())
        except (WrongPassword, LockedOut) as refusal:
            return refusal.code
        finally:
            connection.close()

    from zhiping import clock

    with ThreadPoolExecutor(12) as pool:
        told = list(pool.map(guess, range(12)))
    assert Attempt.objects.filter(outcome="wrong").count() == 5, told
    assert clock.on_the_wall()


@pytest.mark.parametrize("typed", [{"login": "", "password": ""}, {"login": "x" * 65, "password": PASSWORD}])
def test_an_unfinished_form_is_told_and_is_no_attempt(demo_db, client, typed):
    assert client.post("/sign-in/", typed).status_code == 422
    assert not Attempt.objects.exists()
