"""From a meeting to its 会议记录."""

from django.db.models import Q

from zhiping.applications.models import Application
from zhiping.clock import SHANGHAI
from zhiping.deliberation.models import (
    Assignment,
    Decision,
    GroupOpinion,
    Minutes,
    Poll,
    Recusal,
    Seat,
    Session,
)
from zhiping.deliberation.queries import boards_of, minutes_digest, opinions_of, tally
from zhiping.documents import minutes as paper
from zhiping.journal.queries import digest


def minutes_document(session: Session) -> paper.Minutes:
    """The minutes as they stand; `unchanged` tells whether they are still what was signed."""
    signed = Minutes.objects.filter(session=session).select_related("chair__person").first()
    now = minutes_digest(session)
    there = set(session.attendees.values_list("pk", flat=True))
    seats = list(session.committee.seats.select_related("person").order_by("id"))
    watching = session.scrutineer
    return paper.Minutes(
        committee=session.committee.filing.name,
        filing=session.committee.filing.number,
        plan=session.plan.title,
        office=session.plan.office.name,
        opened_at=session.opened_at,
        closed_at=session.closed_at,
        recorded_by=session.opened_by.name,
        members=session.members,
        needed=session.plan.pack.committee.needed_present(session.members),
        present=tuple(_named(seat) for seat in seats if seat.pk in there),
        absent=tuple(_named(seat) for seat in seats if seat.pk not in there),
        away=_away(session),
        scrutineer=watching.person.name if watching else "",
        cases=_cases(session),
        voided=_voided(session),
        ceilings=tuple(board.told for board in boards_of(session).values()),
        digest=signed.digest if signed else now,
        signed_by=_named(signed.chair) if signed else "",
        signed_at=signed.at if signed else None,
        unchanged=signed is None or signed.digest == now,
    )


def _named(seat: Seat) -> str:
    return f"{seat.person.name}（{seat.get_duty_display()}）"


def _away(session: Session) -> tuple[str, ...]:
    rows = session.departures.select_related("seat__person")
    return tuple(
        f"{row.seat.person.name} {row.left_at.astimezone(SHANGHAI):%H:%M} 离会"
        + (f"，{row.returned_at.astimezone(SHANGHAI):%H:%M} 返回" if row.returned_at else "")
        for row in rows
    )


def _cases(session: Session) -> tuple[paper.VotedCase, ...]:
    names = ("application__applicant", "application__employer", "application__plan", "poll__urn")
    found = list(Decision.objects.filter(poll__session=session).select_related(*names).order_by("at", "id"))
    cases = [each.application for each in found]
    kept_out, said = _recused(cases, session), opinions_of(cases)
    return tuple(
        paper.VotedCase(
            number=each.application.number,
            name=each.application.applicant.name,
            employer=each.application.employer.name,
            direction=each.application.direction_label,
            present=each.present,
            eligible=each.eligible,
            yes=each.yes,
            no=each.no,
            abstain=each.abstain,
            passed=each.passed,
            recused="；".join(kept_out.get(each.application_id, ())),
            ballots=digest(each.poll.urn.ballots)[:16],
            group=_group(said.get(each.application_id)),
        )
        for each in found
    )


def _group(said: GroupOpinion | None) -> str:
    if said is None:
        return ""
    voted = "" if said.yes is None else f"（同意 {said.yes}，不同意 {said.no}，弃权 {said.abstain}）"
    return f"{'推荐' if said.recommends else '不推荐'}{voted}：{said.text}"


def _recused(cases: list[Application], session: Session) -> dict[object, list[str]]:
    """Who kept out of which case at their own wish or by order; ties to the employer show in the number of voters."""
    kept_out: dict[object, list[str]] = {}
    away = Assignment.objects.filter(application__in=cases, recused_at__isnull=False)
    mine = away.filter(seat__committee=session.committee).select_related("seat__person")
    readings = {(each.application_id, each.seat_id): each for each in mine}
    for row in Recusal.objects.filter(application__in=cases).select_related("seat__person"):
        how = "责令回避" if row.ordered else "申请回避"
        reading = readings.pop((row.application_id, row.seat_id), None)
        void = "，提交过的评审意见作废" if reading and reading.submitted_at else ""
        kept_out.setdefault(row.application_id, []).append(f"{row.seat.person.name}{how}：{row.reason}{void}")
    for (case, _), reading in readings.items():
        told = f"{reading.seat.person.name}申请回避：{reading.recusal_reason}"
        kept_out.setdefault(case, []).append(told)
    return kept_out


def _voided(session: Session) -> tuple[str, ...]:
    """The votes that led to no result: void, or level at the last place and held again."""
    ended = Q(voided_at__isnull=False) | Q(repeated_at__isnull=False)
    rows = session.polls.filter(ended).select_related("application__applicant", "urn")
    return tuple(
        f"{row.application.applicant.name}：{_ended(row)}" for row in rows.prefetch_related("shares")
    )


def _ended(poll: Poll) -> str:
    at = poll.voided_at or poll.repeated_at
    when = f"{at.astimezone(SHANGHAI):%H:%M} " if at else ""
    if poll.voided_at:
        return f"{when}作废，{poll.void_reason}"
    counts = tally(poll)
    return f"{when}末位并列，再次表决（赞成 {counts.yes}，反对 {counts.no}，弃权 {counts.abstain}）"
