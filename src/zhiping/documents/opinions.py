"""The boxes of the review form, in the order of the plan's route: who said what, filled as far as the case has come."""

from collections.abc import Mapping
from dataclasses import replace

from zhiping.applications.models import Application
from zhiping.clock import day_of
from zhiping.documents.review_form import Notice, Opinion, Vote
from zhiping.policy.lifecycle import kind_of, places_of, station_label
from zhiping.policy.places import PLACES
from zhiping.policy.specialties import committee_of
from zhiping.screening.models import Check, PublicNotice


def opinions(case: Application) -> tuple[Opinion, ...]:
    """One box for each body that speaks in the form, in the order of the case's route."""
    checks = {
        check.station: check
        for check in case.checks.select_related("body", "by").filter(submission=case.submission)
    }
    boxes = ((_opinion(case, each, checks), _joint(case, each)) for each in case.route)
    return tuple(box for both in boxes for box in both if box)


def _opinion(application: Application, station: str, checks: Mapping[str, Check]) -> Opinion | None:
    match kind_of(station):
        case "employer":
            return _employer(application)
        case "authority":
            return _vote(application, station, _check(f"{station_label(station)}意见", checks.get(station)))
        case "qualification":
            return _check("评委会办公室资格审查意见", checks.get(station))
        case "committee":
            return _committee(application)
        case "approval":
            return _approval(application)
        case _:
            return None


def _employer(case: Application) -> Opinion:
    label = "用人单位推荐意见及公示情况"
    endorsed = case.endorsements.select_related("body", "by", "notice").last()
    if endorsed is None:
        return Opinion(label=label, noticed=True)
    return Opinion(
        label=label,
        text=endorsed.opinion,
        body=endorsed.body.name,
        signer=endorsed.by.name,
        dated=day_of(endorsed.at),
        noticed=True,
        notice=_notice(endorsed.notice),
    )


def _notice(notice: PublicNotice) -> Notice:
    return Notice(
        start=notice.first_day,
        end=notice.last_day,
        working_days=notice.working_days,
        place=notice.manner,
        outcome="无异议",
    )


def _check(label: str, check: Check | None) -> Opinion:
    if check is None:
        return Opinion(label=label)
    return Opinion(
        label=label, text=check.opinion, body=check.body.name, signer=check.by.name, dated=day_of(check.at)
    )


def _joint(case: Application, station: str) -> Opinion | None:
    """会同意见 in a box of its own, below that of the body whose desk it was."""
    rule = case.pack.joint_at(station)
    if rule is None:
        return None
    label = f"{PLACES[rule.place]}会同意见"
    said = case.joint_opinions.select_related("body", "by").filter(
        station=station, submission=case.submission
    )
    given = said.first()
    if given is None:
        return Opinion(label=label)
    return Opinion(
        label=label, text=given.opinion, body=given.body.name, signer=given.by.name, dated=day_of(given.at)
    )


def _vote(case: Application, station: str, opinion: Opinion) -> Opinion:
    """With the figures of the 中评委's meeting, where the station has one."""
    if "mid_committee" not in places_of(station):
        return opinion
    held = case.recommending_votes.filter(station=station, submission=case.submission).first()
    if held is None:
        return replace(opinion, ballot=True)
    vote = Vote(
        members=held.members,
        present=held.present,
        in_favour=held.in_favour,
        against=held.against,
        abstained=held.abstained,
        conclusion=f"{'同意推荐' if held.passed else '不予推荐'}（{held.ratio}）",
    )
    return replace(opinion, ballot=True, vote=vote)


def _committee(case: Application) -> Opinion:
    label = "评审委员会表决结果"
    decision = case.decisions.last()
    if decision is None:
        return Opinion(label=label, ballot=True)
    vote = Vote(
        members=decision.members,
        present=decision.eligible,
        in_favour=decision.yes,
        against=decision.no,
        abstained=decision.abstain,
        conclusion="通过" if decision.passed else "未通过",
    )
    body = committee_of(case.pack, case.direction)
    return Opinion(label=label, body=body, dated=day_of(decision.at), ballot=True, vote=vote)


def _approval(case: Application) -> Opinion:
    label = "审批公布机关意见"
    approval = getattr(case, "approval", None)
    announcement = case.announcements.first()
    if approval is None:
        return Opinion(label=label)
    published = f"公布文号：{announcement.document}" if announcement else ""
    dated = announcement.issued_on if announcement else day_of(approval.at)
    return Opinion(label=label, text=f"{approval.opinion}{published}", body=approval.body.name, dated=dated)
