import pytest

from tests.cast import actor, enter, person
from tests.posts.units import CLERK, FULL_CLERK, IN_INSTITUTE, candidate, contest, quota_of
from zhiping.applications.acts import hand_out_post_form
from zhiping.dossiers.models import Item
from zhiping.policy.facts import gather
from zhiping.policy.refusal import Refusal
from zhiping.posts.acts import file_competition

pytestmark = pytest.mark.usefixtures("demo_db")


def listed():
    mine = person(IN_INSTITUTE)
    known = candidate(1, name=mine.name, id_number=mine.id_number)
    return file_competition(year=2024, contest=contest(known, candidate(2)), by=actor(CLERK))


def hand_out(by=CLERK):
    return hand_out_post_form(quota_of(CLERK, state="approved"), by=actor(by))


def test_who_has_an_account_gets_the_figures_once_and_whoever_has_none_is_left_out():
    listed()
    (item,) = hand_out()
    assert (item.person, item.state) == (person(IN_INSTITUTE), "source_verified")
    assert (item.values["senior_approved"], item.values["senior_appointed"], item.values["offered"]) == (
        10,
        8,
        2,
    )
    assert hand_out() == [item]


def test_the_figures_are_facts_of_the_rules():
    listed()
    (item,) = hand_out()
    told = {
        "id": str(item.pk),
        "category": "post_form",
        "values": item.values,
        "evidence": [],
        "source": item.source,
    }
    assert gather([told])["posts"]["senior"] == {"approved": "10", "appointed": "8", "vacant": "2"}


def test_without_a_list_or_for_another_unit_nothing_is_handed_out(client):
    with pytest.raises(Refusal) as refusal:
        hand_out()
    assert refusal.value.code == "nobody_listed"
    listed()
    with pytest.raises(Refusal) as refusal:
        hand_out(FULL_CLERK)
    assert refusal.value.code == "not_your_unit"


def test_the_clerk_does_it_on_the_page(client):
    enter(client, CLERK)
    assert client.post("/posts/2024/handing-out/").status_code == 409
    listed()
    assert client.post("/posts/2024/handing-out/").status_code == 302
    assert Item.objects.filter(category_key="post_form", person=person(IN_INSTITUTE)).count() == 1
