"""How an answer looks on a terminal."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from zhiping.policy.cases import Case
from zhiping.policy.commands.facts_file import Person
from zhiping.policy.commands.judging import Asked, Judged, judge
from zhiping.policy.commands.screen import indented, padded, table, width
from zhiping.policy.comparing import Difference
from zhiping.policy.explaining import Statement
from zhiping.policy.findings import NOTICE, SAMPLE, Citation, Finding, Outcome
from zhiping.policy.packs import Pack
from zhiping.policy.scoring import ScoreSheet
from zhiping.policy.years import chinese_date

TABLE_FROM: Final = 96
MARKS: Final = {Outcome.PASSED: "✓", Outcome.FAILED: "✗", Outcome.PROVISIONAL: "…", Outcome.UNKNOWN: "?"}


def statements(said: Iterable[Statement], columns: int) -> Iterator[str]:
    for section, group in groupby(said, lambda each: each.section):
        yield ""
        yield f"【{section}】"
        for each in group:
            yield indented(f"{each.what}：{each.says}{cited(each.citation)}", columns, "  ", "    ")


def cited(citation: Citation | None) -> str:
    """The clause in brackets, with its source where that is not a notice's own text."""
    if citation is None or not citation.text:
        return ""
    source = "" if citation.provenance == NOTICE else f"，{citation.provenance_label}"
    return f"  ［{citation.text}{source}］"


def differences(before: Pack, after: Pack, told: tuple[Difference, ...], columns: int) -> Iterator[str]:
    yield f"原：{before.title}（{before.source.document}）"
    yield f"现：{after.title}（{after.source.document}）"
    if not told:
        yield "两个规则包没有不同。"
    for section, group in groupby(told, lambda each: each.section):
        yield ""
        yield f"【{section}】"
        show = _table if columns >= TABLE_FROM else _stacked
        yield from show(tuple(group), columns)
    counts = ((word, sum(each.change == word for each in told)) for word in ("新增", "改动", "取消"))
    if told:
        yield ""
        yield "共 " + "，".join(f"{word} {count} 处" for word, count in counts if count)


def _table(told: tuple[Difference, ...], columns: int) -> Iterator[str]:
    what, cite = 20, 22
    each_side = (columns - what - cite - 2 * 3) // 2
    sizes = (what, each_side, each_side, cite)
    yield "  ".join(
        padded(word, size) for word, size in zip(("事项", "原", "现", "条款"), sizes, strict=True)
    ).rstrip()
    for each in told:
        yield from table([(each.what, each.was or "（没有）", each.now or "（没有）", _clauses(each))], sizes)
        yield ""


def _stacked(told: Iterable[Difference], columns: int) -> Iterator[str]:
    for each in told:
        yield f"  {each.what}（{each.change}）"
        for word, says, citation in (
            ("原", each.was, each.citation_was),
            ("现", each.now, each.citation_now),
        ):
            if says:
                yield indented(f"{says}{cited(citation)}", columns, f"    {word}：", "        ")


def _clauses(each: Difference) -> str:
    texts = [citation.text for citation in (each.citation_was, each.citation_now) if citation]
    return " → ".join(dict.fromkeys(texts))


def person(pack: Pack, judged: Judged, columns: int) -> Iterator[str]:
    label = pack.paths[judged.path].label
    yield ""
    yield f"【{judged.name}】{label}，按{chinese_date(judged.on)}判断：{judged.outcome.label}"
    may = "、".join(pack.paths[key].label for key in judged.open) or "没有"
    yield f"  门槛已达到的途径：{may}"
    for each in judged.findings:
        yield from _finding(each, columns)
    if pack.score.applies:
        yield from _sheet(judged.sheet, columns)
        yield from (indented(each, columns, "  ", "    ") for each in judged.help)


def _finding(found: Finding, columns: int) -> Iterator[str]:
    mark = MARKS[found.outcome]
    yield indented(
        f"{found.label}：{found.outcome.label}{cited(found.citation)}", columns, f"  {mark} ", "    "
    )
    if found.outcome is not Outcome.PASSED:
        for word, text in (("要求", found.required), ("现状", found.actual), ("补救", found.remedy)):
            if text:
                yield indented(text, columns, f"      {word}：", "            ")


def _sheet(sheet: ScoreSheet, columns: int) -> Iterator[str]:
    sample = "（样本数据，非官方标准）" if sheet.provenance == SAMPLE else ""
    yield f"  评分{sample}"
    widest = max((width(line.label) for line in sheet.lines), default=0)
    for line in sheet.lines:
        why = f"  {line.note}" if line.note else ""
        yield indented(
            f"{line.counted:>6} 分{why}", columns, f"    {padded(line.label, min(widest, 40))} ", " " * 12
        )
        yield from (indented(each, columns, "        · ", "          ") for each in line.trace)
    yield from (indented(each, columns, "    ", "      ") for each in sheet.trace)


def case(pack: Pack, tried: Case, columns: int) -> Iterator[str]:
    """One case in full: what was found, and how the score came about."""
    if tried.path not in pack.paths:
        yield f"没有“{tried.path}”这一申报途径"
        return
    yield from person(
        pack, judge(pack, Person(tried.name, tried.facts), Asked(tried.path, tried.on)), columns
    )
