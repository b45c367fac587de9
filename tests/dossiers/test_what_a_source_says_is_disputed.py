"""对提取信息的异议: raised with proof, concluded one of three ways, dropped by whoever raised it."""

import pytest

from tests.cast import DRAFT, EMPLOYER, OTHER_EMPLOYER, SUBMITTED, actor, person
from tests.dossiers.files import picture
from zhiping.dossiers.acts import attach_evidence, conclude_dispute, drop_dispute, raise_dispute
from zhiping.dossiers.models import Item
from zhiping.dossiers.queries import disputes_at, items_of
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


@pytest.fixture
def degree():
    return Item.objects.get(person=person(DRAFT), category_key="education")


def claims(item, **changes):
    return {**item.values, **(changes or {"school": "浙江大学"})}


def disputed(item, **changes):
    attach_evidence(item, part="dispute", file=picture(), by=actor(DRAFT))
    return raise_dispute(item, text="院校名称有误", claims=claims(item, **changes), by=actor(DRAFT))


def test_a_dispute_waits_at_the_employers_desk_and_the_item_stays(degree):
    dispute = disputed(degree)
    assert dispute in disputes_at(actor(EMPLOYER).my_body)
    degree.refresh_from_db()
    assert degree.state == "source_verified"
    assert dispute.changes == [("毕业院校", "浙江理工大学", "浙江大学")]


def test_without_proof_nothing_is_disputed(degree):
    with pytest.raises(Refusal, match="更正依据"):
        raise_dispute(degree, text="有误", claims=claims(degree), by=actor(DRAFT))


def test_one_dispute_at_a_time_and_only_about_what_differs(degree):
    with pytest.raises(Refusal, match="完全相同"):
        disputed(degree, school=degree.values["school"])
    disputed(degree)
    with pytest.raises(Refusal, match="正在处理"):
        disputed(degree)


def test_what_one_typed_in_oneself_is_not_disputed():
    patent = Item.objects.filter(person=person(DRAFT), category_key="patent").first()
    with pytest.raises(Refusal, match="直接修改"):
        disputed(patent, name="另一名称")


def test_an_accepted_version_stands_instead_with_its_proof(degree):
    dispute = conclude_dispute(
        disputed(degree), outcome="accepted", reason="已核对毕业证书原件", by=actor(EMPLOYER)
    )
    degree.refresh_from_db()
    fresh = dispute.replacement
    assert degree.state == "superseded"
    assert (fresh.values["school"], fresh.state, fresh.source) == ("浙江大学", "employer_verified", "")
    assert [file.part for file in fresh.evidence.all()] == ["dispute"]
    listed = items_of(person(DRAFT))
    assert fresh in listed
    assert degree not in listed


@pytest.mark.parametrize("outcome", ["source_asked", "rejected"])
def test_otherwise_what_was_extracted_stays(degree, outcome):
    dispute = conclude_dispute(disputed(degree), outcome=outcome, reason="见回复", by=actor(EMPLOYER))
    degree.refresh_from_db()
    assert (degree.state, dispute.outcome, dispute.replacement) == ("source_verified", outcome, None)


def test_only_the_desk_that_was_asked_concludes_and_only_once(degree):
    dispute = disputed(degree)
    with pytest.raises(Refusal, match="没有请本单位"):
        conclude_dispute(dispute, outcome="rejected", reason="无", by=actor(OTHER_EMPLOYER))
    conclude_dispute(dispute, outcome="rejected", reason="与学信网一致", by=actor(EMPLOYER))
    with pytest.raises(Refusal, match="已经有结论"):
        conclude_dispute(dispute, outcome="accepted", reason="无", by=actor(EMPLOYER))


def test_whoever_raised_it_drops_it_and_may_raise_it_again(degree):
    dispute = disputed(degree)
    with pytest.raises(Refusal):
        drop_dispute(dispute, by=actor(SUBMITTED))
    assert drop_dispute(dispute, by=actor(DRAFT)).outcome == "dropped"
    assert disputed(degree).outcome == ""
