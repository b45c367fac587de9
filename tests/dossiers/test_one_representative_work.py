"""代表作: one at a time; choosing another moves the mark."""

import pytest

from tests.cast import DRAFT, actor, person
from zhiping.dossiers.acts import add_item, choose_representative, record_extraction
from zhiping.dossiers.models import Item
from zhiping.people.models import SYSTEM
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def marked():
    return set(Item.objects.filter(person=person(DRAFT), values__representative=True))


def another(**changes):
    paper = Item.objects.get(person=person(DRAFT), category_key="paper")
    return {**paper.values, "name": "另一篇", "representative": False, **changes}


def test_a_new_work_that_is_marked_takes_the_mark():
    fresh = add_item(category="paper", values=another(representative=True), by=actor(DRAFT))
    assert marked() == {fresh}


def test_choosing_another_moves_the_mark():
    fresh = add_item(category="paper", values=another(), by=actor(DRAFT))
    assert fresh not in marked()
    choose_representative(fresh, by=actor(DRAFT))
    assert marked() == {fresh}


def test_also_a_work_that_a_source_delivered_keeping_what_it_vouches_for():
    found = record_extraction(person(DRAFT), category="paper", values=another(), source="论文库", by=SYSTEM)
    assert choose_representative(found, by=actor(DRAFT)).state == "source_verified"
    assert marked() == {found}


def test_only_works_are_representative():
    patent = Item.objects.filter(person=person(DRAFT), category_key="patent").first()
    with pytest.raises(Refusal, match="不能作为代表作"):
        choose_representative(patent, by=actor(DRAFT))
