"""The access matrix: every view × every persona. A page that declares no audience fails here."""

import uuid

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import (
    AUDIT_ADMIN,
    BUREAU,
    CERTIFIED,
    CITY,
    DRAFT,
    EMPLOYER,
    ENDORSED_ELSEWHERE,
    OFFICE,
    OTHER_CITY,
    OTHER_EMPLOYER,
    SECURITY_ADMIN,
    SUBMITTED,
    SYSTEM_ADMIN,
    actor,
    case_of,
    enter,
)
from tests.fees.paying import CASHIER, WAITING
from zhiping.applications.models import Application, Declaration
from zhiping.certification.models import Certificate, NationalReport, Recheck
from zhiping.deliberation.models import Assignment
from zhiping.deliberation.queries import cases_led_by
from zhiping.dossiers.acts import request_verification
from zhiping.dossiers.models import Evidence, Item, Verification
from zhiping.exams.models import Booking, Exam, Interview, Panel, Room, Sitting, Slot
from zhiping.experts.models import Draw, DrawnPlace, PoolExpert, Tie
from zhiping.experts.queries import pools_of
from zhiping.fees.models import Difference, Order, Reconciliation
from zhiping.inquiries.models import Complaint, Hearing, Inquiry, InquiryStep
from zhiping.integrity.models import IntegrityRecord, Penalty, Proceeding
from zhiping.levels.models import Sending
from zhiping.measures.models import Measure, MeasureStep
from zhiping.messaging.models import Message
from zhiping.people.models import Actor, Body, Person
from zhiping.people.queries import units_below
from zhiping.plans.models import Filing
from zhiping.screening.models import NoticedCase, Objection
from zhiping.supervision.models import Finding, InspectedCase, Inspection
from zhiping.web.audience import AUDIENCES, ROLES, admits

EXPERT = "fang.zheng"
# One body that checks cases and runs a committee: who works there as the one does not act as the other.
SOCIETY, SOCIETY_OFFICE, APPROVAL, INSPECTOR = "wu.nan", "zheng.yi", "dong.li", "guan.lan"
PERSONAS = (
    SUBMITTED,
    EMPLOYER,
    CITY,
    OFFICE,
    EXPERT,
    BUREAU,
    CASHIER,
    SYSTEM_ADMIN,
    SECURITY_ADMIN,
    AUDIT_ADMIN,
)
OTHERS = (
    DRAFT,
    CERTIFIED,
    WAITING,
    OTHER_EMPLOYER,
    OTHER_CITY,
    "he.ming",
    SOCIETY,
    SOCIETY_OFFICE,
    APPROVAL,
    INSPECTOR,
)
SHORT = (SUBMITTED, OFFICE, SYSTEM_ADMIN)  # the others take their turn in the long tier
EVERYBODY = [
    pytest.param(login, marks=() if login in SHORT else pytest.mark.long) for login in (*PERSONAS, *OTHERS)
]
STRANGERS = [pytest.param(login, marks=pytest.mark.long) for login in (*PERSONAS, *OTHERS)]
SAMPLES = {"uuid": str(uuid.uuid4()), "str": "paper", "slug": "paper", "int": "1", "path": "x"}
STATIC = ("static/",)


def patterns(resolver=None, prefix=""):
    """(route with its parameters, callback) of every address."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, route)
        elif isinstance(entry, URLPattern):
            yield route, entry


def filled(route, entry, value=None):
    """A concrete address: uuids become `value`, other parameters a sample."""
    for name, converter in entry.pattern.converters.items():
        kind = type(converter).__name__.removesuffix("Converter").lower().replace("string", "str")
        given = value if value and kind == "uuid" else SAMPLES[kind]
        route = route.replace(f"<{kind}:{name}>", given).replace(f"<{name}>", given)
    return "/" + route


VIEWS = [(route, entry) for route, entry in patterns()]
GUARDED = [
    (route, entry) for route, entry in VIEWS if getattr(entry.callback, "audience", "public") != "public"
]
ABOUT_ONE_THING = [(route, entry) for route, entry in GUARDED if "uuid" in route]


@pytest.mark.parametrize(("route", "entry"), VIEWS, ids=[route or "/" for route, _ in VIEWS])
def test_every_view_says_who_it_is_for(route, entry):
    assert getattr(entry.callback, "audience", None) in AUDIENCES, f"{route}: declare it with @audience(...)"


def test_there_are_pages_for_every_role():
    meant = {entry.callback.audience for _, entry in GUARDED} - {"signed_in"}
    assert not [role for role in ROLES if not any(admits(each, role) for each in meant)]


def test_a_visitor_is_asked_to_sign_in(demo_db, client):
    for route, entry in GUARDED:
        response = client.get(filled(route, entry))
        assert response.status_code == 302, route
        assert response["Location"].startswith("/sign-in/"), route


@pytest.mark.parametrize("login", EVERYBODY)
def test_pages_of_another_role_are_not_there(demo_db, client, login):
    role = enter(client, login).role
    for route, entry in GUARDED:
        if admits(entry.callback.audience, role):
            continue
        for method in (client.get, client.post):
            assert method(filled(route, entry)).status_code == 404, f"{login} {route}"


def foreign_things(who):
    """Ids of real things this person has nothing to do with."""
    visible = Application.objects.visible_to(who)
    strange = Application.objects.exclude(pk__in=visible.values("pk"))
    if who.role == "expert":
        strange = strange.exclude(assignments__seat__person_id=who.person_id)
        strange = strange.exclude(pk__in=[case.pk for case in cases_led_by(who)])
    others = [case.pk for case in strange]
    yield from others[:3]
    not_mine = {"applicant": Item.objects.exclude(person_id=who.person_id)}.get(
        who.role, Item.objects.filter(person__applications__in=others)
    )
    yield from not_mine.values_list("pk", flat=True)[:1]
    yield from Evidence.objects.filter(item__in=not_mine, item__person__applications__in=others).values_list(
        "pk", flat=True
    )[:1]
    yield from _requests_of_others(who)
    rosters = Sending.objects.exclude(sender=who.body_id).exclude(receiver=who.body_id)
    yield from rosters.values_list("pk", flat=True)[:1]
    yield from Declaration.objects.filter(application__in=others).values_list("pk", flat=True)[:1]
    yield from Assignment.objects.filter(application__in=others).values_list("pk", flat=True)[:1]
    objections = Objection.objects.filter(noticed__application__in=others)
    if who.role == "authority":  # it keeps who objected to people of the units below
        objections = objections.exclude(noticed__notice__body__in=units_below(who.my_body).values("pk"))
    yield from objections.values_list("pk", flat=True)[:1]
    yield from NoticedCase.objects.filter(application__in=others).values_list("pk", flat=True)[:1]
    yield from _money_of_others(who)
    yield from _supervision_of_others(who)
    yield from _experts_of_others(who)
    yield from _examinations_of_others(who)
    yield from _register_of_others(who)
    yield from _integrity_of_others(who)
    yield from Message.objects.exclude(person_id=who.person_id).values_list("pk", flat=True)[:1]


def _examinations_of_others(who):
    """An exam, a sitting, a seat, interviews, a panel and a slot this person has nothing to do with."""
    held = Exam.objects.exclude(plan__office=who.body_id)
    yield from held.values_list("pk", flat=True)[:1]
    yield from Sitting.objects.filter(exam__in=held).values_list("pk", flat=True)[:1]
    yield from Room.objects.filter(sitting__exam__in=held).values_list("pk", flat=True)[:1]
    seats = Booking.objects.filter(exam__in=held).exclude(application__applicant=who.person_id)
    yield from seats.values_list("pk", flat=True)[:1]
    heard = Interview.objects.exclude(plan__office=who.body_id)
    yield from heard.values_list("pk", flat=True)[:1]
    yield from Panel.objects.filter(interview__in=heard).values_list("pk", flat=True)[:1]
    slots = Slot.objects.filter(interview__in=heard).exclude(panel__members__person=who.person_id)
    yield from slots.values_list("pk", flat=True)[:1]


def _money_of_others(who):
    """An order, an account and a difference this person has nothing to do with; the cashier's own are theirs."""
    if who.role == "cashier":
        return
    yield from Order.objects.exclude(payer=who.person_id).values_list("pk", flat=True)[:1]
    yield from Reconciliation.objects.values_list("pk", flat=True)[:1]
    yield from Difference.objects.values_list("pk", flat=True)[:1]


def _register_of_others(who):
    """What another bureau issued and reported, and a re-check asked of another office."""
    foreign = Certificate.objects.exclude(issuer=who.body_id)
    yield from foreign.values_list("pk", flat=True)[:1]
    yield from NationalReport.objects.filter(certificate__in=foreign).values_list("pk", flat=True)[:1]
    yield from Recheck.objects.exclude(body=who.body_id).values_list("pk", flat=True)[:1]


def _supervision_of_others(who):
    """What somebody else looked into, found, did and was told."""
    body = who.body_id
    yield from Inspection.objects.exclude(body=body).values_list("pk", flat=True)[:1]
    yield from InspectedCase.objects.exclude(inspection__body=body).values_list("pk", flat=True)[:1]
    elsewhere = Finding.objects.exclude(case__inspection__body=body).exclude(unit=body)
    yield from elsewhere.values_list("pk", flat=True)[:1]
    measures = Measure.objects.exclude(supervisor=body).exclude(unit=body)
    yield from measures.values_list("pk", flat=True)[:1]
    yield from MeasureStep.objects.filter(measure__in=measures).values_list("pk", flat=True)[:1]


def _experts_of_others(who):
    """Entries, ties, draws, filings and readers this person has nothing to do with."""
    kept = (
        pools_of(who).values("pk") if who.role in ("office", "bureau") else Body.objects.none().values("pk")
    )
    entries = (
        PoolExpert.objects.exclude(pool__in=kept).exclude(unit=who.body_id).exclude(person=who.person_id)
    )
    yield from entries.values_list("pk", flat=True)[:1]
    yield from Tie.objects.exclude(person=who.person_id).values_list("pk", flat=True)[:1]
    elsewhere = Draw.objects.exclude(filing__office__in=kept)
    yield from elsewhere.values_list("pk", flat=True)[:1]
    places = DrawnPlace.objects.filter(draw__in=elsewhere).exclude(candidate__expert__person=who.person_id)
    yield from places.values_list("pk", flat=True)[:1]
    yield from Filing.objects.exclude(office__in=kept).values_list("pk", flat=True)[:1]


def _integrity_of_others(who):
    """What was reported to another body, what it found, and what was served on somebody else."""
    body, person = who.body_id, who.person_id
    complaints = Complaint.objects.exclude(body=body)
    inquiries = Inquiry.objects.exclude(body=body)
    for rows in (complaints, inquiries, InquiryStep.objects.filter(inquiry__in=inquiries)):
        yield from rows.values_list("pk", flat=True)[:1]
    yield from (
        Hearing.objects.filter(inquiry__in=inquiries).exclude(person=person).values_list("pk", flat=True)[:1]
    )
    for kind in (Proceeding, IntegrityRecord, Penalty):
        yield from kind.objects.exclude(body=body).exclude(person=person).values_list("pk", flat=True)[:1]


def _requests_of_others(who):
    """Somebody asks to be vouched for, somewhere else."""
    stranger = "jiang.shan" if who.role != "employer" or who.body.name.startswith("杭州") else "li.xue"
    holder = Person.objects.get(login=stranger)
    drafts = Item.objects.filter(person=holder, category_key="patent")
    drafts.update(state="draft")
    request_verification(drafts[:1], by=Actor(holder))
    yield from Verification.objects.filter(item__person=holder).values_list("pk", flat=True)[:1]


@pytest.mark.parametrize("login", STRANGERS)
def test_what_is_not_yours_is_not_there(demo_db, client, login):
    who = enter(client, login)
    things = list(foreign_things(who))
    for route, entry in ABOUT_ONE_THING:
        if not admits(entry.callback.audience, who.role):
            continue
        for thing in things:
            for method in (client.get, client.post):
                status = method(filled(route, entry, str(thing))).status_code
                assert status in (404, 405), f"{login} {method.__name__} {route}: {status}"


def test_the_same_things_are_there_for_whom_they_concern(demo_db, client):
    case = case_of(ENDORSED_ELSEWHERE)
    for login in (ENDORSED_ELSEWHERE, "lu.hai", OTHER_CITY):
        enter(client, login)
        assert client.get(f"/cases/{case.pk}/review-form.pdf").status_code == 200, login
    for login in (CITY, EMPLOYER, OFFICE, EXPERT, BUREAU, DRAFT):
        enter(client, login)
        assert client.get(f"/cases/{case.pk}/review-form.pdf").status_code == 404, login
        assert actor(login).role
