"""申请单位核实: asked for one or many, confirmed or returned with a reason; any change takes the request back."""

import pytest

from tests.cast import DRAFT, EMPLOYER, OTHER_EMPLOYER, SUBMITTED, actor, person
from tests.dossiers.files import picture
from zhiping.dossiers.acts import (
    attach_evidence,
    change_item,
    confirm_request,
    request_verification,
    return_item,
    withdraw_item,
)
from zhiping.dossiers.models import Item, Verification
from zhiping.dossiers.queries import desk_for, requests_at
from zhiping.journal.models import Entry
from zhiping.people.acts import put_on_duty
from zhiping.people.models import Actor
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def own(category="patent"):
    return list(Item.objects.filter(person=person(DRAFT), category_key=category))


def ask(items=None):
    return request_verification(own() if items is None else items, by=actor(DRAFT))


def state(item):
    return Item.objects.get(pk=item.pk).state


def test_many_are_asked_for_at_once_and_wait_at_the_employers_desk():
    asked = ask()
    assert [each.item.state for each in asked] == ["pending_employer"] * 2
    waiting = requests_at(actor(EMPLOYER).my_body)
    assert {each.pk for each in asked} <= {each.pk for each in waiting}


def test_what_waits_is_not_asked_twice_and_what_a_source_vouches_for_not_at_all():
    ask()
    assert ask() == []
    assert ask(own("education")) == []


def test_the_employer_confirms():
    (first, _) = ask()
    confirm_request(first, by=actor(EMPLOYER))
    first.refresh_from_db()
    item = Item.objects.get(pk=first.item_id)
    assert (item.state, first.verdict) == ("employer_verified", "verified")
    assert item.verified_by == actor(EMPLOYER).my_body


def test_the_employer_returns_with_a_reason_and_the_person_asks_again():
    first = ask()[0]
    return_item(first, reason="证书扫描件看不清", by=actor(EMPLOYER))
    first.refresh_from_db()
    assert (state(first.item), first.verdict, first.reason) == ("draft", "returned", "证书扫描件看不清")
    assert len(ask([first.item])) == 1


@pytest.mark.parametrize("act", [confirm_request, lambda asked, by: return_item(asked, reason="无", by=by)])
def test_only_the_body_that_was_asked_decides_and_only_once(act):
    first = ask()[0]
    with pytest.raises(Refusal, match="没有请本单位"):
        act(first, by=actor(OTHER_EMPLOYER))
    act(first, by=actor(EMPLOYER))
    with pytest.raises(Refusal, match="已经办理"):
        act(first, by=actor(EMPLOYER))


@pytest.mark.parametrize(
    "change",
    [
        lambda item: change_item(item, values={**item.values, "name": "改过"}, by=actor(DRAFT)),
        lambda item: attach_evidence(item, part="certificate", file=picture(), by=actor(DRAFT)),
        lambda item: withdraw_item(item, by=actor(DRAFT)),
    ],
)
def test_a_change_takes_the_request_back(change):
    first = ask()[0]
    change(first.item)
    first.refresh_from_db()
    assert first.verdict == "recalled"
    assert state(first.item) in ("draft", "withdrawn")
    with pytest.raises(Refusal, match="修改后撤回"):
        confirm_request(first, by=actor(EMPLOYER))


def test_nobody_asks_for_somebody_else():
    with pytest.raises(Refusal):
        request_verification(own(), by=actor(SUBMITTED))


def test_whoever_is_on_duty_at_the_employer_is_vouched_for_by_the_body_above():
    clerk = actor(EMPLOYER)
    put_on_duty(person(DRAFT), body=clerk.my_body, role="employer")
    assert desk_for(person(DRAFT)) == clerk.my_body.superior


def test_nobody_verifies_their_own():
    first = ask()[0]
    duty = put_on_duty(person(DRAFT), body=first.body, role="employer")
    with pytest.raises(Refusal, match="您本人的业绩"):
        confirm_request(first, by=Actor(person(DRAFT), duty))


def test_every_step_leaves_a_line_in_the_journal():
    first = ask()[0]
    return_item(first, reason="缺盖章页", by=actor(EMPLOYER))
    told = Entry.objects.filter(subject=person(DRAFT).pk, detail__item=str(first.item_id)).order_by(
        "sequence"
    )
    assert [entry.act for entry in told][-2:] == ["request_verification", "return_item"]
    assert told.last().detail["note"] == "缺盖章页"


def test_a_change_is_told_field_by_field():
    item = own()[0]
    change_item(item, values={**item.values, "name": "改过"}, by=actor(DRAFT))
    last = Entry.objects.filter(subject=item.person_id).order_by("sequence").last()
    assert (last.detail["before"], last.detail["after"]) == ({"name": item.values["name"]}, {"name": "改过"})


def test_one_request_at_a_time_even_in_the_database():
    from django.db import IntegrityError, transaction

    first = ask()[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Verification.objects.create(item=first.item, body=first.body, asked_at=first.asked_at)
