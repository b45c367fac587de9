"""Over the real protocol, with the provider as a process: callbacks in order, three times, slow, lost, late and forged."""

import json
import time
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from urllib.parse import urlsplit

import httpx
import pytest
from django.conf import settings as site

from tests.cast import actor, case_of, moment
from tests.fees.paying import CASHIER, WAITING, again
from zhiping import clock
from zhiping.fees import asking
from zhiping.fees.acts import refund
from zhiping.fees.models import Difference, Notification, Order, Refund
from zhiping.gateways.failures import Unavailable
from zhiping.gateways.registry import check_all, gateway
from zhiping.gateways.signing import Key, Request, signed_headers
from zhiping.journal.queries import timeline
from zhiping.policy.refusal import Refusal

BACK = "http://127.0.0.1/back"
LATE = moment("2024-08-29 17:00:00")


def started():
    return asking.start_payment(case_of(WAITING), return_url=BACK, by=actor(WAITING))


def until(ready, patience=10.0):
    """What becomes true while other threads work."""
    deadline = time.monotonic() + patience
    while not (found := ready()):
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)
    return found


def results():
    return sorted(Notification.objects.values_list("result", flat=True))


def acts_on(login):
    return [entry.act for entry in timeline(case_of(login).pk)]


def test_paid_and_told_the_case_moves_on(served, provider):
    order = started()
    assert provider.pay(order.pay_url).count("已提交")
    until(lambda: again(order).state == "paid")
    assert case_of(WAITING).station == "notice:pre_review"
    assert clock.day_of(again(order).paid_at) == clock.today(), "booked by our clock"
    assert results() == ["paid"]


def test_a_slow_notification_comes_all_the_same(served, provider):
    order = started()
    provider.pay(order.pay_url, "slow")
    assert again(order).state == "paying"
    until(lambda: again(order).state == "paid")


def test_told_three_times_it_is_booked_once(served, provider):
    order = started()
    provider.pay(order.pay_url, "duplicated")
    until(lambda: results() == ["again", "paid"])
    assert "replay" in httpx.get(f"{provider.url}payment/", trust_env=False).text, (
        "the very same message is refused"
    )
    assert acts_on(WAITING).count("pay") == 1


def test_a_lost_notification_is_asked_for_by_the_page(served, provider):
    order = started()
    provider.pay(order.pay_url, "lost")
    assert again(order).state == "paying"
    asking.refresh(again(order))
    assert again(order).state == "paid"
    assert results() == []


def test_a_lost_notification_is_asked_for_by_the_job(served, provider):
    order = started()
    provider.pay(order.pay_url, "lost")
    assert asking.pursue_orders() == 1
    assert again(order).state == "paid"
    assert asking.pursue_orders() == 0


def test_a_forged_notification_is_not_believed(served, provider):
    order = started()
    provider.pay(order.pay_url, "forged")
    until(lambda: "HTTP 401" in httpx.get(f"{provider.url}payment/", trust_env=False).text)
    assert (again(order).state, results(), case_of(WAITING).station) == ("paying", [], "fee")


def test_late_money_after_the_expiry_goes_back_by_itself(served, provider):
    order = started()
    provider.pay(order.pay_url, "late")
    with clock.standing_at(LATE):
        assert asking.expire_overdue() == 1
    until(lambda: again(order).state == "refunding")
    assert results() == ["late"]
    assert asking.pursue_refunds() == 1
    assert (again(order).state, case_of(WAITING).outcome) == ("refunded", "expired")
    assert asking.pursue_refunds() == 0


def test_paid_in_time_with_its_notification_lost_is_not_expired(served, provider):
    order = started()
    provider.pay(order.pay_url, "lost")
    with clock.standing_at(LATE):
        assert asking.expire_overdue() == 0
    assert (again(order).state, case_of(WAITING).outcome) == ("paid", "")


def test_while_the_provider_is_silent_nothing_expires(served, provider):
    started()
    provider.switch("*", "payment", "unavailable")
    with clock.standing_at(LATE):
        assert asking.expire_overdue() == 0
    assert case_of(WAITING).outcome == ""


def test_after_the_expiry_the_provider_takes_no_money(served, provider):
    order = started()
    with clock.standing_at(LATE):
        asking.expire_overdue()
    assert "没有付款" in provider.pay(order.pay_url)
    assert again(order).state == "expired"


def test_a_silent_provider_leaves_the_order_for_the_next_try(served, provider):
    provider.switch("*", "payment", "unavailable")
    with pytest.raises(Refusal) as refused:
        started()
    assert refused.value.code == "provider_silent"
    assert Order.objects.get(payer__login=WAITING).state == "created"
    provider.switch("*", "payment", "ok")
    order = started()
    assert (order.state, order.round) == ("paying", 1)


def test_the_same_order_again_is_the_same_page_and_another_amount_is_rejected(served, provider):
    first, second = started(), started()
    assert first.pay_url == second.pay_url
    first.amount = Decimal("0.01")
    with pytest.raises(Unavailable) as rejected:
        asking.provider().place(asking._asked(first, BACK))
    assert rejected.value.code == "rejected"


def test_a_refund_asked_twice_is_given_once(served, provider):
    order = started()
    provider.pay(order.pay_url)
    until(lambda: again(order).state == "paid")
    made = refund(again(order), reason="误缴", by=actor(CASHIER))
    assert [asking.pursue_refund(made) for _ in range(2)] == [True, True]
    assert acts_on(WAITING).count("fee_refunded") == 1
    rows = asking.provider().statement(clock.today()).rows
    assert [(each.kind, each.amount) for each in rows] == [
        ("payment", order.amount),
        ("refund", order.amount),
    ]


def test_the_account_of_the_day_agrees_with_the_providers_statement(served, provider):
    order = started()
    provider.pay(order.pay_url, "lost")
    day = clock.today()
    with clock.standing_at(clock.now() + timedelta(days=1)):
        assert asking.reconcile_missing(days=1) == 1
        found = Difference.objects.get(reconciliation__day=day)
        assert (found.kind, found.number) == ("only_theirs", order.number)
        asking.pursue_orders()
        made = asking.reconcile_day(order.payee, day)
        assert (made.matched, made.differences.count()) == (1, 0)
        assert asking.reconcile_missing(days=1) == 0


def test_a_cashier_who_closes_what_was_just_paid_is_told(served, provider):
    order = started()
    provider.pay(order.pay_url, "lost")
    with pytest.raises(Refusal) as refused:
        asking.close_unpaid(again(order), by=actor(CASHIER))
    assert (refused.value.code, again(order).state) == ("paid_meanwhile", "paid")


def test_a_demo_payment_can_be_given_back_though_the_provider_was_restarted(served, provider):
    order = Order.objects.filter(state="paid").first()
    assert asking.pursue_refund(refund(order, reason="重复缴费", by=actor(CASHIER)))
    assert Refund.objects.get(order=order).done_at is not None


def test_the_operators_check_knows_the_provider(provider, db):
    assert check_all()["payment"].problem == ""
    assert gateway("payment").label == "统一支付平台"


def sent(served, body, *, key=None, now=None):
    """A notification made by hand, signed with the provider's key unless told."""
    told = site.GATEWAYS["payment"]
    key = key or Key(told["key_id"], told["secret"])
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    path = asking.NOTIFICATIONS
    headers = signed_headers(Request("POST", path, "", raw), key, now=now)
    return httpx.post(f"{served}{path}", content=raw, headers=headers, trust_env=False)


def words(mine, /, **other):
    told = {
        "version": "1", "order": mine.number, "trade": "T-1", "state": "paid", "amount": str(mine.amount), "currency": "CNY",
        "pay_url": "", "paid_at": int(clock.now().timestamp()),
    }  # fmt: skip
    return told | other


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ({"amount": "0.01"}, 409),
        ({"amount": "-300.00"}, 409),
        ({"amount": "NaN"}, 400),
        ({"amount": 300}, 400),
        ({"amount": "99999999999.99"}, 409),
        ({"currency": "USD"}, 400),
        ({"order": "NOBODYS-1"}, 404),
        ({"state": "gone"}, 400),
        ({"more": "x"}, 400),
    ],
)
def test_signed_nonsense_moves_nothing(served, other, status):
    order = started()
    assert sent(served, words(order, **other)).status_code == status
    assert (again(order).state, case_of(WAITING).station) == ("paying", "fee")


def test_what_is_no_json_a_stale_stamp_a_foreign_key_and_no_signature_are_refused(served):
    order = started()
    assert sent(served, b"{").status_code == 400
    assert sent(served, words(order), now=time.time() - 301).json() == {"refused": "skew"}
    stranger = Key(site.GATEWAYS["payment"]["key_id"], "guessed")
    assert sent(served, words(order), key=stranger).json() == {"refused": "signature"}
    assert sent(served, words(order), key=replace(stranger, id="who")).json() == {"refused": "key"}
    assert httpx.post(f"{served}{asking.NOTIFICATIONS}", content=b"{}", trust_env=False).status_code == 401
    assert httpx.get(f"{served}{asking.NOTIFICATIONS}", trust_env=False).status_code == 405
    assert again(order).state == "paying"


def test_where_the_person_pays_is_the_providers_own_address(served, provider):
    order = started()
    assert urlsplit(order.pay_url).netloc == urlsplit(provider.url).netloc
    page = httpx.get(order.pay_url, trust_env=False).text
    assert "模拟收银台" in page
    assert "300.00" in page
