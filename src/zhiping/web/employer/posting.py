"""When an employer's notice can run: from today to which day, and until when it can still start."""

from datetime import date

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.policy.refusal import Refusal
from zhiping.screening import refusals
from zhiping.screening.queries import latest_notice_start, notice_days

LONGEST = 15


def lengths(case: Application) -> list[tuple[int, date, date]]:
    """(working days, first day, last day) of every notice that starts today and is over in time."""
    rule, deadline = case.pack.employer_notice, case.window("endorse").last_day
    every = (
        (days, *notice_days(rule, clock.today(), days)) for days in range(rule.working_days, LONGEST + 1)
    )
    return [each for each in every if each[2] < deadline]


def obstacle_to_notice(case: Application) -> Refusal | None:
    """Why it is too late to start one; None when it is not."""
    latest = latest_notice_start(case)
    late = clock.today() > latest
    return refusals.notice_too_late(latest, case.window("endorse")) if late else None


def why_in_time(case: Application) -> str:
    """Until when a notice can start, in words."""
    latest, window = latest_notice_start(case), case.window("endorse")
    return (
        f"公示不少于 {case.pack.employer_notice.working_days} 个工作日，期满后还须在{window.label}截止"
        f"（{window.last_day:%-m月%-d日}）前办理推荐，因此最迟 {latest:%-m月%-d日} 开始公示。"
    )
