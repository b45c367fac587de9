"""Taken, taken over, given back: colleagues see it, nobody is blocked by who has left, and the case stays where it is."""

import pytest
from django.urls import reverse

from tests.cast import CITY, EMPLOYER, ENDORSED, SUBMITTED, actor, case_of, enter
from zhiping import clock
from zhiping.applications.acts import give_back, take, take_over
from zhiping.journal.queries import timeline
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import pass_check, review_rest

pytestmark = pytest.mark.usefixtures("demo_db")
COLLEAGUE = "he.lin"


def acts_on(case):
    return [entry.act for entry in timeline(case.pk)]


def test_a_taken_case_stays_where_it_is_and_the_journal_tells():
    case = take(case_of(ENDORSED), by=actor(CITY))
    assert (case.station, case.holder.login) == ("authority:city", CITY)
    assert acts_on(case)[-1] == "take"
    take(case, by=actor(CITY))
    assert acts_on(case).count("take") == 1


def test_a_colleague_is_refused_until_the_case_is_given_back():
    case = take(case_of(ENDORSED), by=actor(CITY))
    with pytest.raises(Refusal, match="吴刚已领办这件申报") as refused:
        review_rest(case, by=actor(COLLEAGUE))
    assert refused.value.code == "taken"
    with pytest.raises(Refusal, match="已领办"):
        take(case, by=actor(COLLEAGUE))
    with pytest.raises(Refusal, match="不是您领办的"):
        give_back(case, by=actor(COLLEAGUE))
    give_back(case, by=actor(CITY))
    review_rest(case, by=actor(COLLEAGUE))
    assert pass_check(case_of(ENDORSED), opinion="同意", by=actor(COLLEAGUE))


@pytest.mark.parametrize("reason", ["", "   "])
def test_taking_over_needs_a_reason(reason):
    case = take(case_of(ENDORSED), by=actor(CITY))
    with pytest.raises(Refusal, match="须写明理由"):
        take_over(case, reason=reason, by=actor(COLLEAGUE))
    assert case_of(ENDORSED).holder.login == CITY


def test_taken_over_with_a_reason_that_the_journal_keeps():
    case = take_over(take(case_of(ENDORSED), by=actor(CITY)), reason="吴刚请假", by=actor(COLLEAGUE))
    assert case.holder.login == COLLEAGUE
    last = timeline(case.pk).last()
    assert (last.act, last.detail["reason"], last.detail["from"]) == ("take_over", "吴刚请假", "吴刚")
    with pytest.raises(Refusal, match="何琳已领办"):
        review_rest(case, by=actor(CITY))


def test_who_has_left_blocks_nobody():
    taken_by = actor(CITY)
    case = take(case_of(ENDORSED), by=taken_by)
    taken_by.membership.until = clock.today()
    taken_by.membership.save()
    review_rest(case, by=actor(COLLEAGUE))
    assert take(case, by=actor(COLLEAGUE)).holder.login == COLLEAGUE


def test_the_next_station_finds_the_case_in_nobodys_hands():
    case = take(case_of(ENDORSED), by=actor(CITY))
    review_rest(case, by=actor(CITY))
    pass_check(case, opinion="同意", by=actor(CITY))
    case = case_of(ENDORSED)
    assert (case.station, case.holder, case.taken_at) == ("qualification", None, None)


def test_nobody_takes_what_lies_on_another_desk():
    with pytest.raises(Refusal, match="不在您的办理范围"):
        take(case_of(SUBMITTED), by=actor(CITY))


def test_on_the_page_one_takes_gives_back_and_takes_over(client):
    case = case_of(ENDORSED)
    address = reverse("desks:holding", args=[case.pk])
    enter(client, CITY)
    page = client.post(address, {"act": "take"}, follow=True).content.decode()
    assert "已领办，同事会看到" in page
    assert "交回待办" in page
    enter(client, COLLEAGUE)
    assert "吴刚" in client.get(reverse("authority:desk")).content.decode()
    empty = client.post(address, {"act": "take_over", "reason": ""}, follow=True).content.decode()
    assert "须写明理由" in empty
    done = client.post(address, {"act": "take_over", "reason": "请假"}, follow=True).content.decode()
    assert "已接办" in done
    assert case_of(ENDORSED).holder.login == COLLEAGUE
    enter(client, EMPLOYER)
    client.post(address, {"act": "take"})
    assert case_of(ENDORSED).holder.login == COLLEAGUE
