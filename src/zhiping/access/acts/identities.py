"""Letting in whom the identity provider vouches for."""

from django.db import IntegrityError, transaction

from zhiping import clock
from zhiping.access.acts.entering import From, leave_trace, refuse_suspended
from zhiping.access.federation import Claimed
from zhiping.access.models import ExternalIdentity
from zhiping.access.refusals import ClaimsMissing, IdentityDiffers, IdentityNumberWrong
from zhiping.journal.acts import record
from zhiping.journal.models import new_id
from zhiping.people.acts import register_person
from zhiping.people.models import Actor, Person, blind_index
from zhiping.policy.credit_code import is_credit_code
from zhiping.policy.identity_number import read_identity_number
from zhiping.policy.refusal import Refusal


def sign_in_by_identity(claimed: Claimed, *, where: From) -> Person:
    """The person with this identity: linked before, known by the number, or new. Refused attempts leave a trace."""
    try:
        with transaction.atomic():
            person = _known(claimed)
            refuse_suspended(person)
            leave_trace(person, how=claimed.kind, outcome="ok", where=where)
    except Refusal:
        with transaction.atomic():
            leave_trace(_linked(claimed), how=claimed.kind, outcome="refused", where=where)
        raise
    return person


def _known(claimed: Claimed) -> Person:
    _insist_on_claims(claimed)
    person = _linked(claimed)
    if person is None:
        person = _registered(claimed)
        _link(person, claimed)
    if person.id_number_index != blind_index(claimed.id_number):
        raise IdentityDiffers("身份证号码")
    if person.name != claimed.name:
        raise IdentityDiffers("姓名")
    return person


def _insist_on_claims(claimed: Claimed) -> None:
    """Name and number of the person, and of a legal person its name and code too."""
    wanted = {"姓名": claimed.name, "身份证号码": claimed.id_number}
    if claimed.kind == "legal_person":
        wanted |= {"单位名称": claimed.unit, "统一社会信用代码": claimed.credit_code}
    missing = [words for words, value in wanted.items() if not value]
    if missing:
        raise ClaimsMissing("、".join(missing))
    if read_identity_number(claimed.id_number) is None:
        raise IdentityNumberWrong
    if claimed.kind == "legal_person" and not is_credit_code(claimed.credit_code):
        raise IdentityNumberWrong("统一社会信用代码")


def _linked(claimed: Claimed) -> Person | None:
    """The person of a linked subject; a legal person's subject is every agent's, so there the number decides."""
    links = ExternalIdentity.objects.filter(
        kind=claimed.kind, issuer=claimed.issuer, subject=claimed.subject
    ).select_related("person")
    if claimed.kind == "legal_person":
        links = links.filter(person__id_number_index=blind_index(claimed.id_number))
    link = links.first()
    return link.person if link else None


def _registered(claimed: Claimed) -> Person:
    """By the blind index of the number; nobody there: a new person. Two first sign-ins at once make one."""
    number = claimed.id_number.strip().upper()
    found = Person.objects.filter(id_number_index=blind_index(number))
    told = read_identity_number(number)
    if found.exists() or told is None:
        return found.get()
    try:
        with transaction.atomic():
            return register_person(
                login=f"zw-{new_id().hex[-12:]}",
                name=claimed.name,
                gender=told.gender,
                birth=told.birth,
                id_number=number,
                mobile=claimed.mobile,
            )
    except IntegrityError:
        return found.get()


def _link(person: Person, claimed: Claimed) -> None:
    told = {"kind": claimed.kind, "issuer": claimed.issuer, "subject": claimed.subject}
    _, new = ExternalIdentity.objects.get_or_create(
        person=person, **told, defaults={"linked_at": clock.on_the_wall()}
    )
    if new:
        record(person.pk, "link_identity", by=Actor(person), detail=told)
