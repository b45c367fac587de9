"""Where the demo's clock may be sent: the next working days, both sides of each deadline, and the beginning."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from zhiping import clock
from zhiping.clock import SHANGHAI
from zhiping.demo.season import TODAY
from zhiping.plans.models import Plan
from zhiping.policy.packs import Window
from zhiping.screening.queries import CALENDAR

# The season the cast lives in. Working days are counted in it, so its years must be in the calendar.
FIRST_MOMENT = datetime(2024, 7, 11, tzinfo=SHANGHAI)
LAST_MOMENT = datetime(2025, 6, 30, 23, 59, tzinfo=SHANGHAI)
MORNING = time(9, 30)
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Jump:
    """A button: `key` is what it posts, `to` where it leads."""

    key: str
    label: str
    to: datetime


@dataclass(frozen=True, slots=True)
class Deadline:
    """A window of the plan, with a jump to the minute before it closes and one to the minute after."""

    label: str
    closes_at: datetime
    jumps: tuple[Jump, Jump]


def steps() -> list[Jump]:
    """Forward by working days, and back to the beginning."""
    ahead = [("next", "下一个工作日", 1), ("five", "再过5个工作日", 5)] if in_season(clock.now()) else []
    return [
        *(Jump(key, label, working_days_on(days)) for key, label, days in ahead),
        Jump("start", "回到演示开始", TODAY),
    ]


def deadlines() -> list[Deadline]:
    """Every deadline of the season of the plans under which the cast applies, the first to close on top."""
    plans = Plan.objects.filter(applications__isnull=False).distinct()
    found = [_deadline(plan, window) for plan in plans for window in plan.pack.windows.values()]
    return sorted((each for each in found if in_season(each.closes_at)), key=lambda each: each.closes_at)


def jump(key: str) -> datetime | None:
    """The moment a button leads to; None for a key that is none."""
    around = [each for deadline in deadlines() for each in deadline.jumps]
    return next((each.to for each in (*steps(), *around) if each.key == key), None)


def in_season(moment: datetime) -> bool:
    return FIRST_MOMENT <= moment <= LAST_MOMENT


def working_days_on(days: int) -> datetime:
    """The morning of the working day so many working days from now."""
    return datetime.combine(CALENDAR.add_working_days(clock.today(), days), MORNING, SHANGHAI)


def _deadline(plan: Plan, window: Window) -> Deadline:
    key, label = f"{plan.pk}-{window.key}", f"{window.label}截止"
    before, after = ((window.closes_at + shift).astimezone(SHANGHAI) for shift in (-MINUTE, MINUTE))
    jumps = (Jump(f"before-{key}", "截止前1分钟", before), Jump(f"after-{key}", "截止后1分钟", after))
    return Deadline(f"{plan.title}：{label}", window.closes_at, jumps)
