"""When the demo's season happens, and what a story is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from zhiping.clock import SHANGHAI
from zhiping.demo.samples import Profile

TODAY = datetime(2024, 8, 20, 9, 30, tzinfo=SHANGHAI)


def at(day: int, hour: int = 10, *, month: int = 7) -> datetime:
    """A moment of the 2024 season."""
    return datetime(2024, month, day, hour, 0, tzinfo=SHANGHAI)


@dataclass(frozen=True, slots=True)
class Story:
    """An applicant, their profile, and the last step their case has taken (a name in STEPS)."""

    login: str
    name: str
    employer: str
    until: str
    told: str
    gender: str = "male"
    born: int = 1985
    path: str = "regular"
    direction: str = ""
    profile: Profile = field(default_factory=Profile)
    outside: Mapping[str, str] = field(
        default_factory=dict
    )  # systems that do not answer in order (outside/outcomes.py)
