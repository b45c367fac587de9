"""Reads one mapping of a pack, key by key: what is missing, wrong or unknown is collected, never raised."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from functools import partial
from typing import Any, Final, TypeVar

from zhiping.policy.findings import NOTICE, PROVENANCES, Citation
from zhiping.policy.packs.document import Node, Problems
from zhiping.policy.packs.model import SHANGHAI

T = TypeVar("T")
_REQUIRED: Final = object()


def nearest(word: str, known: Iterable[str]) -> str:
    """How to fix an unknown word: the nearest known one, else all of them."""
    words = sorted(map(str, known))
    close = get_close_matches(word, words, n=1, cutoff=0.5)
    return f"是不是想写“{close[0]}”" if close else "可用的有：" + "、".join(words)


class Section:
    """A cursor on one mapping. Every getter names its key once; `close` complains about keys nobody asked
    for.
    """

    def __init__(self, node: Node, problems: Problems, document: str) -> None:
        self.node, self.problems, self.document = node, problems, document
        self._seen: set[str] = set()
        self._keys: dict[str, Node] = node.value if isinstance(node.value, dict) else {}
        if not isinstance(node.value, dict):
            problems.add(node, "这里应当是一组“键: 值”", "请逐项写明")

    def has(self, key: str) -> bool:
        self._seen.add(key)
        return key in self._keys

    def names(self) -> tuple[str, ...]:
        """The keys of a section whose keys are free (windows, paths); asking marks them all as known."""
        self._seen.update(self._keys)
        return tuple(self._keys)

    def raw(self, key: str) -> Node | None:
        self._seen.add(key)
        return self._keys.get(key)

    def plain(self, key: str, default: Any = None) -> Any:
        node = self.raw(key)
        return default if node is None else node.plain()

    def text(self, key: str, default: Any = _REQUIRED) -> str:
        return str(self._typed(key, (str, int), "文字", default, ""))

    def whole(self, key: str, default: Any = _REQUIRED) -> int:
        return int(self._typed(key, (int,), "整数", default, 0))

    def number(self, key: str, default: Any = _REQUIRED) -> Decimal:
        return Decimal(self._typed(key, (int, Decimal), "数字", default, 0))

    def flag(self, key: str, *, default: Any = _REQUIRED) -> bool:
        return bool(self._typed(key, (bool,), " true 或 false", default, False))

    def day(self, key: str, default: Any = _REQUIRED) -> date:
        found = self._typed(key, (date,), "日期，如 2024-08-23", default, date(1970, 1, 2))
        return found.date() if isinstance(found, datetime) else found

    def moment(self, key: str, *, end_of_day: bool) -> datetime | None:
        """A point in time in Shanghai; a date alone is its first instant, or the midnight that ends it."""
        found = self._typed(key, (date, datetime), "日期，如 2024-08-23", None, None)
        if found is None:
            return None
        if isinstance(found, datetime):
            return found.replace(tzinfo=SHANGHAI)
        day = found + timedelta(days=1) if end_of_day else found
        return datetime.combine(day, time.min, tzinfo=SHANGHAI)

    def share(self, key: str) -> Fraction:
        """A fraction written 2/3."""
        text = self.text(key)
        with suppress(ValueError, ZeroDivisionError):
            return Fraction(text)
        self.wrong(key, f"“{text}”不是分数", "写作 2/3")
        return Fraction(1)

    def choice(self, key: str, known: Iterable[str], default: Any = _REQUIRED) -> str:
        allowed = tuple(known)
        found = self.text(key, default)
        if key in self._keys and found not in allowed:
            self.wrong(key, f"不认识“{found}”", nearest(found, allowed))
        return found

    def choices(self, key: str, known: Iterable[str], default: Any = _REQUIRED) -> tuple[str, ...]:
        """One word or a list of words, all known."""
        allowed = tuple(known)
        words = self.words(key, default)
        for word in words:
            if word not in allowed:
                self.wrong(key, f"不认识“{word}”", nearest(word, allowed))
        return words

    def words(self, key: str, default: Any = _REQUIRED) -> tuple[str, ...]:
        node = self.raw(key)
        if node is None:
            if default is _REQUIRED:
                self._missing(key)
            return () if default is _REQUIRED else tuple(default)
        plain = node.plain()
        return tuple(str(each) for each in plain) if isinstance(plain, list) else (str(plain),)

    def wholes(self, key: str, default: Any = _REQUIRED) -> tuple[int, ...]:
        words = self.words(key, default)
        if not all(word.isdecimal() for word in words):
            self.wrong(key, "应当是年份或整数的列表", "写作 [2022, 2023, 2024]")
            return ()
        return tuple(int(word) for word in words)

    def section(self, key: str) -> "Section":
        node = self.raw(key)
        if node is None:
            self._missing(key)
            node = Node({}, self.node.file, self.node.line, f"{self.node.where}.{key}".strip("."))
            return Section(node, Problems(), self.document)
        return Section(node, self.problems, self.document)

    def inner(self, key: str, read: Callable[["Section"], T]) -> T:
        """One section, read and closed; complained about when it is missing."""
        inner = self.section(key)
        found = read(inner)
        inner.close()
        return found

    def maybe(self, key: str, read: Callable[["Section"], T]) -> T | None:
        """One section that may be left out."""
        return self.inner(key, read) if self.has(key) else None

    def each(self, key: str, read: Callable[["Section"], T], default: Any = _REQUIRED) -> tuple[T, ...]:
        """A list of sections, each read and closed."""
        node = self.raw(key)
        if node is None:
            if default is _REQUIRED:
                self._missing(key)
            return ()
        if not isinstance(node.value, list):
            self.wrong(key, "应当是一个列表", "每项以“- ”开头")
            return ()
        return tuple(self.read(each, read) for each in node.value)

    def named(self, key: str, read: Callable[[str, "Section"], T]) -> dict[str, T]:
        """A section of sections, keyed by free names."""
        outer = self.section(key)
        found = {name: outer.raw(name) for name in outer.names()}
        return {name: self.read(node, partial(read, name)) for name, node in found.items() if node}

    def read(self, node: Node, read: Callable[["Section"], T]) -> T:
        inner = Section(node, self.problems, self.document)
        result = read(inner)
        inner.close()
        return result

    def cite(self, key: str = "cite", default: Citation | None = None) -> Citation:
        """`cite: 二（一）` is a clause of the pack's own document; a mapping names document, clause and
        provenance.
        """
        node = self.raw(key)
        if node is None:
            if default is None:
                self._missing(key, "缺少依据条款", f"请写明 {key}: 条款号，如 {key}: 二（一）")
            return default or Citation(self.document, "")
        if isinstance(node.value, dict):
            return self.read(node, _citation)
        if not str(node.value or "").strip():
            self.wrong(key, "缺少依据条款", f"请写明 {key}: 条款号，如 {key}: 二（一）")
        return Citation(self.document, str(node.value))

    def wrong(self, key: str, what: str, fix: str = "") -> None:
        self.problems.add(self._keys.get(key, self.node), what, fix)

    def close(self) -> None:
        for key in self._keys.keys() - self._seen:
            self.wrong(key, f"不认识“{key}”这一项", nearest(key, self._seen))

    def _typed(self, key: str, kinds: tuple[type, ...], words: str, default: Any, placeholder: Any) -> Any:
        node = self.raw(key)
        if node is None:
            if default is _REQUIRED:
                self._missing(key)
            return placeholder if default is _REQUIRED else default
        wrong_flag = isinstance(node.value, bool) and bool not in kinds
        if wrong_flag or not isinstance(node.value, kinds):
            if node.value is not None or not self._already(node):
                self.wrong(key, f"应当是{words}，现在是“{node.shown}”", "请改正")
            return placeholder
        return node.value

    def _already(self, node: Node) -> bool:
        return any(problem.line == node.line and problem.file == node.file for problem in self.problems)

    def _missing(self, key: str, what: str = "", fix: str = "") -> None:
        self.problems.add(self.node, what or f"缺少“{key}”", fix or f"请补上 {key}")


def _citation(section: Section) -> Citation:
    return Citation(
        section.text("document", section.document),
        section.text("clause"),
        section.choice("provenance", PROVENANCES, NOTICE),
    )
