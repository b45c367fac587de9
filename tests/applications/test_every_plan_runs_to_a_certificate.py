"""One whole case under each plan, from a dossier and a draft to the certificate, by the acts alone."""

from datetime import date

import pytest

from zhiping import clock
from zhiping.applications.acts import start_draft
from zhiping.applications.models import Application
from zhiping.certification.models import Certificate
from zhiping.deliberation.models import Session
from zhiping.demo.cast import id_number
from zhiping.demo.elsewhere import SETTINGS
from zhiping.demo.elsewhere.dossiers import make_dossier
from zhiping.demo.elsewhere.driving import STEPS, together
from zhiping.demo.elsewhere.driving import life as life_of
from zhiping.demo.elsewhere.items import cases_of, stored, written
from zhiping.demo.elsewhere.making import crew_of
from zhiping.demo.elsewhere.shape import at
from zhiping.journal.queries import timeline
from zhiping.people.acts import put_on_duty, register_person
from zhiping.people.models import Actor, Body
from zhiping.plans.models import Plan
from zhiping.policy.lifecycle import kind_of

pytestmark = pytest.mark.usefixtures("demo_db")
OUTSIDE = "外省取得的工程师，可以确认"
# plan, path, employer, case beside the pack, when the first act is done
LOCKS, VALVES = "温州鹿城锁具有限公司", "温州瓯江阀门有限公司"
TEXTILES, SILK = "绍兴越城纺织有限公司", "浙江省丝绸工程研究有限公司"
WHOLE = {
    "A, regular": ("zhejiang/2024/mechatronics-senior", "regular", "杭州钱江泵业有限公司", "", at(2024, 7, 15)),
    "B, senior": ("zhejiang/shangyu/2024/four-specialties-senior", "regular", "上虞杭州湾化工有限公司", "", at(2024, 7, 17)),
    "B, full senior": ("zhejiang/shangyu/2024/full-senior", "regular", "上虞新材料研究院有限公司", "", at(2024, 7, 17)),
    "C, in a city": ("zhejiang/2020/four-specialties-senior", "regular", TEXTILES, "", at(2020, 8, 18)),
    "C, of the province": ("zhejiang/2020/four-specialties-senior", "regular", SILK, "", at(2020, 8, 18)),
    "D, engineer": ("zhejiang/wenzhou/2024/machinery-engineer", "regular", VALVES, "", at(2024, 6, 27)),
    "D, assistant": ("zhejiang/wenzhou/2024/machinery-assistant", "regular", VALVES, "", at(2024, 6, 27)),
    "initial determination": ("zhejiang/2024/engineering-direct", "initial", LOCKS, "", at(2024, 6, 3)),
    "confirmation": ("zhejiang/2024/engineering-direct-engineer", "confirmation", LOCKS, OUTSIDE, at(2024, 6, 3)),
}  # fmt: skip


def applicant(pack, employer, case="", add=None):
    """Somebody new with the dossier of a case beside the pack."""
    born, body = date(1985, 6, 6), Body.objects.get(name=employer)
    new = register_person(
        login="whole.way", name="全程", gender="male", birth=born, id_number=id_number("339996", born, 801)
    )
    put_on_duty(new, body=body, role="employee", since=date(2010, 1, 1))
    items = [each for each in cases_of(pack)[case].facts["items"] if each["id"] not in (add or {})]
    make_dossier(new, stored([*items, *written(add or {})], employer))
    return new


def drafted(pack, path, employer, case, begins, **more):
    plan = Plan.objects.get(pack_id=pack)
    with clock.standing_at(begins):
        new = applicant(pack, employer, case, **more)
        return start_draft(plan, path=path, direction=plan.pack.seeks.directions[0].key, by=Actor(new))


def driven(case, begins, until):
    setting = next((each for each in SETTINGS if case.plan.pack_id in each.packs), None)
    crew = crew_of(setting or SETTINGS[0])
    crew.dates = setting.dates if setting else {}
    together([life_of(case, crew, begins=begins, until=until)])
    return Application.objects.get(pk=case.pk)


@pytest.mark.parametrize("name", WHOLE)
def test_a_case_goes_from_draft_to_certificate(name):
    *what, begins = WHOLE[name]
    case = driven(drafted(*what, begins), begins, "certified")
    pack, certificate = case.pack, Certificate.objects.get(application=case)
    passed = [entry.station for entry in timeline(case.pk) if entry.station in case.route]
    assert list(dict.fromkeys(passed)) == case.route
    assert (certificate.qualification, certificate.level != "") == (pack.seeks.title, True)
    assert (certificate.committee != "") == ("committee" in case.route)
    assert (certificate.announcement is not None) == ("announcement" in case.route)
    assert case.submitted.score_lines.exists() == pack.score.applies
    assert (
        not Session.objects.filter(plan=case.plan, closed_at=None).exclude(polls__application=case).exists()
    )


def test_every_kind_of_station_is_passed_by_one_plan_or_another():
    routes = {
        kind_of(each)
        for plan in Plan.objects.all()
        for path in plan.pack.paths
        for each in plan.pack.route_for(path)
    }
    assert routes | {"draft"} == set(STEPS)
