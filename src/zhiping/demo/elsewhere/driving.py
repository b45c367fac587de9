"""A case goes its way by the real acts, whatever its route: at each station, whoever is on duty does what the station is for."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from zhiping import clock
from zhiping.applications.acts import request_signature, sign, submit
from zhiping.applications.models import Application
from zhiping.applications.queries import joint_body
from zhiping.certification.acts import announce, approve, certify
from zhiping.certification.models import Announcement
from zhiping.deliberation.acts import (
    adjourn,
    assign_readers,
    convene,
    name_leader,
    present_case,
    record_mark,
    save_reading,
    write_group_opinion,
)
from zhiping.deliberation.models import Session
from zhiping.deliberation.queries import committee_for, figures_before, group_size, leader_of, open_session
from zhiping.demo.fees import pay_fee
from zhiping.demo.meetings import Tellers, tellers_of, voted_on
from zhiping.levels.acts import book_paper, give_joint_opinion, record_vote
from zhiping.levels.queries import votes_here
from zhiping.people.models import Actor
from zhiping.policy.lifecycle import kind_of, role_of, station_label
from zhiping.screening.acts import (
    confirm_notice,
    endorse,
    object_to,
    pass_check,
    return_case,
    review_rest,
    review_section,
    start_employer_notice,
    start_public_notice,
)
from zhiping.screening.models import NoticedCase
from zhiping.screening.queries import CALENDAR, notice_stage, running_notice

SIGNATURE = [[[20.0, 60.0], [60.0, 30.0], [110.0, 70.0], [160.0, 40.0]], [[60.0, 20.0], [70.0, 90.0]]]
MARKS = {"exam": Decimal(82), "interview": Decimal("86.5")}


@dataclass(slots=True)
class Crew:
    """Everybody on duty, by body and role, and the experts by person; `dates`: no station is passed before."""

    duty: Mapping[tuple[UUID, str], Actor]
    experts: Mapping[UUID, Actor]
    dates: Mapping[str, datetime] = field(default_factory=dict)
    manner: str = "组建单位网站和本平台"
    documents: str = "浙人社职"
    tellers: dict[UUID, Tellers] = field(default_factory=dict)  # by session

    def at_desk(self, case: Application) -> Actor:
        """Whose turn it is."""
        if case.desk_id is None:
            raise ValueError(f"{case.number} lies on nobody's desk")
        return self.duty[case.desk_id, role_of(case.station)]


Act = Callable[[Application, Crew], None]


def submitted(case: Application, crew: Crew) -> None:
    del crew
    by = Actor(case.applicant)
    declaration = request_signature(case, by=by)
    sign(declaration, id_tail=case.applicant.id_number[-4:], strokes=SIGNATURE)
    submit(case, by=by)


def employer_notice(case: Application, crew: Crew) -> None:
    by = crew.at_desk(case)
    review_rest(case, by=by)
    start_employer_notice(case, working_days=5, manner="单位公告栏和内部网", by=by)


def endorsed(case: Application, crew: Crew) -> None:
    endorse(case, opinion="经审核，材料真实齐全，公示5个工作日无异议，同意推荐。", by=crew.at_desk(case))


def checked(case: Application, crew: Crew) -> None:
    """审核; where a second body has a say, or a 中评委 votes, that comes first; an entrusted case comes on a roster."""
    by, second = crew.at_desk(case), joint_body(case)
    if second:
        agreed = crew.duty[second.pk, "authority"]
        give_joint_opinion(case, agrees=True, opinion="经会同审核，同意推荐。", by=agreed)
    if votes_here(case):
        votes = {"members": 15, "present": 13, "in_favour": 12, "against": 1, "abstained": 0}
        record_vote(case, held_on=clock.today(), **votes, by=by)
    review_rest(case, by=by)
    pass_check(case, opinion=f"{station_label(case.station)}：材料齐全，符合条件，同意。", by=by)


def fee_paid(case: Application, crew: Crew) -> None:
    del crew
    pay_fee(case)


def marked(case: Application, crew: Crew) -> None:
    record_mark(case, mark=MARKS[case.station], by=crew.at_desk(case))


def assigned(case: Application, crew: Crew) -> None:
    committee = committee_for(case)
    seats = list(committee.seats.select_related("person").order_by("id"))[2:4] if committee else []
    assign_readers(case, seats=seats, by=crew.at_desk(case))


def read(case: Application, crew: Crew) -> None:
    paper = case.pack.print_form
    if paper.before_committee:
        book_paper(f"{case.number} {case.submitted.content_hash}", copies=paper.copies, by=crew.at_desk(case))
    for assignment in case.assignments.select_related("seat"):
        by = crew.experts[assignment.seat.person_id]
        points = {key: (figure, "") for key, figure in figures_before(case).items()}
        opinion = "材料真实，专业水平和业绩符合条件，建议通过。"
        save_reading(assignment, points=points, opinion=opinion, by=by, hand_in=True)


def seen_by_group(case: Application, crew: Crew) -> None:
    """What the subject group says where the plan wants it said before the vote."""
    committee, rule = committee_for(case), case.pack.reading.opinion
    if committee is None or not rule.required:
        return
    if leader_of(case) is None:
        first = committee.seats.order_by("id")[0]
        name_leader(committee, direction=case.direction, seat=first, by=crew.at_desk(case))
    leader = leader_of(case)
    if leader is not None:
        said = {"text": "专家意见一致，达到申报级别水平。", "recommends": True}
        votes = (group_size(case), 0, 0) if rule.share else None
        write_group_opinion(case, **said, votes=votes, by=crew.experts[leader.person_id])


def voted(case: Application, crew: Crew, *, no: int = 1) -> None:
    seen_by_group(case, crew)
    by, committee = crew.at_desk(case), committee_for(case)
    if committee is None:
        raise ValueError(f"no committee is filed for {case.number}")
    session = open_session(case.plan, committee)
    if session is None:
        session = convene(case.plan, committee=committee, seats=list(committee.seats.all()), by=by)
        crew.tellers[session.pk] = tellers_of(session, by, crew.experts[session.scrutineer.person_id])
    poll = present_case(case, by=by)
    rights = poll.rights.select_related("seat").order_by("seat_id")
    choices = [
        (crew.experts[right.seat.person_id], "no" if number < no else "yes")
        for number, right in enumerate(rights)
    ]
    voted_on(poll, choices, tellers=crew.tellers[session.pk], by=by)


def voted_down(case: Application, crew: Crew) -> None:
    voted(case, crew, no=5)


def public_notice(case: Application, crew: Crew) -> None:
    start_public_notice([case], working_days=5, manner=crew.manner, by=crew.at_desk(case))


def notice_confirmed(case: Application, crew: Crew) -> None:
    confirm_notice(case, by=crew.at_desk(case))


def approved(case: Application, crew: Crew) -> None:
    approve(case, opinion="同意。", by=crew.at_desk(case))


def announced(case: Application, crew: Crew) -> None:
    plan, numbered = case.plan, f"{crew.documents}〔{clock.today().year}〕演示"
    number = Announcement.objects.filter(document__startswith=numbered).count() + 1
    seeks = plan.pack.seeks
    announce(
        [case],
        document=f"{numbered}{number:02d}号",
        title=f"关于公布{plan.year}年度{seeks.specialty_label}专业{seeks.title}任职资格人员名单的通知",
        issued_on=clock.today(),
        by=crew.at_desk(case),
    )


def certified(case: Application, crew: Crew) -> None:
    certify(case, by=crew.at_desk(case))


def returned(case: Application, crew: Crew) -> None:
    by = crew.at_desk(case)
    remark = "继续教育学时与登记证书不一致，请核对。"
    review_section(case, section="hours", verdict="problem", remark=remark, by=by)
    return_case(case, reasons=["hours_unproven"], note="请核对继续教育学时，更正后重新提交。", by=by)


def objected(case: Application, crew: Crew) -> None:
    del crew
    noticed = NoticedCase.objects.filter(application=case).latest("notice__started_at")
    object_to(noticed, name="", contact="13900000000", text="反映其业绩与实际不符，请核实。")


# After so many working days: what is done at a station. None: on the day after the notice is over.
STEPS: dict[str, tuple[tuple[int | None, Act], ...]] = {
    "draft": ((0, submitted),),
    "employer": ((1, employer_notice), (None, endorsed)),
    "authority": ((2, checked),),
    "qualification": ((2, checked),),
    "fee": ((1, fee_paid),),
    "exam": ((3, marked),),
    "interview": ((1, marked),),
    "committee": ((1, assigned), (2, read), (1, voted)),
    "notice": ((1, public_notice), (None, notice_confirmed)),
    "approval": ((2, approved),),
    "announcement": ((1, announced),),
    "certificate": ((0, certified),),
}
ENDINGS: dict[str, Act] = {
    "noticed": employer_notice,
    "on_show": public_notice,
    "returned": returned,
    "objected": objected,
    "assigned": assigned,
    "checked": checked,
}


def life(
    case: Application, crew: Crew, *, begins: datetime, until: str, then: tuple[str, datetime] | None = None
) -> Iterator[datetime]:
    """The moments at which something happens to the case; after each it is done, when the iterator is asked for the next."""
    moment = begins
    while until not in {case.station, case.outcome}:
        for days, act in STEPS[kind_of(case.station)]:
            moment = max(_after(moment, days, case), crew.dates.get(f"{case.station}:{act.__name__}", begins))
            yield moment
            _do(case, crew, voted_down if act is voted and until == "not_passed" else act, moment)
    if then:
        yield then[1]
        _do(case, crew, ENDINGS[then[0]], then[1])


def together(lives: Sequence[Iterator[datetime]]) -> None:
    """Let them happen side by side, in the order of time."""
    waiting = [(moment, number) for number, each in enumerate(lives) if (moment := next(each, None))]
    while waiting:
        waiting.sort()
        _, number = waiting.pop(0)
        if moment := next(lives[number], None):
            waiting.append((moment, number))


def close_meetings(crew: Crew) -> None:
    """Every meeting is over the evening of its day; the next one is the visitor's to open."""
    for session in Session.objects.filter(closed_at=None).select_related("plan"):
        evening = datetime.combine(clock.day_of(session.opened_at), time(17, 30), clock.SHANGHAI)
        with clock.standing_at(evening):
            adjourn(session, by=crew.duty[session.plan.office_id, "office"])


def _do(case: Application, crew: Crew, act: Act, moment: datetime) -> None:
    with clock.standing_at(moment):
        case.refresh_from_db()
        act(case, crew)
        case.refresh_from_db()


def _after(moment: datetime, days: int | None, case: Application) -> datetime:
    """So many working days on, an hour later the same day for none, or the day after the notice that runs."""
    if days == 0:
        return moment + timedelta(hours=1)
    if days is None:
        notice = running_notice(case, notice_stage(case.station))
        day = CALENDAR.add_working_days(notice.last_day if notice else clock.day_of(moment), 1)
    else:
        day = CALENDAR.add_working_days(clock.day_of(moment), days)
    return datetime.combine(day, moment.timetz())
