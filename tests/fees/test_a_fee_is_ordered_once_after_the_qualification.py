"""缴费单: for a case that has passed employer and qualification, by its applicant, once, until the deadline (notice C 五（二）)."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from tests.cast import DRAFT, actor, case_of, moment
from tests.fees.paying import CASHIER, PAID, PAYEE, WAITING, again, ordered, paid_order, trade
from zhiping import clock
from zhiping.applications.queries import fee_of
from zhiping.fees.acts import close_order, expire, open_order, settle
from zhiping.fees.models import Order
from zhiping.fees.queries import due_at
from zhiping.journal.models import new_id
from zhiping.journal.queries import broken_entries, timeline
from zhiping.plans.models import Plan
from zhiping.policy.lifecycle import kind_of
from zhiping.policy.packs import Pack
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def test_the_case_waits_for_its_applicant_on_nobodys_desk():
    case = case_of(WAITING)
    assert (case.station, case.desk, case.outcome) == ("fee", None, "")
    assert case.route.index("fee") == case.route.index("qualification") + 1


def test_the_order_asks_for_the_packs_amount_from_the_applicant_for_the_office():
    order = open_order(case_of(WAITING), by=actor(WAITING))
    assert (order.amount, order.payer.login, order.payee.name) == (Decimal("300.00"), WAITING, PAYEE)
    assert (order.state, order.number) == ("created", f"{case_of(WAITING).number}-1")
    assert "五（二）" in order.clause


def test_ten_working_days_to_the_hour():
    assert due_at(case_of(WAITING)) == moment("2024-08-29 17:00:00")


def test_two_clicks_make_one_order():
    case = case_of(WAITING)
    assert open_order(case, by=actor(WAITING)) == open_order(case, by=actor(WAITING))
    assert [entry.act for entry in timeline(case.pk)].count("order_fee") == 1


def test_nobody_else_orders_it():
    with pytest.raises(Refusal) as refused:
        open_order(case_of(WAITING), by=actor(PAID))
    assert refused.value.code == "not_on_duty"


def test_after_the_hour_nothing_is_ordered():
    with clock.standing_at(moment("2024-08-29 16:59:59")):
        assert open_order(case_of(WAITING), by=actor(WAITING)).is_open
    Order.objects.filter(payer__login=WAITING).delete()
    with clock.standing_at(moment("2024-08-29 17:00:00")), pytest.raises(Refusal) as refused:
        open_order(case_of(WAITING), by=actor(WAITING))
    assert refused.value.code == "fee_too_late"
    assert refused.value.clause


def test_a_plan_without_a_fee_charges_nothing():
    with pytest.raises(Refusal) as refused:
        open_order(case_of(DRAFT), by=actor(DRAFT))
    assert refused.value.code == "not_charged"


def test_what_is_paid_is_not_ordered_again():
    with pytest.raises(Refusal) as refused:
        open_order(case_of(PAID), by=actor(PAID))
    assert refused.value.code == "fee_not_due"


def test_only_the_notice_that_asks_for_it_has_the_station_and_no_audit_level_comes_after():
    charging = [plan.pack for plan in Plan.objects.all() if "fee" in map(kind_of, plan.pack.route)]
    assert [pack.id for pack in charging] == ["zhejiang/2020/four-specialties-senior"]
    after = charging[0].route[charging[0].route.index("fee") :]
    assert not {"employer", "authority", "qualification"} & set(map(kind_of, after))


def test_the_database_holds_one_live_order_and_no_order_of_nothing():
    order = ordered()
    for wrong in ({"round": 2, "number": "x"}, {"round": 2, "number": "y", "amount": 0, "state": "closed"}):
        twin = again(order)
        twin.pk = new_id()
        for key, value in wrong.items():
            setattr(twin, key, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            twin.save(force_insert=True)


def test_a_closed_order_makes_room_for_another():
    first = close_order(ordered(), by=actor(CASHIER))
    second = ordered()
    assert (first.state, second.round, second.number) == ("closed", 2, f"{case_of(WAITING).number}-2")
    assert settle(second, trade(second)) == "paid"


def test_not_paid_in_time_the_case_has_expired():
    order, case = ordered(), case_of(WAITING)
    assert expire(case) is None, "the hour has not come"
    with clock.standing_at(moment("2024-08-29 17:00:00")):
        assert expire(case).outcome == "expired"
    assert again(order).state == "expired"
    assert not broken_entries()


def test_an_earlier_cut_off_for_everybody_binds(monkeypatch):
    case = case_of(WAITING)
    pack = case.pack
    window = replace(pack.windows["review"], key="fee", closes_at=moment("2024-08-21 17:00:00"))
    changed = replace(pack, windows={**pack.windows, "fee": window})
    monkeypatch.setattr("zhiping.applications.models.published_pack", lambda *_: changed)
    monkeypatch.setattr(Plan, "pack", changed)
    assert isinstance(case.pack, Pack)
    assert due_at(case) == moment("2024-08-21 17:00:00")


def test_a_paid_case_keeps_what_it_paid_under():
    order = paid_order()
    assert fee_of(order.application).price == order.amount
    assert order.paid_at - order.created_at < timedelta(days=1)
