"""逾期: cases that nobody handled in time end by themselves."""

from django.db.models import Q

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.applications.queries import closing_window
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts.decisions import expire

AT_ONCE = 500  # cases that are held in memory together


def expire_overdue() -> int:
    """Ends every case whose window is over, each in a transaction of its own; how many. Running it twice ends nobody twice, and who
    acts on a case in the same moment either comes first or is told that it has ended.
    """
    bound = Q(station__in=("draft", "employer", "authority")) | Q(station__startswith="authority:")
    waiting = Application.objects.filter(bound, outcome="").with_windows().order_by("pk")
    return sum(_ended(case) for case in waiting.iterator(AT_ONCE))


def _ended(case: Application) -> bool:
    """Whether this case was overdue and has ended now."""
    window = closing_window(case)
    if window is None or clock.now() < window.closes_at:
        return False
    try:
        expire(case)
    except Refusal:
        return False
    return True
