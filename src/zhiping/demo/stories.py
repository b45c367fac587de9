"""The twenty cases: each goes through the real acts, at the time the story says, as far as the story says."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

from zhiping import clock
from zhiping.applications.acts import request_signature, sign
from zhiping.applications.models import Application
from zhiping.certification.acts import announce, approve, certify
from zhiping.deliberation.acts import (
    adjourn,
    assign_readers,
    convene,
    present_case,
    save_reading,
    sign_minutes,
)
from zhiping.deliberation.models import Committee, Session
from zhiping.deliberation.queries import figures_before, minutes_digest
from zhiping.demo.gradings import stricter
from zhiping.demo.meetings import Tellers, tellers_of, voted_on
from zhiping.demo.season import at
from zhiping.dossiers.acts import change_item
from zhiping.dossiers.models import Item
from zhiping.people.models import Actor
from zhiping.screening.acts import (
    Asked,
    answer_point,
    confirm_notice,
    endorse,
    hand_in,
    object_to,
    pass_check,
    refuse,
    return_case,
    review_rest,
    review_section,
    start_employer_notice,
    start_public_notice,
)
from zhiping.screening.models import NoticedCase
from zhiping.screening.queries import last_return

SIGNATURE = [[[20.0, 60.0], [60.0, 30.0], [110.0, 70.0], [160.0, 40.0]], [[60.0, 20.0], [70.0, 90.0]]]


class Season:
    """Everyone the stories need, and the steps a case can take."""

    def __init__(self, actors: dict[str, Actor], committee: Committee, experts: list[Actor]) -> None:
        self.actors = actors
        self.committee = committee
        self.experts = experts
        self.session: Session | None = None
        self.tellers: Tellers | None = None

    def office(self) -> Actor:
        return self.actors["jiang.ru"]

    def bureau(self) -> Actor:
        return self.actors["song.wei"]

    def employer(self, case: Application) -> Actor:
        return next(
            actor
            for actor in self.actors.values()
            if actor.role == "employer" and actor.body_id == case.employer_id
        )

    def authority(self, case: Application) -> Actor:
        superior = case.employer.superior_id
        return next(
            actor for actor in self.actors.values() if actor.role == "authority" and actor.body_id == superior
        )

    def review(self, case: Application, by: Actor) -> None:
        review_rest(case, by=by)


def signed_and_submitted(season: Season, case: Application) -> None:
    del season
    by = Actor(case.applicant)
    declaration = request_signature(case, by=by)
    sign(declaration, id_tail=case.applicant.id_number[-4:], strokes=SIGNATURE)
    hand_in(case, by=by)


def returned_by_employer(season: Season, case: Application) -> None:
    by = season.employer(case)
    review_section(
        case, section="achievements", verdict="problem", remark="论文缺少目录页，请补充后再报。", by=by
    )
    return_case(case, reasons=["evidence_unclear"], note="请补充论文目录页，其余无误。", by=by)


def employer_notice(season: Season, case: Application) -> None:
    by = season.employer(case)
    season.review(case, by)
    start_employer_notice(case, working_days=5, manner="单位公告栏和内部网", by=by)


def objection(season: Season, case: Application) -> None:
    del season
    noticed = NoticedCase.objects.filter(application=case).latest("notice__started_at")
    object_to(
        noticed, name="", contact="13900000000", text="反映其中一项专利的发明人排序与实际不符，请核实。"
    )


def endorsed(season: Season, case: Application) -> None:
    endorse(case, opinion="经审核，材料真实齐全，公示5个工作日无异议，同意推荐。", by=season.employer(case))


def recommended(season: Season, case: Application) -> None:
    by = season.authority(case)
    season.review(case, by)
    pass_check(case, opinion="审核通过，同意推荐。", by=by)


def returned_by_authority(season: Season, case: Application) -> None:
    """Everything looked at, two things to be cured, told in one list."""
    by = season.authority(case)
    season.review(case, by)
    project = next(item for item in case.submitted.items if item["category"] == "project")
    unclear, thin = (
        "金额页看不清，与填报的到款金额对不上，请核对并更正。",
        "没有写任现职以来主持的项目和本人的作用。",
    )
    for section, remark in (("achievements", unclear), ("summary", thin)):
        review_section(case, section=section, verdict="problem", remark=remark, by=by)
    asked = [Asked("evidence_unclear", project["id"], unclear), Asked("summary_poor", text=thin)]
    return_case(case, reasons=asked, note="请一次补齐后再报。", by=by)


def cured(season: Season, case: Application) -> None:
    """One point cured in the dossier, the other answered with its reason; back on the desk that returned it."""
    by = Actor(case.applicant)
    first, second = last_return(case).points.all()  # type: ignore[union-attr]
    project = Item.objects.get(pk=first.item)
    change_item(project, values={**project.values, "amount": "98"}, by=by)
    answer_point(first, outcome="cured", text="已按合同金额页更正为98万元。", by=by)
    answer_point(second, outcome="cannot", text="总结已写明主持的两个项目（第二、三段），请再核。", by=by)
    signed_and_submitted(season, case)


def refused(season: Season, case: Application) -> None:
    refuse(
        case,
        reasons=["wrong_specialty"],
        note="主要业绩属于化工专业，建议向专业对口的评委会申报。",
        by=season.authority(case),
    )


def qualified(season: Season, case: Application) -> None:
    by = season.office()
    season.review(case, by)
    pass_check(case, opinion="资格审查通过。", by=by)


def assigned(season: Season, case: Application) -> None:
    seats = list(season.committee.seats.select_related("person").order_by("id"))[2:4]
    assign_readers(case, seats=seats, by=season.office())


def read(season: Season, case: Application) -> None:
    figures = figures_before(case)
    for place, assignment in enumerate(case.assignments.select_related("seat")):
        by = next(expert for expert in season.experts if expert.person_id == assignment.seat.person_id)
        points = {key: (figure, "") for key, figure in figures.items()}
        if place:
            points |= stricter(figures, Decimal(1))
        save_reading(
            assignment, points=points, opinion="业绩真实，专业水平较高，建议通过。", by=by, hand_in=True
        )


def voted(season: Season, case: Application, *, no: int = 1) -> None:
    if season.session is None:
        seats = list(season.committee.seats.all())
        season.session = convene(case.plan, committee=season.committee, seats=seats, by=season.office())
        watching = next(
            each for each in season.experts if each.person_id == season.session.scrutineer.person_id
        )
        season.tellers = tellers_of(season.session, season.office(), watching)
    poll = present_case(case, by=season.office())
    choices = [(expert, "no" if number < no else "yes") for number, expert in enumerate(season.experts)]
    voted_on(poll, choices, tellers=season.tellers, by=season.office())


def voted_down(season: Season, case: Application) -> None:
    voted(season, case, no=5)


def result_notice(season: Season, case: Application) -> None:
    start_public_notice([case], working_days=5, manner="联合会网站和本平台", by=season.office())


def confirmed(season: Season, case: Application) -> None:
    confirm_notice(case, by=season.office())


def approved(season: Season, case: Application) -> None:
    approve(case, opinion="同意评审结果。", by=season.bureau())


def announced(season: Season, case: Application) -> None:
    number = case.plan.announcements.count() + 1
    announce(
        [case],
        document=f"浙人社职〔2024〕演示{number:02d}号",
        title="关于公布2024年度机电制造专业高级工程师任职资格人员名单的通知",
        issued_on=clock.today(),
        by=season.bureau(),
    )


def certified(season: Season, case: Application) -> None:
    certify(case, by=season.bureau())


Step = Callable[[Season, Application], None]
MAIN_LINE: tuple[tuple[str, Step, datetime], ...] = (
    ("submitted", signed_and_submitted, at(15)),
    ("notice", employer_notice, at(16)),
    ("endorsed", endorsed, at(24)),
    ("recommended", recommended, at(29)),
    ("qualified", qualified, at(31)),
    ("assigned", assigned, at(1, month=8)),
    ("read", read, at(5, month=8)),
    ("voted", voted, at(7, month=8)),
    ("result_notice", result_notice, at(8, month=8)),
    ("confirmed", confirmed, at(15, month=8)),
    ("approved", approved, at(16, month=8)),
    ("announced", announced, at(19, month=8)),
    ("certified", certified, at(19, 15, month=8)),
)
# Side steps: after which step of the main line, what, when.
SIDE_STEPS: dict[str, tuple[str, Step, datetime]] = {
    "returned_by_employer": ("submitted", returned_by_employer, at(16)),
    "notice_running": ("submitted", employer_notice, at(19, month=8)),
    "objection": ("notice", objection, at(18)),
    "returned_by_authority": ("endorsed", returned_by_authority, at(30)),
    "cured": ("endorsed", returned_by_authority, at(30)),
    "refused": ("endorsed", refused, at(30)),
    "voted_down": ("read", voted_down, at(7, 11, month=8)),
    "result_running": ("voted", result_notice, at(19, 11, month=8)),
}


# What follows on a side step.
AFTERWARDS: dict[str, tuple[tuple[Step, datetime], ...]] = {"cured": ((cured, at(12, month=8)),)}


def steps_to(until: str) -> list[tuple[Step, datetime]]:
    """The steps that lead to a named point; none for a draft."""
    if until == "draft":
        return []
    last, side = until, []
    if until in SIDE_STEPS:
        last, step, moment = SIDE_STEPS[until]
        side = [(step, moment), *AFTERWARDS.get(until, ())]
    names = [name for name, _, _ in MAIN_LINE]
    return [(step, moment) for _, step, moment in MAIN_LINE[: names.index(last) + 1]] + side


def close_meeting(season: Season) -> None:
    """The demo's first meeting is over; the next one is the visitor's to open."""
    if season.session:
        with clock.standing_at(at(7, 17, month=8)):
            held = adjourn(season.session, by=season.office())
        with clock.standing_at(at(7, 17, month=8) + timedelta(minutes=20)):
            chair = season.experts[0]
            sign_minutes(held, name=chair.person.name, digest=minutes_digest(held), by=chair)
