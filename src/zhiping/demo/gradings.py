"""Readers who differ: what they give, who leads their groups, a third reader asked for and one who has read (decisions/0032)."""

from collections.abc import Mapping
from decimal import Decimal

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.deliberation.acts import name_leader, save_reading, write_group_opinion
from zhiping.deliberation.models import Assignment, Committee
from zhiping.deliberation.queries import committee_for, facts_now, figures_before, leader_of
from zhiping.demo.elsewhere.shape import at
from zhiping.demo.experts import as_expert, office_of
from zhiping.people.models import Actor
from zhiping.policy.scoring import score

Points = dict[str, tuple[Decimal, str]]  # by line: figure, reason
WHY = "证明材料不足以证明填报的内容，本项不予计分。"
APART, READ_THIRD, SETTLED = "sy.yi", "sy.ye", "xu.jing"
VOTES = (7, 1, 1)
LEEWAY = 4  # points: a line a little dearer than what is missing will do


def stricter(figures: Mapping[str, Decimal], by: Decimal) -> Points:
    """So many points less in all, from the dearest lines down, each with its reason."""
    found: Points = {}
    for key, figure in sorted(figures.items(), key=lambda each: (-each[1], each[0])):
        less = min(by, figure)
        if less:
            found[key], by = (figure - less, WHY), by - less
    return found


def far_less(case: Application, by: Decimal) -> Points:
    """Nothing for one line after the other, the dearest first, until the total is so much lower: caps take up what a single line loses."""
    figures, found = figures_before(case), Points()
    facts = facts_now(case)
    whole = score(case.pack, facts, points=figures)
    basic = whole.groups[0].code  # what somebody is, is rarely in doubt: achievements first
    for line in sorted(whole.lines, key=lambda each: (each.group == basic, -each.counted, each.key)):
        missing = by - (whole.total - score(case.pack, facts, points=figures).total)
        if line.key in figures and 0 < line.counted <= missing + LEEWAY and missing > 0:
            figures[line.key] = Decimal(0)
            found[line.key] = (Decimal(0), WHY)
    return found


def make_gradings(office: Actor) -> None:
    """The groups of the first plan's committee, and three cases that are read without names."""
    with clock.standing_at(at(2024, 8, 6)):
        ready = Application.objects.select_related("plan").get(applicant__login=SETTLED)
        committee = _led(ready, office)
        for seat in committee.seats.select_related("person").order_by("-id"):
            name_leader(committee, direction=seat.direction, seat=seat, by=office)
        write_group_opinion(
            ready,
            text="申报人长期从事齿轮箱设计制造，两项主要业绩证据充分，专家评分一致，达到高级工程师水平。",
            recommends=True,
            votes=None,
            by=as_expert(leader_of(ready).person),
        )
    apart, third = (_case(login) for login in (APART, READ_THIRD))
    with clock.standing_at(at(2024, 8, 15, 13)):
        shangyu = office_of(apart.plan)
        committee = _led(apart, shangyu)
        name_leader(committee, direction=apart.direction, seat=committee.seats.order_by("id")[0], by=shangyu)
    with clock.standing_at(at(2024, 8, 16)):
        for case in (apart, third):
            first, second = case.assignments.order_by("assigned_at", "id")
            _read(first, {}, "业绩真实，水平较高，建议通过。")
            _read(second, far_less(case, Decimal(24)), "部分项目的本人作用证据不足，建议从严。")
    with clock.standing_at(at(2024, 8, 19)):
        _read(
            third.third_reading.assignment,
            far_less(third, Decimal(8)),
            "主要业绩成立，两项按参与计分，建议通过。",
        )
        text = "经学科组评议，专家分歧在两项科研项目的本人作用，按第三位专家意见认定，达到申报级别水平。"
        write_group_opinion(
            third, text=text, recommends=True, votes=VOTES, by=as_expert(leader_of(third).person)
        )


def _case(login: str) -> Application:
    return Application.objects.select_related("plan__office").get(applicant__login=login)


def _led(case: Application, office: Actor) -> Committee:
    found = committee_for(case)
    if found is None:
        raise ValueError(f"no committee is filed for {case.number}, which {office.me} runs")
    return found


def _read(assignment: Assignment, less: Points, opinion: str) -> None:
    figures = figures_before(assignment.application)
    points = {key: (figure, "") for key, figure in figures.items()} | less
    every = list(points)
    by = as_expert(assignment.seat.person)
    save_reading(assignment, points=points, opinion=opinion, by=by, hand_in=True, looked=every)
