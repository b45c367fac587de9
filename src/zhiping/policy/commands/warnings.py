"""What an author should look at again: it keeps nobody from using the pack."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from zhiping.policy.authoring.places import EditError, compose, find
from zhiping.policy.calendar import Calendar, DayKind, YearNotPublished
from zhiping.policy.explaining import explain
from zhiping.policy.explaining.procedure import OPEN
from zhiping.policy.explaining.words import day, figure, listed
from zhiping.policy.findings import PROVENANCES, SAMPLE
from zhiping.policy.packs import Pack
from zhiping.policy.packs.document import Problem
from zhiping.policy.vocabulary.labels import SOURCE_CONTENTS

_FREE: Final = {DayKind.WEEKEND: "周末", DayKind.HOLIDAY: "法定节假日"}


def warnings(pack: Pack, calendar: Calendar) -> Iterator[Problem]:
    """Dates, thresholds, sources and doubts, each with its place where it has one."""
    yield from _days(pack, calendar)
    yield from _early(pack)
    yield from _thresholds(pack)
    yield from _sources(pack)
    yield from _samples(pack)
    yield from _doubts(pack)


def _at(pack: Pack, where: str, wrong: str, fix: str) -> Problem:
    """With the line where it stands: in the pack, or in what the pack is based on."""
    own = f"{pack.id}.yaml"
    for name in (own, *pack.sources):
        line = _line(pack.sources.get(name, ""), where)
        if line:
            return Problem(name, line, where, wrong, fix)
    return Problem(own, 1, where or "全文", wrong, fix)


def _line(text: str, where: str) -> int:
    """0 where it does not stand."""
    try:
        place = find(compose(text), where)
    except EditError:
        return 0
    return int((place.key or place.node).start_mark.line) + 1 if where else 0


def _days(pack: Pack, calendar: Calendar) -> Iterator[Problem]:
    for key, window in pack.windows.items():
        last, where = window.last_day, f"windows.{key}"
        try:
            kind = calendar.kind(last)
        except YearNotPublished:
            what = f"“{window.label}”截止于{day(last)}，该年放假安排尚未录入，不能判断是否工作日"
            yield _at(pack, where, what, "公布后请再检查一次")
            continue
        if kind in _FREE:
            what = f"“{window.label}”截止于{day(last)}，是{_FREE[kind]}"
            yield _at(pack, where, what, f"请确认；之后第一个工作日是{day(calendar.next_working_day(last))}")
        if window.derived:
            yield _at(pack, where, f"“{window.label}”的日期通知未直接写明：{window.derived}", "请确认")


def _early(pack: Pack) -> Iterator[Problem]:
    issued = pack.source.issued
    if issued is None:
        yield _at(pack, "source", "没有写明通知的印发日期", "请补上 source.issued")
        return
    for key, window in pack.windows.items():
        if window.last_day < issued:
            what = f"“{window.label}”截止于{day(window.last_day)}，早于通知印发的{day(issued)}"
            yield _at(pack, f"windows.{key}", what, "请核对年份")


def _thresholds(pack: Pack) -> Iterator[Problem]:
    """A sentence that still names last year's line."""
    if pack.score.threshold is None:
        return
    line = figure(pack.score.threshold)
    for key, path in pack.paths.items():
        for rule in path.gate:
            if rule.require.name == "score_reached" and rule.required and line not in rule.required:
                what = f"“{path.label}”的门槛写着“{rule.required}”，分数线是 {line} 分"
                yield _at(pack, f"paths.{key}", what, "请改正文字或分数线")


def _sources(pack: Pack) -> Iterator[Problem]:
    for content in ("not_available", "partly_seen"):
        documents = [each.document for each in pack.basis if each.content == content]
        if documents:
            yield _at(pack, "basis", f"{SOURCE_CONTENTS[content]}：{listed(documents)}", "有了原文请核对")


def _samples(pack: Pack) -> Iterator[Problem]:
    """One warning, for a pack made up altogether would fill the screen."""
    said = [each for each in explain(pack) if each.citation and each.citation.provenance == SAMPLE]
    counts = Counter(each.section for each in said if each.section != OPEN.title)
    if counts:
        where = "、".join(f"{section} {count} 处" for section, count in counts.items())
        yield _at(pack, "", f"用了{PROVENANCES[SAMPLE]}：{where}", "有了正式文件请换上")


def _doubts(pack: Pack) -> Iterator[Problem]:
    for doubt in pack.doubts:
        name, line = _line_about(pack, doubt.about)
        yield Problem(name, line, "doubts", f"存疑“{doubt.about}”：{doubt.text.removesuffix('。')}", "请核实")


def _line_about(pack: Pack, about: str) -> tuple[str, int]:
    """A doubt is known by what it is about: its turn in the list may be another in the layer below."""
    for name in (f"{pack.id}.yaml", *pack.sources):
        for number, row in enumerate(pack.sources.get(name, "").splitlines(), 1):
            if f"about: {about}" in row or row.strip().startswith(f"{about}:"):
                return name, number
    return f"{pack.id}.yaml", 1
