"""What the plan already says of the days: an exam or an interview is not held on others."""

from datetime import datetime

from zhiping.exams import refusals
from zhiping.plans.models import Plan


def require_planned(plan: Plan, key: str, starts_at: datetime, *, field: str) -> None:
    """Refuses a beginning outside the window "exam" or "interview" of the plan's rules; any day will do where they set none."""
    window = plan.pack.windows.get(key)
    if window is None:
        return
    if starts_at >= window.closes_at or (window.opens_at is not None and starts_at < window.opens_at):
        raise refusals.outside_window(window, field)
