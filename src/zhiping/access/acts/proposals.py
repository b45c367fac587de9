"""Accounts and duties are changed by two administrators: one proposes, another decides (GB/T 22239—2019 8.1.5)."""

import secrets
import string
from datetime import date

from django.db import IntegrityError, transaction

from zhiping import clock
from zhiping.access.acts.devices import end_devices
from zhiping.access.acts.passwords import give_password
from zhiping.access.models import Account, Attempt, Proposal
from zhiping.access.refusals import ProposalRefused
from zhiping.journal.acts import record
from zhiping.people.acts import put_on_duty, register_person
from zhiping.people.models import Actor, Body, Membership, Person, blind_index
from zhiping.policy.identity_number import read_identity_number

PROPOSER, DECIDER = "system_admin", "security_admin"
SYMBOLS, LENGTH = "-_#@%", 14


@transaction.atomic
def propose_account(
    *, login: str, name: str, id_number: str, mobile: str = "", reason: str, by: Actor
) -> Proposal:
    """An account for somebody: known by the identity number, or registered now without any way in."""
    told = read_identity_number(id_number)
    if told is None:
        raise ProposalRefused("身份证号码校验位不正确。", "请照身份证件核对后重新填写。", "id_number")
    person = Person.objects.filter(id_number_index=blind_index(id_number)).first()
    if person and person.name != name:
        raise ProposalRefused("这个身份证号码登记的是另一个姓名。", "请核对姓名和身份证号码。", "name")
    if person is None:
        if Person.objects.filter(login=login).exists():
            raise ProposalRefused("这个账号已经有人用。", "请换一个账号。", "login")
        number = id_number.strip().upper()
        person = register_person(
            login=login,
            name=name,
            gender=told.gender,
            birth=told.birth,
            id_number=number,
            mobile=mobile,
            by=by,
        )
    return propose(person, kind="open", reason=reason, by=by)


@transaction.atomic
def propose(
    person: Person, *, kind: str, reason: str, by: Actor, body: Body | None = None, role: str = ""
) -> Proposal:
    """One change, for another administrator to decide. `body` and `role` where it is about a duty."""
    _insist_on(by, PROPOSER, person)
    if kind == "duty":
        _insist_on_separation(person, role)
    try:
        with transaction.atomic():
            proposal = Proposal.objects.create(
                person=person,
                kind=kind,
                body=body,
                role=role,
                reason=reason,
                proposed_by=by.me,
                proposed_at=clock.now(),
            )
    except IntegrityError:
        raise ProposalRefused(
            "这件事已经提出，正在等安全管理员处理。", "请等处理结果，不用重复提出。"
        ) from None
    record(
        person.pk, "propose", by=by, detail={"kind": kind, "role": role, "body": str(body.pk) if body else ""}
    )
    return proposal


@transaction.atomic
def decide(proposal: Proposal, *, granted: bool, note: str = "", by: Actor) -> str:
    """Carry it out or turn it down. The first password where one was made, told this once; empty otherwise."""
    proposal = (
        Proposal.objects.select_for_update(of=("self",)).select_related("person", "body").get(pk=proposal.pk)
    )
    _insist_on(by, DECIDER, proposal.person)
    if proposal.decided_at:
        raise ProposalRefused("这件事已经处理过。", "请刷新页面查看结果。")
    if proposal.proposed_by_id == by.person_id:
        raise ProposalRefused("提出的人不能自己批准。", "请另一位安全管理员处理。")
    proposal.decided_by, proposal.decided_at = by.me, clock.now()
    proposal.granted, proposal.note = granted, note
    proposal.save()
    act = "grant_proposal" if granted else "turn_down_proposal"
    record(proposal.person_id, act, by=by, detail={"kind": proposal.kind, "role": proposal.role})
    return _carry_out(proposal, by) if granted else ""


def _carry_out(proposal: Proposal, by: Actor) -> str:
    person = proposal.person
    if proposal.kind in ("open", "reset"):
        return _open(person, reset=proposal.kind == "reset")
    if proposal.kind in ("suspend", "resume"):
        moment = clock.on_the_wall() if proposal.kind == "suspend" else None
        Account.objects.update_or_create(person=person, defaults={"suspended_at": moment})
        if moment:
            end_devices(person, why="suspended")
    elif proposal.kind == "unlock":
        index = blind_index(person.login)
        Attempt.objects.create(
            at=clock.on_the_wall(), login_index=index, person=person, how="password", outcome="unlocked"
        )
    elif proposal.kind == "duty" and proposal.body:
        _insist_on_separation(person, proposal.role)
        put_on_duty(person, body=proposal.body, role=proposal.role, by=by)
    elif proposal.kind == "end_duty" and proposal.body:
        _end_duty(proposal, clock.today(), by)
    return ""


def _open(person: Person, *, reset: bool) -> str:
    """A first password that must be changed. A reset takes the second factors away too: they may be what was lost."""
    if reset:
        Account.objects.filter(person=person).update(totp_secret="", totp_since=None, totp_step=0)
        person.recovery_codes.all().delete()
        person.passkeys.all().delete()
    password = _first_password()
    give_password(person, password, must_change=True)
    end_devices(person, why="password")
    return password


def _first_password() -> str:
    """Of every class, and nothing that looks like something else."""
    kinds = (string.ascii_uppercase, string.ascii_lowercase, string.digits, SYMBOLS)
    readable = ["".join(set(kind) - set("Il1O0o")) for kind in kinds]
    drawn = [secrets.choice(kind) for kind in readable]
    drawn += [secrets.choice("".join(readable)) for _ in range(LENGTH - len(drawn))]
    secrets.SystemRandom().shuffle(drawn)
    return "".join(drawn)


def _end_duty(proposal: Proposal, today: date, by: Actor) -> None:
    duties = Membership.objects.filter(
        person=proposal.person, body=proposal.body, role=proposal.role, until=None
    )
    if not duties.update(until=today):
        raise ProposalRefused("这个岗位已经解除。", "可以退回这件事。")
    record(
        proposal.person_id, "end_duty", by=by, detail={"body": str(proposal.body_id), "role": proposal.role}
    )


def _insist_on(by: Actor, role: str, person: Person) -> None:
    if by.role != role:
        raise ProposalRefused("您的岗位不能办理这件事。", "三个管理员各司其职，请由相应的管理员办理。")
    if by.person_id == person.pk:
        raise ProposalRefused("不能办理自己的账号和岗位。", "请由另一位管理员办理。")


def _insist_on_separation(person: Person, role: str) -> None:
    """Nobody holds two of the three; nobody runs the platform and works in it."""
    held = set(person.memberships.filter(until=None).exclude(role="employee").values_list("role", flat=True))
    if role in held and role in Membership.ADMINS:
        raise ProposalRefused("这个人已经在这个岗位上。", "不用再安排。", "role")
    if role in Membership.ADMINS and held:
        raise ProposalRefused(
            "这个人已有其他岗位，不能再任管理员。", "三员由专人担任，请先解除其他岗位或换一个人。", "role"
        )
    if held & set(Membership.ADMINS):
        raise ProposalRefused(
            "这个人是平台管理员，不能再办理业务。", "请先解除其管理员岗位或换一个人。", "role"
        )
