"""The seven ways up: which stations a case passes, by the notice and by what stands above its employer."""

import pytest

from zhiping.applications.queries import route_of
from zhiping.people.acts import register_body
from zhiping.people.models import Body
from zhiping.plans.models import Plan
from zhiping.policy.lifecycle import kind_of

pytestmark = pytest.mark.usefixtures("demo_db")
A, C = "zhejiang/2024/mechatronics-senior", "zhejiang/2020/four-specialties-senior"
SENIOR, FULL = "zhejiang/shangyu/2024/four-specialties-senior", "zhejiang/shangyu/2024/full-senior"
WENZHOU = "zhejiang/wenzhou/2024/machinery-engineer"


def under(*places):
    """An employer below bodies of these places, the lowest first."""
    above = None
    for place in reversed(places):
        above = register_body(
            name=f"某{place}", kind="authority", superior=above, place=place, unit_type="enterprise"
        )
    return register_body(name="某公司", kind="employer", superior=above, place="", unit_type="enterprise")


def levels(pack, employer, path="regular"):
    """The stations before the committee, without the employer's own."""
    route = route_of(Plan.objects.get(pack_id=pack), path, employer)
    before = route[1 : route.index("committee")]
    return [
        each.removeprefix("authority:") for each in before if kind_of(each) in ("authority", "qualification")
    ]


PROFILES = {
    "A, in a county": (A, ("county", "city"), ["county", "city", "qualification"]),
    "A, in a city": (A, ("city",), ["city", "qualification"]),
    "A, of the province": (A, ("department",), ["department", "qualification"]),
    "A, an agency's": (A, ("agency",), ["agency", "qualification"]),
    "A, an agency's in a city": (A, ("agency", "city"), ["agency", "qualification"]),
    "B, senior": (SENIOR, ("acceptance_point", "county", "city"), ["acceptance_point", "county", "mid_committee", "qualification"]),
    "B, full senior": (FULL, ("acceptance_point", "county", "city"), ["acceptance_point", "county", "recommendation", "qualification"]),
    "C, local": (C, ("county", "city", "city_hrss"), ["county", "city", "mid_committee", "qualification"]),
    "C, of the province": (C, ("department",), ["department", "mid_committee", "qualification"]),
    "C, an agency's": (C, ("agency", "city", "city_hrss"), ["agency", "city", "mid_committee", "qualification"]),
    "D": (WENZHOU, ("county", "city"), ["county", "society", "city"]),
}  # fmt: skip


@pytest.mark.parametrize("name", PROFILES)
def test_a_case_passes_the_levels_of_its_profile(name):
    pack, places, passed = PROFILES[name]
    assert levels(pack, under(*places)) == passed


def test_in_wenzhou_the_bureau_approves_before_the_notice_and_after_exam_and_interview():
    route = route_of(
        Plan.objects.get(pack_id=WENZHOU), "regular", Body.objects.get(name="温州瓯江阀门有限公司")
    )
    assert route[4:] == [
        "exam",
        "interview",
        "committee",
        "approval",
        "notice:result",
        "announcement",
        "certificate",
    ]


def test_only_of_cities_a_second_body_is_asked():
    asked = {
        plan.pack_id: [(each.station, each.place) for each in plan.pack.joint] for plan in Plan.objects.all()
    }
    assert {pack: told for pack, told in asked.items() if told} == {C: [("authority:city", "city_hrss")]}
