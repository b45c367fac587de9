"""Who is meant: from a journal row and a Whom to persons, each with the duty they are told as."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from zhiping.applications.models import Application
from zhiping.applications.queries import fee_window, joint_body
from zhiping.deliberation.models import Seat, Session
from zhiping.exams.models import PanelMember
from zhiping.experts.models import DrawnPlace
from zhiping.journal.models import Entry
from zhiping.levels.models import Sending
from zhiping.messaging.telling.table import Whom
from zhiping.people.models import Body, Membership, Person
from zhiping.policy.lifecycle import kind_of, role_of
from zhiping.posts.models import PostQuota


class Recipient(NamedTuple):
    """`duty`: the key of their membership; None for the person themselves."""

    person: UUID
    duty: UUID | None = None


class Known:
    """What one run over the journal looked up: asked once for a batch or once for a body, kept until the run ends."""

    def __init__(self) -> None:
        self.cases: dict[UUID, Application] = {}
        self._staff: dict[tuple[UUID | None, str], list[Recipient]] = {}
        self._bodies: dict[str, Body | None] = {}
        self._persons: dict[UUID, bool] = {}

    def prepare(self, entries: Iterable[Entry]) -> None:
        """The cases among the subjects, as they are now: the newest state is what counts for who has it."""
        subjects = {entry.subject for entry in entries}
        cases = Application.objects.select_related("plan__office", "plan__bureau", "employer", "applicant")
        self.cases = cases.in_bulk(subjects)
        others = subjects - set(self.cases)
        found = set(Person.objects.filter(pk__in=others).values_list("pk", flat=True)) if others else set()
        self._persons = {each: each in found for each in subjects}

    def is_person(self, subject: UUID) -> bool:
        return self._persons.get(subject, False)

    def staff(self, body: UUID | None, role: str) -> list[Recipient]:
        """Whoever is on duty there now."""
        if body is not None and (body, role) not in self._staff:
            duties = Membership.objects.filter(body_id=body, role=role, until=None).order_by("since", "id")
            self._staff[body, role] = [Recipient(*row) for row in duties.values_list("person_id", "pk")]
        return self._staff.get((body, role), [])

    def body(self, name: str) -> Body | None:
        if name not in self._bodies:
            self._bodies[name] = Body.objects.filter(name=name).first()
        return self._bodies[name]

    def body_of(self, subject: UUID) -> Body | None:
        key = str(subject)
        if key not in self._bodies:
            self._bodies[key] = Body.objects.select_related("superior").filter(pk=subject).first()
        return self._bodies[key]


def recipients(whom: Whom, entry: Entry, known: Known) -> list[Recipient]:
    """Everybody meant; nobody where the row is not of this kind (a letter's approval stands on the unit's chain and on the agent's)."""
    return FINDERS[whom](entry, known)


def _applicant(entry: Entry, known: Known) -> list[Recipient]:
    case = known.cases.get(entry.subject)
    return [Recipient(case.applicant_id)] if case else []


def _holder(entry: Entry, known: Known) -> list[Recipient]:
    case = known.cases.get(entry.subject)
    return known.staff(case.desk_id, role_of(case.station)) if case and not case.outcome else []


def _desk(entry: Entry, known: Known) -> list[Recipient]:
    """Where this act brought the case, unless it has gone on since: nobody is told of what they have dealt with already."""
    return _holder(entry, known) if _brought(entry, known) else []


def _brought(entry: Entry, known: Known) -> Application | None:
    """The case, where this act brought it to where it is now."""
    case = known.cases.get(entry.subject)
    return None if case is None or case.station == entry.station or entry.at < case.arrived_at else case


def _payer(entry: Entry, known: Known) -> list[Recipient]:
    """The applicant, where this act brought the case to where the fee is paid, the plan says until when, and it was not paid before."""
    case = _brought(entry, known)
    if case is None or case.outcome or kind_of(case.station) != "fee":
        return []
    if fee_window(case) is None or case.orders.filter(state="paid").exists():
        return []
    return _applicant(entry, known)


def _joint(entry: Entry, known: Known) -> list[Recipient]:
    """Who says an opinion beside the desk that this act brought the case to."""
    case = _brought(entry, known)
    body = joint_body(case) if case else None
    return known.staff(body.pk, role_of(case.station)) if case and body else []


def _sender(entry: Entry, known: Known) -> list[Recipient]:
    found = _sending(entry, known)
    return known.staff(found.sender_id, role_of(found.station)) if found else []


def _receiver(entry: Entry, known: Known) -> list[Recipient]:
    found = _sending(entry, known)
    return known.staff(found.receiver_id, role_of(found.bound_for)) if found else []


def _sending(entry: Entry, known: Known) -> Sending | None:
    """The roster, from its own chain; each case on it has a row too, which tells nobody again."""
    return None if entry.subject in known.cases else Sending.objects.filter(pk=entry.subject).first()


def _employer(entry: Entry, known: Known) -> list[Recipient]:
    """The employer's clerks, where the act is another body's or the applicant's own."""
    case = known.cases.get(entry.subject)
    if case is None or entry.body == case.employer_id:
        return []
    return known.staff(case.employer_id, "employer")


def _office(entry: Entry, known: Known) -> list[Recipient]:
    case = known.cases.get(entry.subject)
    return known.staff(case.plan.office_id, "office") if case else []


def _person(entry: Entry, known: Known) -> list[Recipient]:
    return [Recipient(entry.subject)] if known.is_person(entry.subject) else []


def _unit(entry: Entry, known: Known) -> list[Recipient]:
    return known.staff(entry.subject, "employer")


def _superior(entry: Entry, known: Known) -> list[Recipient]:
    unit = known.body_of(entry.subject)
    return known.staff(unit.superior_id, "authority") if unit else []


def _named_unit(entry: Entry, known: Known) -> list[Recipient]:
    body = known.body(str(entry.detail.get("unit") or entry.detail.get("to") or ""))
    return known.staff(body.pk, body.kind) if body else []


def _named_person(entry: Entry, known: Known) -> list[Recipient]:
    del known
    named = entry.detail.get("person", "")
    if not named or entry.detail.get("role") == "employee":
        return []  # an employment is told of by its own acts
    return [Recipient(UUID(named))]


def experts_of(persons: Iterable[UUID]) -> list[Recipient]:
    """These people as the experts they are."""
    duties = Membership.objects.filter(person_id__in=list(persons), role="expert", until=None)
    return [Recipient(*row) for row in duties.order_by("id").values_list("person_id", "pk")]


def _readers(entry: Entry, known: Known) -> list[Recipient]:
    del known
    return experts_of(
        Seat.objects.filter(pk__in=entry.detail.get("seats", [])).values_list("person", flat=True)
    )


def _members(entry: Entry, known: Known) -> list[Recipient]:
    del known
    held = Session.objects.filter(pk=entry.detail.get("session"))
    return experts_of(held.values_list("attendees__person", flat=True))


def _candidates(entry: Entry, known: Known) -> list[Recipient]:
    """Who is at the exam of the plan that the row names."""
    del known
    here = Application.objects.filter(plan=entry.detail.get("plan"), station="exam", outcome="").order_by(
        "id"
    )
    return [Recipient(each) for each in here.values_list("applicant", flat=True)]


def _panels(entry: Entry, known: Known) -> list[Recipient]:
    del known
    return experts_of(PanelMember.objects.filter(interview=entry.subject).values_list("person", flat=True))


def _applicants(entry: Entry, known: Known) -> list[Recipient]:
    del known
    running = Application.objects.filter(plan=entry.subject, outcome="").order_by("id")
    return [Recipient(each) for each in running.values_list("applicant", flat=True)]


def _quota_unit(entry: Entry, known: Known) -> list[Recipient]:
    quota = PostQuota.objects.filter(pk=entry.subject).first()
    return known.staff(quota.body_id, "employer") if quota else []


def _quota_reviewers(entry: Entry, known: Known) -> list[Recipient]:
    """The department that opines first, where there is one; else the bureau that approves."""
    quota = PostQuota.objects.filter(pk=entry.subject).first()
    if quota is None:
        return []
    if quota.department_id and entry.act != "give_opinion":
        return known.staff(quota.department_id, "authority")
    return known.staff(quota.bureau_id, "bureau")


def _drawn(entry: Entry, known: Known) -> list[Recipient]:
    """Who has just been drawn, or called in place of somebody who refused, and has not answered yet."""
    del known
    asked = DrawnPlace.objects.filter(draw=entry.subject, answer="waiting")
    if entry.act == "answer_place":
        asked = asked.filter(candidate__number=entry.detail.get("called") or "")
    return experts_of(asked.values_list("candidate__expert__person", flat=True))


def _security(entry: Entry, known: Known) -> list[Recipient]:
    del entry, known
    duties = Membership.objects.filter(role="security_admin", until=None)
    return [Recipient(*row) for row in duties.values_list("person_id", "pk")]


FINDERS: Mapping[Whom, Callable[[Entry, Known], list[Recipient]]] = {
    Whom.APPLICANT: _applicant,
    Whom.DESK: _desk,
    Whom.PAYER: _payer,
    Whom.JOINT: _joint,
    Whom.SENDER: _sender,
    Whom.RECEIVER: _receiver,
    Whom.HOLDER: _holder,
    Whom.EMPLOYER: _employer,
    Whom.OFFICE: _office,
    Whom.PERSON: _person,
    Whom.UNIT: _unit,
    Whom.SUPERIOR: _superior,
    Whom.NAMED_UNIT: _named_unit,
    Whom.NAMED_PERSON: _named_person,
    Whom.READERS: _readers,
    Whom.MEMBERS: _members,
    Whom.CANDIDATES: _candidates,
    Whom.PANELS: _panels,
    Whom.APPLICANTS: _applicants,
    Whom.QUOTA_UNIT: _quota_unit,
    Whom.QUOTA_REVIEWERS: _quota_reviewers,
    Whom.SECURITY: _security,
    Whom.DRAWN: _drawn,
}
