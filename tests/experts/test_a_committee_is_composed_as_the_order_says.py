"""file_committee and record_filing: 40号令 art. 6 to 10."""

from datetime import date

import pytest

from tests.cast import OFFICE, actor, committee_of_a, plan_of_a
from tests.experts.pool import filing_to_draw
from zhiping.deliberation.acts import file_committee
from zhiping.experts.queries import available
from zhiping.plans.acts import Size, record_filing
from zhiping.policy.composition import faults
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def duties(size, chairs=1, vices=1):
    return ["chair"] * chairs + ["vice_chair"] * vices + ["member"] * (size - chairs - vices)


@pytest.mark.parametrize(
    ("size", "basis", "grade", "agreed", "wrong"),
    [
        (11, "specialty", "senior", None, ()),
        (9, "specialty", "senior", None, ("不少于 11 人",)),
        (12, "specialty", "senior", None, ("单数",)),
        (25, "series", "senior", None, ()),
        (23, "series", "senior", None, ("不少于 25 人",)),
        (24, "series", "senior", None, ("不少于 25 人", "单数")),
        (9, "specialty", "senior", 9, ()),
        (7, "specialty", "mid", 7, ()),
        (7, "specialty", "mid", None, ("由当地规定",)),
    ],
)
def test_how_many_and_odd(size, basis, grade, agreed, wrong):
    found = faults(duties(size), basis=basis, grade=grade, agreed=agreed)
    assert len(found) == len(wrong)
    assert all(part in each.text for part, each in zip(wrong, found, strict=True))


@pytest.mark.parametrize(
    ("chairs", "vices", "field"), [(0, 1, "chair"), (2, 1, "chair"), (1, 0, "vice_chair")]
)
def test_somebody_presides(chairs, vices, field):
    found = faults(duties(11, chairs, vices), basis="specialty", grade="senior")
    assert [each.field for each in found] == [field]


def members(size):
    experts = list(available(plan_of_a().office, date(2024, 8, 20)).order_by("pk")[:size])
    return [
        (each.person, duty, each.specialties[0]) for each, duty in zip(experts, duties(size), strict=True)
    ]


def test_members_are_filed_once_and_only_in_order():
    filing = filing_to_draw()
    with pytest.raises(Refusal) as refusal:
        file_committee(filing=filing, members=members(10), by=actor(OFFICE))
    assert (refusal.value.code, refusal.value.clause) == ("not_composed", "人社部令第40号 第九条")
    committee = file_committee(filing=filing, members=members(11), by=actor(OFFICE))
    assert committee.seats.count() == 11
    with pytest.raises(Refusal) as refusal:
        file_committee(filing=filing, members=members(11), by=actor(OFFICE))
    assert refusal.value.code == "members_filed"
    with pytest.raises(Refusal) as refusal:
        file_committee(filing=committee_of_a().filing, members=members(11), by=actor("zheng.yi"))
    assert refusal.value.code == "not_your_committee"


@pytest.mark.parametrize(
    ("level", "size", "code"),
    [
        ("engineer", Size(), "size_set_locally"),
        ("senior_engineer", Size(least=9), "size_without_document"),
        ("senior_engineer", Size(basis="province"), "unknown_basis"),
    ],
)
def test_a_filing_says_how_many_by_which_document(level, size, code):
    told = {
        "office": plan_of_a().office,
        "name": "x",
        "series": "",
        "specialty": "x",
        "number": "x",
        "by": actor(OFFICE),
    }
    valid = (date(2024, 1, 1), date(2026, 12, 31))
    with pytest.raises(Refusal) as refusal:
        record_filing(**told, level=level, valid=valid, size=size)
    assert refusal.value.code == code
    assert (
        record_filing(
            **told, level="engineer", valid=valid, size=Size(least=7, document="备〔2024〕1号")
        ).least
        == 7
    )
