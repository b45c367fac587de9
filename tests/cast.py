"""The cast by name: who acts, and the case that stands where a test needs it."""

from datetime import datetime

from zhiping.applications.models import Application
from zhiping.clock import SHANGHAI
from zhiping.deliberation.queries import committees_of
from zhiping.people.acts import end_employment, put_on_duty
from zhiping.people.models import Actor, Person
from zhiping.people.queries import duties_of
from zhiping.plans.models import Plan

# Where a case of the demo world stands (zhiping/demo/scenes.py).
DRAFT, SHORT_DRAFT, RETURNED = "lin.xiao", "zhao.yue", "sun.yi"
SUBMITTED, NOTICE_RUNNING, NOTICE_OVER, OBJECTED = "li.xue", "wang.fan", "feng.he", "chu.tian"
ENDORSED, ENDORSED_ELSEWHERE, RECOMMENDED, QUALIFIED = "wei.lan", "jiang.shan", "yang.shu", "zhu.ning"
ASSIGNED, READ, PASSED, RESULT_RUNNING = "you.ran", "xu.jing", "lv.chen", "shi.yan"
CONFIRMED, APPROVED, ANNOUNCED, CERTIFIED = "kong.xi", "cao.yu", "yan.ke", "hua.mei"
EMPLOYER, OTHER_EMPLOYER, CITY, OTHER_CITY, OFFICE, BUREAU = (
    "chen.jing",
    "zhou.min",
    "wu.gang",
    "tang.bo",
    "jiang.ru",
    "song.wei",
)
SYSTEM_ADMIN, SECURITY_ADMIN, AUDIT_ADMIN = "xi.tong", "an.quan", "shen.ji"


def person(login):
    return Person.objects.get(login=login)


def actor(login):
    """An applicant for themselves, everyone else on their first duty."""
    found = person(login)
    return Actor(found, duties_of(found).first())


def case_of(login):
    return Application.objects.with_names().get(applicant__login=login)


def plan_of_a():
    """The plan of 浙机联〔2024〕022号, under which the cast has its cases."""
    return Plan.objects.select_related("office", "bureau").get(pack_id="zhejiang/2024/mechatronics-senior")


def committee_of_a():
    """The filed committee that decides under it."""
    return committees_of([plan_of_a()])[plan_of_a().pk][0]


def works_at(person, body):
    """The person changes to this employer."""
    for employment in person.employments.filter(state="confirmed"):
        end_employment(employment, end_reason="left", by=Actor(person))
    return put_on_duty(person, body=body, role="employee")


def moment(text):
    """An aware moment in Shanghai from 2024-08-23 23:59:59."""
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def enter(client, login):
    """Sign the test client in as this member of the cast."""
    who = actor(login)
    client.force_login(who.person)
    session = client.session
    session["acting_as"] = str(who.membership.pk) if who.membership else ""
    session.save()
    return who
