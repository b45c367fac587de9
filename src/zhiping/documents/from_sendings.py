"""From a sending to its 花名册 and its 评审委托书."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from zhiping.clock import day_of
from zhiping.documents.from_items import grouped, record
from zhiping.documents.roster import Letter, Roster, RosterLine
from zhiping.levels.models import Sending, SentCase
from zhiping.levels.queries import letter_paper, roster_of
from zhiping.policy.packs import Pack
from zhiping.policy.specialties import committee_of, specialty_and_direction


def roster_document(sending: Sending) -> Roster:
    """The roster as it was sent: every line tells the submission it was sent with."""
    return Roster(
        title=_named(
            sending.plan.pack, "roster", f"推荐{sending.plan.pack.seeks.title}职务任职资格人员花名册"
        ),
        number=sending.number,
        plan=sending.plan.title,
        sender=sending.sender.name,
        receiver=sending.receiver.name,
        dated=day_of(sending.sent_at),
        lines=tuple(_line(line) for line in roster_of(sending)),
    )


def letter_document(sending: Sending) -> Letter:
    """评审委托书: who entrusts whom, how many of each specialty, and who they are."""
    pack, lines = sending.plan.pack, list(roster_of(sending))
    paper = letter_paper(pack)
    specialties = [specialty_and_direction(pack, line.application.direction) for line in lines]
    committees = dict.fromkeys(committee_of(pack, line.application.direction) for line in lines)
    return Letter(
        title=paper.label if paper else "评审委托书",
        number=sending.letter,
        plan=sending.plan.title,
        qualification=pack.seeks.title,
        sender=sending.sender.name,
        committee="、".join(committees),
        receiver=sending.receiver.name,
        roster=sending.number,
        counts=tuple(Counter(specialties).items()),
        names=tuple(
            f"{line.application.applicant.name}（{line.application.employer.name}）" for line in lines
        ),
        dated=day_of(sending.sent_at),
    )


def _named(pack: Pack, form: str, otherwise: str) -> str:
    return next((each.label for each in pack.unit_papers if each.form == form), otherwise)


def _line(line: SentCase) -> RosterLine:
    case, content = line.application, line.submission.content
    items, facts = grouped(line.submission.items), content["facts"]
    titles = record(items, "title")
    return RosterLine(
        name=case.applicant.name,
        gender=case.applicant.get_gender_display(),
        born=f"{case.applicant.birth:%Y.%m}",
        employer=case.employer.name,
        employer_kind=case.employer.get_unit_type_display(),
        education="；".join(school(each) for each in record(items, "education")),
        title=f"{titles[0].name} {titles[0].obtained_on:%Y.%m}" if titles else "",
        appointed=f"{titles[0].appointed_on:%Y.%m}" if titles and titles[0].appointed_on else "",
        years=years_until(facts, case.plan.pack.cutoffs["tenure"].on),
        specialty=specialty_and_direction(case.pack, case.direction),
        path=case.path_label,
        score=str(content["score"]["total"]) if case.pack.score.applies else "",
        insured=_by_year((each.year, f"{each.months}个月") for each in record(items, "insurance")),
        hours=_by_year((each.year, f"{each.total.normalize():f}") for each in record(items, "hours")),
    )


def school(education: Any) -> str:
    """学历、院校、专业、毕业时间 in a line."""
    return f"{education.level} {education.school} {education.major} {education.graduated_on:%Y.%m}"


def years_until(facts: dict[str, Any], until: date) -> str:
    """专业工作年限: whole years in the profession up to the plan's day (任职时间计算截止)."""
    since = facts["employment"].get("professional_since")
    if not since:
        return ""
    began = date.fromisoformat(since)
    return str(until.year - began.year - ((until.month, until.day) < (began.month, began.day)))


def _by_year(told: Iterable[tuple[int, str]]) -> str:
    return "；".join(f"{year}年 {what}" for year, what in sorted(told)[-3:])
