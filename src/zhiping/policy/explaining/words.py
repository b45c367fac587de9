"""How dates, figures, lists and conditions are said."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from zhiping.policy.conditions import Case, check
from zhiping.policy.findings import NOTICE, Citation, Outcome
from zhiping.policy.lifecycle import station_label
from zhiping.policy.packs.model import SHANGHAI, Pack
from zhiping.policy.packs.requirements import Condition, Rule
from zhiping.policy.vocabulary import BY_KEY, Category
from zhiping.policy.vocabulary.labels import fact_label
from zhiping.policy.years import chinese_date

WEEKDAYS = "一二三四五六日"


def day(value: date) -> str:
    return f"{chinese_date(value)}（周{WEEKDAYS[value.weekday()]}）"


def end(moment: datetime) -> str:
    """When something closes: midnight is the end of the day before."""
    here = moment.astimezone(SHANGHAI)
    if here.time() == time.min:
        return day((here - timedelta(days=1)).date())
    return f"{day(here.date())}{here:%H:%M}"


def beginning(moment: datetime) -> str:
    here = moment.astimezone(SHANGHAI)
    return day(here.date()) + ("" if here.time() == time.min else f"{here:%H:%M}")


def figure(number: Decimal | int) -> str:
    return format(Decimal(number).normalize() + 0, "f")


def listed(words: Iterable[Any]) -> str:
    return "、".join(str(word) for word in words)


def years(values: Iterable[int]) -> str:
    """2022、2023、2024年度."""
    return listed(values) + "年度"


def sentence(*parts: str) -> str:
    """The parts that say something, joined."""
    return "；".join(part for part in parts if part)


def route(stations: Iterable[str]) -> str:
    return " → ".join(station_label(station) for station in stations)


def clause(citation: Citation | None) -> str:
    """A clause inside a sentence, with its source where that is not the notice itself."""
    if citation is None:
        return ""
    source = "" if citation.provenance == NOTICE else f"，{citation.provenance_label}"
    return f"（{citation.text}{source}）"


def path_names(pack: Pack, keys: Iterable[str]) -> str:
    return listed(f"“{pack.paths[key].label}”" for key in keys if key in pack.paths)


def chosen(category: str, wanted: Mapping[str, Any]) -> str:
    """`where` in words: 类型为外语."""
    known = BY_KEY.get(category)
    if known is None:
        return ""
    return listed(f"{known.field(key).label}为{_any(known, key, value)}" for key, value in wanted.items())


def _any(known: Category, key: str, value: Any) -> str:
    """One value, or any of several."""
    values = value if isinstance(value, list | tuple) else [value]
    return "或".join(known.label_of(key, _plain(each)) for each in values)


def _plain(value: Any) -> Any:
    return {"true": True, "false": False}.get(value.lower(), value) if isinstance(value, str) else value


def condition(pack: Pack, asked: Condition) -> str:
    """What is asked, by which fact; all_of and any_of with every part."""
    if asked.parts or asked.name in {"all_of", "any_of"}:
        joint = "；并且" if asked.name == "all_of" else "；或者"
        return joint.join(condition(pack, part) for part in asked.parts)
    required = check(asked, Case(pack, {}, date(pack.year, 1, 1))).required
    return f"{_about(asked)}{required}{_besides(asked)}"


def _about(asked: Condition) -> str:
    """The fact it is about, for those whose own words do not say it."""
    args = asked.args
    if "column" in args:
        return fact_label(f"score.{args['column']}")
    if "fact" not in args:
        return ""
    label = fact_label(".".join(filter(None, (str(args["fact"]), str(args.get("field", ""))))))
    return label if asked.name in {"at_least", "at_most", "exactly"} else f"{label}："


def _besides(asked: Condition) -> str:
    """What the words of the condition itself leave out."""
    args = asked.args
    told = (
        f"年度未结束的{Outcome(args['unfinished']).label}" if "unfinished" in args else "",
        f"通知未写明分数线的{Outcome(args['unstated']).label}" if "unstated" in args else "",
        f"须有{BY_KEY[args['category']].part_label(args['part'])}" if "part" in args else "",
        f"参保地写作{listed(args['place'])}的都算" if isinstance(args.get("place"), list) else "",
    )
    return "".join(f"，{each}" for each in told if each)


def rule(pack: Pack, asked: Rule) -> str:
    """One rule: the author's words first, then what the system looks at, then what follows."""
    checked = condition(pack, asked.require)
    own = asked.required if asked.required and asked.required != checked else ""
    return sentence(
        f"{own}（核对：{checked}）" if own else checked,
        "" if asked.otherwise is Outcome.FAILED else f"不满足的，{asked.otherwise.label}",
        "" if asked.met is Outcome.PASSED else f"满足的，{asked.met.label}",
        f"尚待：{asked.pending}" if asked.pending else "",
        f"补救：{asked.remedy}" if asked.remedy else "",
    )
