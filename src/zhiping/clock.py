"""What time it is, in one place: real time, a standing clock in tests, a movable one in the demo."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

SHANGHAI = ZoneInfo("Asia/Shanghai")
_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)


def now() -> datetime:
    """The present moment, aware, in Asia/Shanghai."""
    standing = _standing.get()
    if standing is not None:
        return standing
    real = datetime.now(SHANGHAI)
    return real + _demo_offset() if settings.DEMO else real


def on_the_wall() -> datetime:
    """The real moment: for what protects accounts (sessions, lock-outs, codes), which no demo clock may move."""
    return _standing.get() or datetime.now(SHANGHAI)


def today() -> date:
    """The present day in Asia/Shanghai."""
    return now().date()


def day_of(moment: datetime) -> date:
    """The day in Asia/Shanghai on which a stored moment fell."""
    return moment.astimezone(SHANGHAI).date()


def midnight_after(day: date) -> datetime:
    """The first moment after a day in Asia/Shanghai."""
    return datetime.combine(day + timedelta(days=1), time(0), SHANGHAI)


def said(moment: datetime) -> str:
    """8月28日 09:00, in Asia/Shanghai."""
    return f"{moment.astimezone(SHANGHAI):%-m月%-d日 %H:%M}"


@contextmanager
def standing_at(moment: datetime) -> Iterator[datetime]:
    """Time stands still at `moment` inside the block (tests, and the making of the demo world)."""
    token = _standing.set(moment.astimezone(SHANGHAI))
    try:
        yield moment
    finally:
        _standing.reset(token)


def move_demo_clock(moment: datetime) -> None:
    """Set the demo clock to `moment`; it goes on ticking from there. Kept in a file that all processes read."""
    offset = moment - datetime.now(SHANGHAI)
    path = Path(settings.DEMO_CLOCK)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_text(str(offset.total_seconds()))
    fresh.replace(path)


def _demo_offset() -> timedelta:
    try:
        return timedelta(seconds=float(Path(settings.DEMO_CLOCK).read_text()))
    except FileNotFoundError:
        return timedelta(0)
