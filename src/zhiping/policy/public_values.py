"""Where the seed of a draw comes from: a later public value that nobody here controls, named before it is known.

A value is kept in one spelling, so that everybody hashes the same text.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Final

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
WEEK: Final = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Source:
    """A public lottery. `balls`: per part how many different numbers from 1 to which highest; `weekdays`: on which it is drawn
    (Monday is 0); `at`: the time of day by which nobody can know the numbers yet.
    """

    key: str
    label: str
    balls: tuple[tuple[int, int], ...]
    weekdays: tuple[int, ...]
    at: time
    publisher: str
    hint: str

    def known_at(self, day: date) -> datetime:
        """The moment from which the value of that day may be known."""
        return datetime.combine(day, self.at, CHINA)

    def draws_on(self, day: date) -> bool:
        return day.weekday() in self.weekdays

    def days_said(self) -> str:
        every = len(self.weekdays) == len(WEEK)
        return "每天" if every else "每周" + "、".join(WEEK[each] for each in self.weekdays)

    def spelled(self, typed: str) -> str | None:
        """The value in its one spelling: the numbers of each part from small to large, two digits each; None when it is no such value."""
        numbers = [int(each) for each in re.findall(r"\d{1,2}", typed)]
        if len(numbers) != sum(count for count, _ in self.balls) or re.search(r"\d{3}", typed):
            return None
        parts, rest = [], numbers
        for count, highest in self.balls:
            part, rest = sorted(rest[:count]), rest[count:]
            if len(set(part)) != count or not 1 <= part[0] <= part[-1] <= highest:
                return None
            parts.append(" ".join(f"{each:02d}" for each in part))
        return " + ".join(parts)


SOURCES: Final = {
    each.key: each
    for each in (
        Source(
            "kl8", "中国福利彩票“快乐8”", ((20, 80),), tuple(range(7)), time(21, 30),
            "中国福利彩票发行管理中心", "20 个号码，1 到 80，次序不限",
        ),
        Source(
            "ssq", "中国福利彩票“双色球”", ((6, 33), (1, 16)), (1, 3, 6), time(21, 15),
            "中国福利彩票发行管理中心", "先 6 个红球号码，再 1 个蓝球号码",
        ),
    )
}  # fmt: skip
ISSUE: Final = re.compile(r"^20\d{5}$")
