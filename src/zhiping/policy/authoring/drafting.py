"""A plan from last year's: the same rules, one year on, with a list of every value that was moved."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import yaml

from zhiping.policy.authoring import places
from zhiping.policy.authoring.editing import edit, remove
from zhiping.policy.authoring.shifting import is_recent, shift_cases, shift_day, shift_words
from zhiping.policy.calendar import Calendar, DayKind, YearNotPublished, statutory

PENDING: Final = "文号待定"
_OPEN: Final = "待定"
_STAYS: Final = {
    "basis", "doubts", "waivers", "waived_years", "links", "aliases",
    "document", "issuer", "url", "rule", "scheme", "ladder", "based_on", "id",
}  # fmt: skip
_UNWORKED: Final = {DayKind.WEEKEND: "周末", DayKind.HOLIDAY: "法定节假日"}


class DraftError(ValueError):
    """Last year's plan cannot be carried on; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Shift:
    """One value of the new plan that differs from last year's, at a place as `editing` names it; both as text.

    `note` says what the official should look at. With `was` equal to `now` the value was kept and wants that look;
    an empty `now` was taken out and is to be filled in.
    """

    where: str
    was: str
    now: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """`texts`: the new pack, its cases and every part they use, ready for `load_texts(texts, pack_id)`."""

    texts: Mapping[str, str]
    pack_id: str
    shifted: tuple[Shift, ...]


def next_year(texts: Mapping[str, str], pack_id: str, calendar: Calendar | None = None) -> Draft:
    """The plan of the year after. `texts` are keyed as `Pack.sources`; "<id>.cases.yaml" comes along when it is there.

    Moved: id, year, title, dates, lists and ranges of years. To be filled in: the number of the notice (PENDING,
    wherever the pack names it) and its day of issue. Kept: other document numbers, revisions, shared parts, schemes.
    A pack of the same year that it is based on is moved along; what is in `shifted` concerns the pack itself.
    DraftError when the id names no year, the pack is not there or the new id is taken; EditError when the text is
    no YAML.
    """
    year = _year_of(pack_id)
    new_id = _moved(pack_id, year)
    if f"{new_id}.yaml" in texts:
        raise DraftError(f"已经有“{new_id}”，请直接修改它")
    chain = _chain(texts, pack_id, year)
    numbers = {
        number for each in chain if (number := str(_source(texts[f"{each}.yaml"]).get("document") or ""))
    }
    carried = {each: _carried(texts, each, numbers, calendar or statutory()) for each in chain}
    names = {f"{each}{ending}" for each in chain for ending in (".yaml", ".cases.yaml")}
    moved = {_moved(name, year): shift_cases(_without(texts[name], numbers)) for name in names & texts.keys()}
    moved |= {f"{_moved(each, year)}.yaml": one.text for each, one in carried.items()}
    kept = {name: text for name, text in texts.items() if name not in names}
    return Draft({**kept, **moved}, new_id, tuple(carried[pack_id].shifts))


def unfilled(text: str) -> tuple[str, ...]:
    """The places that still say 待定: the number of the notice, or whatever else was left for later."""
    found = places.scalars(places.compose(text))
    return tuple(where for where, node in found if _OPEN in str(node.value))


def numbered(text: str, number: str) -> str:
    """The text of a pack or its cases with the notice's number wherever it was PENDING. EditError as for `edit`."""
    found = places.scalars(places.compose(text))
    return edit(
        text,
        {
            where: str(node.value).replace(PENDING, number)
            for where, node in found
            if PENDING in str(node.value)
        },
    )


def _year_of(pack_id: str) -> int:
    parts = pack_id.split("/")
    if len(parts) < 2 or not parts[-2].isdecimal():  # noqa: PLR2004 - <place>/<year>/<name>
        raise DraftError(f"编号“{pack_id}”里没有年度，不能顺延。编号写作 地区/年度/名称")
    return int(parts[-2])


def _moved(name: str, year: int) -> str:
    """The id or file name of the next year."""
    folder, _, last = name.rpartition("/")
    return f"{folder.removesuffix(str(year))}{year + 1}/{last}"


def _chain(texts: Mapping[str, str], pack_id: str, year: int) -> list[str]:
    """The pack and those of the same year that it is based on, save what has been moved on already."""
    chain: list[str] = []
    current = pack_id
    while current not in chain and f"/{year}/" in current and f"{_moved(current, year)}.yaml" not in texts:
        if f"{current}.yaml" not in texts:
            raise DraftError(f"没有“{current}”这个规则包，请先补上")
        chain.append(current)
        current = str(_top(texts[f"{current}.yaml"]).get("based_on", ""))
    return chain


def _top(text: str) -> dict[str, Any]:
    content = places.plain(places.compose(text))
    return content if isinstance(content, dict) else {}


def _source(text: str) -> dict[str, Any]:
    source = _top(text).get("source")
    return source if isinstance(source, dict) else {}


def _entries(text: str, key: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The place, name and content of each entry of a list, which a pack based on another writes by name."""
    content = _top(text).get(key) or ()
    named = content.items() if isinstance(content, dict) else enumerate(content, 1)
    for name, entry in named:
        if isinstance(entry, dict):
            yield places.join(key, name) if isinstance(name, str) else f"{key}[{name}]", str(name), entry


def _without(text: str, numbers: set[str]) -> str:
    for number in numbers:
        text = text.replace(number, PENDING)
    return text


@dataclass(slots=True)
class _Carried:
    """A pack's text on its way from one year to the next."""

    text: str
    year: int
    calendar: Calendar
    changes: dict[str, Any] = field(default_factory=dict)
    shifts: list[Shift] = field(default_factory=list)

    def change(self, where: str, was: Any, now: Any, note: str = "") -> None:
        if was != now:
            self.changes[where] = now
        if was != now or note:
            self.shifts.append(Shift(where, _told(was), _told(now), note))

    def leave_open(self, numbers: set[str]) -> None:
        """The notice has no number and no day yet."""
        for where, node in places.scalars(places.compose(self.text)):
            was = str(node.value)
            if (now := _without(was, numbers)) != was:
                note = (
                    "请填写本年度通知的文号" if where == "source.document" else "这里提到通知的文号，一并填写"
                )
                self.shifts.append(Shift(where, was, now, note))
        self.text = _without(self.text, numbers)
        issued = _source(self.text).get("issued")
        if issued is not None:
            self.shifts.append(Shift("source.issued", _told(issued), "", "通知印发后填写"))
            self.text = remove(self.text, "source.issued")

    def heading(self) -> None:
        top = _top(self.text)
        based_on = top.get("based_on")
        for key, now in (
            ("id", _moved(str(top.get("id")), self.year)),
            ("year", self.year + 1),
            ("version", 1),
        ):
            if key in top:
                self.change(key, top[key], now)
        if based_on and f"/{self.year}/" in str(based_on):
            self.change("based_on", based_on, _moved(str(based_on), self.year), "所依据的规则包一并顺延")

    def remind(self) -> None:
        """What only a person can carry on."""
        for where, name, entry in _entries(self.text, "basis"):
            if entry.get("role") == "parent":
                named = str(entry.get("document", name))
                self.change(where, named, named, "请核对上级本年度是否另发了通知")
        for where, _, entry in _entries(self.text, "doubts"):
            text = str(entry.get("text"))
            self.change(where, text, text, "去年通知的疑点，今年已经写明的请删去")

    def move(self, where: str, node: yaml.Node, key: str) -> None:
        """One value: a list of years, a day, or words with years in them."""
        was = places.plain(node)
        if isinstance(was, list):
            self.change(where, was, [_next(each) for each in was])
        elif isinstance(was, date) and is_recent(was.year, self.year):
            now = shift_day(was)
            self.change(where, was, now, self._about(now) if key in {"until", "from"} else "")
        elif isinstance(was, str):
            self.change(where, was, shift_words(was, self.year))

    def _about(self, day: date) -> str:
        """What is unusual about a day on which something begins or ends."""
        try:
            kind = self.calendar.kind(date(day.year, day.month, day.day))
        except YearNotPublished:
            return f"{day.year}年的放假安排尚未公布，公布后请核对是不是工作日"
        return f"这一天是{_UNWORKED[kind]}，请核对" if kind in _UNWORKED else ""


def _carried(texts: Mapping[str, str], pack_id: str, numbers: set[str], calendar: Calendar) -> _Carried:
    carried = _Carried(texts[f"{pack_id}.yaml"], _year_of(pack_id), calendar)
    carried.leave_open(numbers)
    carried.heading()
    for where, node, key in _movable(places.compose(carried.text), "", ""):
        carried.move(where, node, key)
    carried.remind()
    carried.text = edit(carried.text, carried.changes)
    return carried


def _movable(node: yaml.Node, where: str, key: str) -> Iterator[tuple[str, yaml.Node, str]]:
    """Every value that may be reckoned from the year, with its place and the key it stands under."""
    if key in _STAYS or key == "cite" or key.endswith("_cite"):
        return
    if isinstance(node, yaml.MappingNode):
        for inner, value in node.value:
            yield from _movable(value, places.join(where, str(inner.value)), str(inner.value))
    elif isinstance(node, yaml.SequenceNode) and key != "years":
        for number, value in enumerate(node.value, 1):
            yield from _movable(value, f"{where}[{number}]", "")
    else:
        yield where, node, key


def _next(year: Any) -> Any:
    return year + 1 if isinstance(year, int) else year


def _told(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    return value.isoformat(sep=" ") if hasattr(value, "hour") else str(value)
