"""A list of thirty more rows asks the database no more often than a list of a few, and never more than twelve times."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import count
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.cast import case_of, enter, moment, plan_of_a
from tests.crowd import copies, many, many_cases, many_plans
from tests.deliberation.meeting import committee_of, meet, put_to_vote
from tests.exams import crowded
from tests.fees.paying import CASHIER, PAID, WAITING
from tests.plans.drafts import next_years
from zhiping import clock
from zhiping.access.acts import From, decide, leave_trace, propose
from zhiping.access.models import Attempt, Proposal
from zhiping.allocation.acts import propose_allocation
from zhiping.allocation.models import Allocation
from zhiping.applications.models import Application, new_number
from zhiping.certification.models import Announcement, Recheck
from zhiping.deliberation.models import Decision
from zhiping.deliberation.queries import leader_of
from zhiping.desks.acts import start_batch
from zhiping.desks.models import Batch
from zhiping.dossiers.acts import request_verification
from zhiping.dossiers.models import Evidence, Item, Verification
from zhiping.experts.acts import declare_tie
from zhiping.experts.models import Draw, DrawCandidate, PoolExpert
from zhiping.fees.models import Difference, Order, Reconciliation
from zhiping.inquiries.models import Complaint, Hearing
from zhiping.integrity.models import CreditReport, IntegrityRecord, Penalty, Proceeding
from zhiping.journal.acts import seal_journal
from zhiping.journal.models import Entry, Seal
from zhiping.levels.models import Sending, SentCase
from zhiping.measures.models import Measure, MeasureStep
from zhiping.messaging.models import Delivery, Message
from zhiping.people.acts import put_on_duty, request_employment
from zhiping.people.models import Actor, Authorisation, Body, Employment, Person
from zhiping.plans.models import Attachment, Draft, DraftRevision, Filing
from zhiping.posts.models import PostQuota, Reservation
from zhiping.screening.acts import object_to, review_rest
from zhiping.screening.models import NoticedCase, Objection, PublicNotice
from zhiping.supervision.models import Finding, InspectedCase, Inspection

pytestmark = [pytest.mark.usefixtures("demo_db"), pytest.mark.long]
AT_MOST = 13
RECORD = 24  # a whole meeting with its ballots, which the digest is over
MEETING = 20  # who is here, who keeps out, what is under vote, what was counted
INSTITUTION = "xu.yan"
VOTED_DOWN, CITY_REFUSED = "he.qi", "han.lu"


def cases(*logins, **options):
    return partial(many_cases, *logins, **options)


def own_items():
    mine = Item.objects.filter(person=cast.person(cast.DRAFT))
    for item in list(mine):
        many([item], times=2)
    papers = list(mine.filter(category_key="paper"))
    many(papers, times=15)
    proof = list(Evidence.objects.filter(item__in=papers)[:1])
    for item in mine.filter(category_key="paper"):
        many(proof, times=1, changes=lambda _, item=item: {"item": item})


def ask():
    request_verification(
        Item.objects.filter(person=cast.person(cast.DRAFT), category_key="patent"), by=cast.actor(cast.DRAFT)
    )


def another_item(_):
    item = Item.objects.filter(person=cast.person(cast.DRAFT), category_key="patent").first()
    return {"item_id": many([item], times=1) or Item.objects.latest("id").pk}


def notices_and_documents():
    many(PublicNotice.objects.filter(stage="result", last_day__gte=clock.today()))
    many(Announcement.objects.all()[:1])


def seals():
    seal_journal()
    many(Seal.objects.all()[:1])


def objection_to(login):
    noticed = NoticedCase.objects.filter(application=case_of(login)).latest("id")
    object_to(noticed, name="", contact="13800000000", text="业绩不实")


@dataclass(frozen=True)
class List:
    """A list: who reads it, where it is, what makes it long, what must be there or what time it must be before."""

    who: str
    where: object
    longer: object
    before: object = None
    when: str = ""
    at_most: int = AT_MOST


def notice_page():
    return f"/notices/{case_of(cast.RESULT_RUNNING).public_notices.get(stage='result').pk}/"


def own_notice_page():
    return f"/employer/notices/{case_of(cast.NOTICE_RUNNING).public_notices.get(stage='employer').pk}/"


def all_sound():
    review_rest(case_of(cast.SUBMITTED), by=cast.actor(EMPLOYER))


def announcement_page():
    return f"/announcements/{case_of(cast.CERTIFIED).announcements.get().pk}/"


def minutes_page():
    return f"/office/meeting/sessions/{case_of(VOTED_DOWN).polls.get().session_id}/"


def assignment_page():
    return f"/office/cases/{case_of(cast.QUALIFIED).pk}/assignment/"


def what_if_page():
    return f"/office/plans/{case_of(cast.READ).plan_id}/what-if/?threshold=109"


def members():
    committee_of(60)


def reader_of(login):
    return case_of(login).assignments.first().seat.person.login


def leader_of_case(login):
    return leader_of(case_of(login)).person.login


def in_session():
    meet()
    put_to_vote(cast.READ)


def of_the_draft(page):
    return lambda: f"/office/plans/drafts/{Draft.objects.order_by('pk').first().pk}/{page}/"


def plans_and_drafts():
    many_plans(15)
    many(Draft.objects.all()[:1], times=15, changes=lambda _: {"pack_id": f"x/{uuid4()}"})


def saves():
    numbers = count(2)
    many(DraftRevision.objects.all()[:1], changes=lambda _: {"number": next(numbers)})


def an_attachment():
    draft = next_years()
    told = {
        "title": "表",
        "name": "表.docx",
        "sha256": "0",
        "media_type": "x",
        "size": 1,
        "added_at": clock.now(),
    }
    Attachment.objects.create(draft=draft, plan=plan_of_a(), added_by=cast.actor(OFFICE).person, **told)


def experts(state="in_pool", times=30):
    """More people of this state in the pool of the plan's office."""
    college = cast.actor(COLLEGE).my_body
    rows = PoolExpert.objects.filter(pool=plan_of_a().office, state=state, unit=college)[:1]
    fresh = iter([each for _ in range(times) for each in copies([cast.person(cast.DRAFT)]).values()])
    many(rows, times=times, changes=lambda _: {"person_id": next(fresh).pk})


def draws():
    numbers = count(100)
    changes = {"state": "voided", "void_reason": "x"}
    many(Draw.objects.all()[:1], changes=lambda _: {"number": f"CQ2024-{next(numbers)}", **changes})


def drawn_page():
    return f"/experts/draws/{Draw.objects.get(state='drawn').pk}/"


def places_drawn():
    """Thirty more candidates that were drawn, of as many units."""
    held, numbers, positions = Draw.objects.get(state="drawn"), count(100), count(100)
    experts()
    fresh = iter(PoolExpert.objects.filter(candidacies=None)[:30])
    one = held.places.filter(reserve=True, answer="reserve")[:1]
    candidates = DrawCandidate.objects.filter(place__in=one)

    def candidate():
        many(candidates, times=1, changes=lambda _: {"expert": next(fresh), "number": f"{next(numbers)}"})
        return DrawCandidate.objects.latest("id")

    many(one, changes=lambda _: {"candidate": candidate(), "position": next(positions)})


def committee_page():
    return (
        f"/experts/committees/{Filing.objects.get(name=plan_of_a().pack.seeks.committee, committee=None).pk}/"
    )


def ties():
    who = cast.actor("fang.zheng")
    for serial in range(30):
        declare_tie(kind="unit", name="", unit_name=f"第{serial}厂", note="", by=who)


def allocations():
    for _ in range(15):
        an_allocation()


def an_allocation():
    propose_allocation(
        plan_of_a(), committee=cast.committee_of_a(), most=0, others_too=True, by=cast.actor(OFFICE)
    )


def allocation_page():
    return f"/office/allocations/{Allocation.objects.get().pk}/"


def filings():
    days = count(1)
    many(
        Filing.objects.filter(name=cast.plan_of_a().pack.seeks.committee),
        changes=lambda _: {"valid_from": date(2020, 1, 1) + timedelta(days=next(days))},
    )


def people():
    """Thirty newcomers."""
    return list(copies_of(cast.person(cast.DRAFT)))


def copies_of(somebody):
    for _ in range(30):
        yield from copies([somebody]).values()


def staff():
    pump = cast.actor(EMPLOYER).my_body
    for each in people():
        put_on_duty(each, body=pump, role="employee")


def requests():
    pump = cast.actor(EMPLOYER).my_body
    for each in people():
        request_employment(pump, kind="own", payer="", post="", by=Actor(each))


def employments():
    ended = {"state": "ended", "membership_id": None, "ended_on": date(2020, 1, 1), "end_reason": "left"}
    many(Employment.objects.filter(person=cast.person(cast.DRAFT)), changes=lambda _: ended)


def letters():
    agents = iter(people())
    many(Authorisation.objects.filter(state="uploaded")[:1], changes=lambda _: {"agent_id": next(agents).pk})


def a_letter_of_the_pump(times=1):
    told = {"state": "returned", "body_id": cast.actor(EMPLOYER).body_id}
    many(Authorisation.objects.filter(state="uploaded")[:1], times=times, changes=lambda _: told)


letters_of_the_pump = partial(a_letter_of_the_pump, 30)


def units():
    pump = Body.objects.filter(name="杭州钱江泵业有限公司")
    serial = count(1)
    many(pump, changes=lambda _: {"name": f"杭州第{next(serial)}机械厂", "credit_code": ""})


def a_wrong_password():
    leave_trace(cast.person(cast.DRAFT), how="password", outcome="wrong", where=From("203.0.113.9"))


def more_people(times=15):
    many(Person.objects.filter(login=cast.DRAFT), times=times)


def more_people_two():
    more_people(2)


def a_proposal():
    proposal = propose(
        cast.person(cast.DRAFT), kind="suspend", reason="离职", by=cast.actor(cast.SYSTEM_ADMIN)
    )
    decide(proposal, granted=False, note="未附证明", by=cast.actor(cast.SECURITY_ADMIN))


def proposals():
    many(Proposal.objects.all()[:1], times=15)


def entries(times=15):
    many(
        Entry.objects.filter(act="register_person")[:1],
        times=times,
        changes=lambda _: {"subject": uuid4(), "actor_name": "某某"},
    )


def more_messages(login, times=15):
    mine = Message.objects.filter(person=cast.person(login))
    many(mine[:1], times=times, changes=lambda _: {"source": str(uuid4()), "read_at": None})


def deliveries(times=15):
    sources = many_messages(times)
    Delivery.objects.bulk_create(
        Delivery(message=each, channel="sms", state="failed", reason="busy", due_at=clock.now())
        for each in sources
    )


def many_messages(times):
    before = set(Message.objects.values_list("pk", flat=True))
    more_messages(cast.DRAFT, times)
    return Message.objects.exclude(pk__in=before)


APPLICANT, AFTER = cast.CERTIFIED, "2024-09-20 10:00:00"
OFFICE, BUREAU, EMPLOYER, CITY = cast.OFFICE, cast.BUREAU, cast.EMPLOYER, cast.CITY


def places_held():
    held = Reservation.objects.filter(body=cast.actor(INSTITUTION).body)
    many(held, changes=lambda _: {"case": uuid4()})


def declarations():
    units = Body.objects.filter(name="杭州市标准化研究院")
    years = count(2100)
    many(PostQuota.objects.filter(body__in=units), changes=lambda _: {"year": next(years)})


def orders():
    numbers = count(2)
    many(Order.objects.filter(payer__login=PAID), changes=lambda _: another_round(next(numbers)))


def another_round(number):
    return {"round": number, "number": f"X-{number}", "state": "closed", "trade": "", "receipt": ""}


def accounts():
    days = count(1)
    many(
        Reconciliation.objects.all(), changes=lambda _: {"day": date(2023, 1, 1) + timedelta(days=next(days))}
    )


def account_page():
    return f"/cashier/accounts/{Reconciliation.objects.get().pk}/"


def differences():
    numbers, order = count(1), Order.objects.filter(payer__login=PAID).get()
    many(
        Difference.objects.all(),
        changes=lambda _: {"number": f"X-{next(numbers)}", "order_id": order.pk, "kind": "only_ours"},
    )


def to_be_sent(times=30):
    many_cases(cast.RECOMMENDED, times=times)


def roster_lines():
    """Thirty more cases on the roster that is on its way."""
    many_cases(cast.RECOMMENDED)
    sending, listed = Sending.objects.get(), SentCase.objects.values("application")
    copied = Application.objects.filter(plan=sending.plan, station="qualification").exclude(pk__in=listed)
    SentCase.objects.bulk_create(
        SentCase(
            sending=sending,
            application=case,
            submission=case.submission,
            station=sending.station,
            position=number,
        )
        for number, case in enumerate(copied, start=2)
    )


def rosters():
    many(Sending.objects.all()[:1], changes=lambda _: {"number": new_number()})


def roster_page():
    return f"/levels/sendings/{Sending.objects.earliest('sent_at').pk}/"


def inspected():
    cases = count(1000)
    taken = list(Application.objects.exclude(inspected__isnull=False).values_list("pk", flat=True))
    many_cases(cast.SUBMITTED)
    free = iter(
        [
            *taken,
            *Application.objects.filter(created_at=case_of(cast.SUBMITTED).created_at).values_list(
                "pk", flat=True
            ),
        ]
    )
    one = InspectedCase.objects.all()[:1]
    many(one, times=20, changes=lambda _: {"application_id": next(free), "position": next(cases)})


def found_again():
    """Other findings about the unit, on other cases."""
    inspected()
    fresh = iter(InspectedCase.objects.filter(findings=None).values_list("pk", flat=True))
    many(Finding.objects.all()[:1], times=15, changes=lambda _: {"case_id": next(fresh)})


def measures_taken():
    units = iter(people_units())
    many(Measure.objects.all()[:1], times=15, changes=lambda _: {"unit_id": next(units)})
    for each in Measure.objects.filter(steps=None):
        many(MeasureStep.objects.all()[:1], times=1, changes=lambda _, each=each: {"measure_id": each.pk})


def people_units():
    units()
    return Body.objects.filter(name__endswith="机械厂").values_list("pk", flat=True)


def inspection_page():
    return f"/supervision/inspections/{Inspection.objects.get().pk}/"


def more_inspections():
    many(Inspection.objects.all())


def a_batch(times=1):
    case = case_of(cast.ENDORSED)
    for _ in range(times):
        start_batch("take", {str(case.pk): {}}, given={}, back="/authority/", by=cast.actor(CITY))


def batches():
    a_batch(15)


def batch_page():
    return f"/desks/batches/{Batch.objects.order_by('started_at', 'id').first().pk}/"


def cases_of_a_batch():
    found = Batch.objects.order_by("started_at", "id").first()
    places = count(1)
    many(found.cases.all(), times=15, changes=lambda _: {"application": None, "position": next(places)})
    Batch.objects.filter(pk=found.pk).update(total=16)


def register_line():
    return f"/bureau/certificates/{case_of(cast.CERTIFIED).certificate.pk}/"


def editions():
    numbers = count(2)
    many(case_of(cast.CERTIFIED).certificate.editions.all(), changes=lambda _: {"number": next(numbers)})


def rechecks():
    many_cases(VOTED_DOWN, times=15)
    fresh = iter(Decision.objects.filter(recheck=None, passed=False).select_related("application"))
    wanted = Decision.objects.filter(recheck=None, passed=False).count()
    many(Recheck.objects.all(), times=wanted, changes=lambda _: recheck_of(next(fresh)))


def recheck_of(decision):
    return {"decision_id": decision.pk, "application_id": decision.application_id}


def waiting_complaints():
    many(Complaint.objects.filter(triaged_at=None), changes=another_complaint)


def answered_complaints():
    many(Complaint.objects.filter(replied_at__isnull=False), changes=another_complaint)


def inquired_complaints():
    many(Complaint.objects.filter(inquiry__conclusion=""), changes=another_complaint)


def another_complaint(_):
    return {"number": new_number(), "code_index": uuid4().hex}


def more_proceedings():
    many(
        Proceeding.objects.all(), times=15, changes=lambda _: {"number": new_number(), "application": uuid4()}
    )


def more_records():
    before = set(Proceeding.objects.values_list("pk", flat=True))
    more_proceedings()
    fresh = iter(
        Proceeding.objects.exclude(pk__in=before).filter(outcome="sanctioned").values_list("pk", flat=True)
    )
    numbers = count(1)
    many(
        IntegrityRecord.objects.all()[:1],
        times=15,
        changes=lambda _: {"proceeding_id": next(fresh), "document": f"X〔2024〕{next(numbers)}号"},
    )
    for each in IntegrityRecord.objects.filter(credit_reports=None):
        many(CreditReport.objects.all()[:1], times=1, changes=lambda _, each=each: {"record_id": each.pk})


def more_penalties():
    numbers = count(1)
    many(Penalty.objects.all(), changes=lambda _: {"document": f"X〔2023〕{next(numbers)}号"})


def own_integrity():
    """Whatever may stand on the person's page, thirty times."""
    more_records()
    many(Hearing.objects.filter(person__login=CITY_REFUSED))


CLERK, HRSS, COLLEGE = "lian.zheng", "guan.lan", "qiu.shi"
LISTS = {
    "experts of a pool": List(OFFICE, "/experts/", experts),
    "experts of a pool, the bureau": List(BUREAU, "/experts/", experts),
    "experts of a unit": List(COLLEGE, "/experts/unit/", experts),
    "experts a unit is asked for": List(COLLEGE, "/experts/unit/", partial(experts, "recommended")),
    "an expert's own ties": List("fang.zheng", "/experts/mine/", ties),
    "filings with their members": List(OFFICE, "/experts/committees/", filings),
    "experts to be filed as members": List(OFFICE, committee_page, experts),
    "draws": List(OFFICE, "/experts/draws/", draws),
    "draws, published": List("", "/draws/", draws),
    "places of a draw": List("zheng.yi", drawn_page, places_drawn),
    "allocations": List(OFFICE, "/office/allocations/", allocations, before=an_allocation),
    "cases of an allocation": List(OFFICE, allocation_page, members, before=an_allocation),
    "complaints to take up": List(OFFICE, "/inquiries/", waiting_complaints),
    "complaints looked into": List(OFFICE, "/inquiries/?tab=inquiring", inquired_complaints),
    "complaints answered": List(CLERK, "/inquiries/?tab=done", answered_complaints),
    "proceedings": List(CLERK, "/inquiries/proceedings/", more_proceedings),
    "proceedings decided": List(CLERK, "/inquiries/proceedings/?tab=done", more_proceedings),
    "integrity archive": List(CLERK, "/inquiries/archive/", more_records),
    "penalties": List(CLERK, "/inquiries/penalties/", more_penalties),
    "own integrity": List(CITY_REFUSED, "/my/integrity/", own_integrity),
    "cases to be sent up": List(
        CITY, "/levels/sendings/?tab=send", to_be_sent, before=partial(to_be_sent, 1)
    ),
    "rosters sent": List(CITY, "/levels/sendings/?tab=sent", rosters),
    "rosters to receive": List(OFFICE, "/levels/sendings/", rosters),
    "one roster": List(OFFICE, roster_page, roster_lines),
    "paper of cases": List(OFFICE, "/levels/papers/", cases(cast.QUALIFIED)),
    "joint opinions": List("he.ming", "/authority/joint-opinions/", cases("zj.bi")),
    "inspections": List(HRSS, "/supervision/inspections/", more_inspections),
    "cases of an inspection": List(HRSS, inspection_page, inspected),
    "measures": List(CITY, "/supervision/measures/", measures_taken),
    "findings about a unit": List(EMPLOYER, "/supervision/own/", found_again),
    "posts of a unit": List(INSTITUTION, "/posts/", places_held),
    "posts to review": List(CITY, "/posts/reviews/", declarations),
    "public home": List("", "/", notices_and_documents),
    "public plans": List("", "/plans/", many_plans),
    "public notices": List("", "/notices/", notices_and_documents),
    "people on public notice": List("", notice_page, cases(cast.RESULT_RUNNING)),
    "people announced": List("", announcement_page, cases(cast.CERTIFIED)),
    "seals": List("", "/seals/", seals, before=seal_journal),
    "applicant home": List(cast.CERTIFIED, "/my/", cases(cast.CERTIFIED, mine=True)),
    "applicant home, drafts": List(cast.DRAFT, "/my/", cases(cast.DRAFT, mine=True)),
    "applicant home, returned": List(cast.RETURNED, "/my/", cases(cast.RETURNED, mine=True)),
    "dossier": List(cast.DRAFT, "/my/dossier/", own_items),
    "category": List(cast.DRAFT, "/my/dossier/paper/", own_items),
    "items to be verified": List(cast.DRAFT, "/my/dossier/verification/", own_items),
    "requests at the employer": List(
        EMPLOYER,
        "/employer/vouching/",
        lambda: many(Verification.objects.all()[:1], changes=another_item),
        before=ask,
    ),
    "applicant plans": List(cast.DRAFT, "/my/plans/", many_plans),
    "applications": List(cast.CERTIFIED, "/my/applications/", cases(cast.CERTIFIED, mine=True)),
    "applications, under way": List(cast.SUBMITTED, "/my/applications/", cases(cast.SUBMITTED, mine=True)),
    "employer desk": List(
        EMPLOYER, "/employer/", cases(cast.SUBMITTED, cast.NOTICE_RUNNING, cast.NOTICE_OVER, times=10)
    ),
    "employer done": List(EMPLOYER, "/employer/done/", cases(cast.ENDORSED, cast.CERTIFIED, times=15)),
    "employer notices": List(
        EMPLOYER,
        "/employer/notices/",
        cases(cast.NOTICE_RUNNING, cast.NOTICE_OVER, times=15),
        before=partial(objection_to, cast.NOTICE_RUNNING),
    ),
    "cases of a notice": List(EMPLOYER, own_notice_page, cases(cast.NOTICE_RUNNING)),
    "cases for a notice": List(EMPLOYER, "/employer/notices/new/", cases(cast.SUBMITTED), before=all_sound),
    "objections below": List(
        CITY,
        "/authority/objections/",
        lambda: many(Objection.objects.filter(conclusion="")[:1]),
        before=partial(objection_to, cast.NOTICE_RUNNING),
    ),
    "employer staff": List(EMPLOYER, "/employer/staff/", staff),
    "employer requests": List(EMPLOYER, "/employer/staff/?tab=requests", requests),
    "employer letters": List(EMPLOYER, "/employer/clerks/", letters_of_the_pump, before=a_letter_of_the_pump),
    "letters to decide": List(CITY, "/authority/letters/", letters),
    "units below": List(CITY, "/authority/units/", units),
    "units found": List(cast.DRAFT, "/my/employment/?q=杭州", units),
    "own employments": List(cast.DRAFT, "/my/employment/", employments),
    "batches": List(CITY, "/desks/batches/", batches, before=a_batch),
    "cases of a batch": List(CITY, batch_page, cases_of_a_batch, before=a_batch),
    "authority desk": List(CITY, "/authority/", cases(cast.ENDORSED)),
    "authority desk, a society": List("wu.nan", "/authority/", cases("wz.he")),
    "marks of an exam": List("zheng.yi", "/office/marks/", cases("wz.chi")),
    "marks of an interview": List("zheng.yi", "/office/marks/?station=interview", cases("wz.tu")),
    "authority done": List(CITY, "/authority/done/", cases(cast.RECOMMENDED, CITY_REFUSED, times=15)),
    "office qualification": List(OFFICE, "/office/?tab=qualification", cases(cast.RECOMMENDED)),
    "office assign": List(OFFICE, "/office/?tab=assign", cases(cast.QUALIFIED)),
    "office reading": List(OFFICE, "/office/?tab=reading", cases(cast.ASSIGNED)),
    "office vote": List(OFFICE, "/office/?tab=vote", cases(cast.READ)),
    "office notice": List(OFFICE, "/office/?tab=notice", cases(cast.PASSED)),
    "plans desk": List(OFFICE, "/office/plans/", plans_and_drafts, before=next_years),
    "saves of a draft": List(OFFICE, of_the_draft("history"), saves, before=next_years),
    "attachments of a draft": List(
        OFFICE, of_the_draft("attachments"), lambda: many(Attachment.objects.all()[:1]), before=an_attachment
    ),
    "attachments of a plan": List(
        OFFICE,
        lambda: f"/office/plans/{plan_of_a().pk}/",
        lambda: many(Attachment.objects.all()[:1]),
        before=an_attachment,
    ),
    "filings": List(OFFICE, "/office/plans/filings/", filings),
    "plans to compare": List(OFFICE, "/office/plans/comparison/", plans_and_drafts, before=next_years),
    "office cases": List(OFFICE, "/office/cases/", cases(cast.PASSED, cast.SUBMITTED, times=15)),
    "office what if": List(OFFICE, what_if_page, cases(cast.READ, times=15)),
    "office assignment": List(OFFICE, assignment_page, cases(cast.ASSIGNED)),
    "office meeting, members": List(OFFICE, "/office/meeting/", members),
    "office members to assign": List(OFFICE, assignment_page, members),
    "office meeting, ready": List(OFFICE, "/office/meeting/", cases(cast.READ), before=meet, at_most=MEETING),
    "office meeting, polls": List(
        OFFICE, "/office/meeting/", cases(cast.READ), before=in_session, at_most=MEETING
    ),
    "office minutes": List(OFFICE, minutes_page, cases(VOTED_DOWN), at_most=RECORD),
    "result notices to start": List(OFFICE, "/office/notices/?tab=waiting", cases(cast.PASSED)),
    "result notices running": List(OFFICE, "/office/notices/?tab=running", cases(cast.RESULT_RUNNING)),
    "result notices with objections": List(
        OFFICE,
        "/office/notices/?tab=objection",
        cases(cast.RESULT_RUNNING),
        before=partial(objection_to, cast.RESULT_RUNNING),
    ),
    "result notices over": List(OFFICE, "/office/notices/?tab=over", cases(cast.RESULT_RUNNING), when=AFTER),
    "office readings": List(OFFICE, "/office/readings/", cases(cast.READ)),
    "office readings, progress": List(OFFICE, "/office/readings/?tab=progress", cases(cast.ASSIGNED)),
    "office readings, leniency": List(OFFICE, "/office/readings/?tab=leniency", cases(cast.READ)),
    "expert group": List(partial(leader_of_case, cast.READ), "/expert/group/", cases(cast.READ)),
    "expert desk": List(partial(reader_of, cast.ASSIGNED), "/expert/", cases(cast.ASSIGNED)),
    "expert desk, done": List(partial(reader_of, cast.READ), "/expert/?tab=done", cases(cast.READ)),
    "expert meeting": List(
        "fang.zheng", "/expert/meeting/", cases(cast.READ), before=in_session, at_most=MEETING
    ),
    "bureau approval": List(BUREAU, "/bureau/?tab=approval", cases(cast.CONFIRMED)),
    "bureau announcement": List(BUREAU, "/bureau/?tab=announcement", cases(cast.APPROVED)),
    "bureau certificate": List(BUREAU, "/bureau/?tab=certificate", cases(cast.ANNOUNCED)),
    "bureau announcements": List(
        BUREAU, "/bureau/announcements/", cases(cast.APPROVED, cast.CERTIFIED, times=15)
    ),
    "bureau documents": List(BUREAU, "/bureau/announcements/", notices_and_documents),
    "applicant home, fees": List(WAITING, "/my/", cases(WAITING, mine=True)),
    "applicant payments": List(PAID, "/my/payments/", orders),
    "cashier orders": List(CASHIER, "/cashier/", orders),
    "cashier accounts": List(CASHIER, "/cashier/accounts/", accounts),
    "differences of a day": List(CASHIER, account_page, differences),
    "bureau certificates": List(BUREAU, "/bureau/certificates/", cases(cast.CERTIFIED)),
    "bureau reports": List(BUREAU, "/bureau/reports/?tab=waiting", cases(cast.CERTIFIED)),
    "history of a certificate": List(BUREAU, register_line, editions),
    "rechecks": List(OFFICE, "/office/rechecks/", rechecks),
    "account": List(
        cast.DRAFT, "/account/", lambda: many(Attempt.objects.all()[:1]), before=a_wrong_password
    ),
    "accounts": List(cast.SYSTEM_ADMIN, "/operations/accounts/?q=crowd", more_people, before=more_people_two),
    "proposals": List(cast.SECURITY_ADMIN, "/operations/proposals/?tab=done", proposals, before=a_proposal),
    "locks": List(
        cast.SECURITY_ADMIN,
        "/operations/locks/",
        lambda: many(Attempt.objects.all()[:1]),
        before=a_wrong_password,
    ),
    "journal": List(cast.AUDIT_ADMIN, "/operations/journal/?who=某某", entries, before=partial(entries, 2)),
    "messages": List(cast.DRAFT, "/messages/", partial(more_messages, cast.DRAFT)),
    "messages of a desk": List(CITY, "/messages/?tab=all", partial(more_messages, CITY)),
    "outbox": List(cast.SYSTEM_ADMIN, "/operations/outbox/", deliveries, before=partial(deliveries, 2)),
    "candidates of an exam": List(
        "zheng.yi", crowded.exam_page(crowded.assistants, "candidates/"), crowded.candidates
    ),
    "candidates without a seat": List(
        "zheng.yi", crowded.exam_page(crowded.engineers, "candidates/"), crowded.unseated
    ),
    "candidates at the door": List("zheng.yi", crowded.door, crowded.candidates),
    "marks to be entered": List(
        "zheng.yi", crowded.exam_page(crowded.assistants, "mark-entries/"), crowded.candidates
    ),
    "marks that differ": List(
        "zheng.yi",
        crowded.exam_page(crowded.assistants, "differences/"),
        crowded.more_different,
        before=crowded.different,
    ),
    "appeals": List(
        "zheng.yi",
        crowded.exam_page(crowded.assistants, "appeals/"),
        crowded.more_appeals,
        before=crowded.appealed,
    ),
    "interviews": List("zheng.yi", crowded.interview_page, crowded.slots),
    "interviews of an expert": List("wz.expert.05", "/expert/interviews/", crowded.slots),
    "own exams": List("wz.dou", "/my/exams/", cases("wz.dou", mine=True)),
    "applicant home, exams": List("wz.chi", "/my/", cases("wz.chi", mine=True)),
    "personas": List("", "/demo/", cases(cast.ASSIGNED, cast.CERTIFIED, times=15)),
}


def asked(client, address):
    """The statements of one request, and how long the page is."""
    client.get(address)  # the first one after signing in also touches the session
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    assert answer.status_code == 200
    return [statement["sql"] for statement in seen], len(answer.content)


@pytest.mark.parametrize("name", LISTS)
def test_thirty_more_rows_ask_no_more_queries(client, name):
    told = LISTS[name]
    with clock.standing_at(moment(told.when) if told.when else clock.now()):
        if told.before:
            told.before()
        if told.who:
            enter(client, told.who() if callable(told.who) else told.who)
        address = told.where() if callable(told.where) else told.where
        few, short = asked(client, address)
        told.longer()
        more, long = asked(client, address)
    assert long > short, "the page shows no more rows than before: this measured nothing"
    assert len(more) == len(few), _added(few, more)
    assert len(more) <= told.at_most, "\n".join(statement[:200] for statement in more)


def _added(few, more):
    """Which kinds of statement came on top."""
    kinds = [re.sub(r"'[^']*'(::\w+)?|\d+", "?", statement)[:160] for statement in more]
    return "\n".join(sorted({f"{kinds.count(kind)}× {kind}" for kind in kinds if kinds.count(kind) > 1}))
