"""Filters and tags of the interface: dates and points in the notices' words, masks, icons, outcomes."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from django import template
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

ICONS = Path(__file__).resolve().parent.parent / "icons"
NOTHING = "—"
KILO = 1024
TERMS = re.compile("((?:正高级|高级|助理)?工程师|任职资格|专业技术)")


class Look(NamedTuple):
    """How an outcome is said and shown: the word carries the meaning, tone and icon repeat it."""

    word: str
    tone: str
    icon: str


# The order is the order of work: what stops the person first, what is settled last.
OUTCOMES = {
    "failed": Look("不符合", "stop", "cross"),
    "unknown": Look("无法判断", "quiet", "help"),
    "provisional": Look("待定", "wait", "clock"),
    "passed": Look("符合", "ok", "check"),
}
BANNERS = {
    "info": Look("提示", "action", "info"),
    "success": Look("已完成", "ok", "check"),
    "warn": Look("注意", "wait", "alert"),
    "sample": Look("样例数据", "wait", "info"),
    "refusal": Look("未能办理", "stop", "alert"),
    "official": Look("公告", "official", "bell"),
}
# Django's own message levels, so that messages need no translation in views.
BANNERS |= {"error": BANNERS["refusal"], "warning": BANNERS["warn"], "debug": BANNERS["info"]}


def _moment(value: object) -> datetime | date | None:
    """A date or aware local datetime from a date, a datetime or their ISO text; None where there is none."""
    if isinstance(value, str):
        try:
            value = parse_datetime(value) if len(value) > len("2024-08-23") else parse_date(value)
        except ValueError:
            return None
    if isinstance(value, datetime):
        return timezone.localtime(value) if timezone.is_aware(value) else value
    return value if isinstance(value, date) else None


@register.filter
def day(value: object) -> str:
    """2024年8月23日; a dash where there is no date."""
    found = _moment(value)
    return f"{found.year}年{found.month}月{found.day}日" if found else NOTHING


@register.filter
def moment(value: object) -> str:
    """2024-08-23 17:05 in the platform's zone; a plain date keeps its day alone."""
    found = _moment(value)
    if found is None:
        return NOTHING
    return found.strftime("%Y-%m-%d %H:%M" if isinstance(found, datetime) else "%Y-%m-%d")


@register.filter
def mask_id(value: object) -> str:
    """330***********1234: region kept, birthday and sequence hidden. Short texts are hidden whole."""
    text = str(value or "")
    return _mask(text, 3, 4)


@register.filter
def mask_mobile(value: object) -> str:
    """138****1234."""
    return _mask(str(value or ""), 3, 4)


@register.filter
def mask_name(value: object) -> str:
    """张*, 王*明, 欧**明."""
    text = str(value or "")
    return _mask(text, 1, 1) if len(text) > len("张三") else text[:1] + "*" * (len(text) - 1)


def _mask(text: str, head: int, tail: int) -> str:
    hidden = len(text) - head - tail
    return text[:head] + "*" * hidden + text[-tail:] if hidden > 0 else "*" * len(text)


@register.filter
def points(value: object) -> str:
    """A figure without trailing zeros: 12.50 → 12.5, 80.00 → 80; a dash where nothing was given."""
    if value is None or value == "":
        return NOTHING
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


@register.filter
def unbroken(title: object) -> SafeString:
    """A title whose terms do not break at the end of a line: 高级工程师 stays 高级工程师."""
    parts = TERMS.split(str(title or ""))
    kept = (
        format_html('<span class="nowrap">{}</span>', part) if place % 2 else part
        for place, part in enumerate(parts)
    )
    return format_html_join("", "{}", ((part,) for part in kept))


@register.filter
def short_hash(value: object) -> str:
    """The first 12 hex digits: enough to compare by eye."""
    text = str(value or "")
    return text[:12] or NOTHING


@register.filter
def filesize(value: object) -> str:
    """640 B, 12.4 KB, 3.1 MB."""
    try:
        size = float(str(value))
    except ValueError:
        return NOTHING
    for unit in ("B", "KB", "MB"):
        if size < KILO:
            return f"{points(round(size, 1))} {unit}"
        size /= KILO
    return f"{points(round(size, 1))} GB"


@cache
def _drawing(name: str) -> str:
    """The inside of an icon file; a name that does not exist fails loudly in tests and pages alike."""
    text = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    return text[text.index(">") + 1 : text.rindex("</svg>")]


@register.simple_tag
@cache  # a few dozen icons with a few labels, on every page a hundred times
def icon(name: str, label: str = "") -> SafeString:
    """Inline SVG from icons/. Without a label it is decoration and hidden from screen readers."""
    aria = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" '
        'stroke-linecap="round" stroke-linejoin="round" focusable="false" {}>{}</svg>',
        aria,
        mark_safe(_drawing(name)),  # noqa: S308 — our own files
    )


@register.filter
def outcome_look(value: object) -> Look:
    """The look of a finding's outcome: .word .tone .icon; what is not known is said to be not known."""
    return OUTCOMES.get(str(value), OUTCOMES["unknown"])


@register.filter
def banner_look(value: object) -> Look:
    return BANNERS.get(str(value), BANNERS["info"])


@register.filter
def by_outcome(findings: Iterable[Any]) -> list[tuple[Look, list[Any]]]:
    """[(look, findings)] in the order of work, outcomes that do not occur left out."""
    groups: dict[str, list[Any]] = {key: [] for key in OUTCOMES}
    for finding in findings or ():
        key = str(_of(finding, "outcome"))
        groups[key if key in groups else "unknown"].append(finding)
    return [(OUTCOMES[key], found) for key, found in groups.items() if found]


@register.filter
def evidence_kind(name: object) -> str:
    """Told by a file's name: image or pdf; a kind passed in stays what it is."""
    return (
        "image" if str(name).lower().endswith(("image", ".jpg", ".jpeg", ".png", ".svg", ".webp")) else "pdf"
    )


def _of(thing: Any, name: str) -> Any:
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)


@register.filter
def newest_first(entries: Iterable[Any]) -> list[Any]:
    """What came later first; of two at the same moment the one that stands later in the list."""
    return sorted(entries, key=lambda entry: _of(entry, "at"))[::-1]


@register.simple_tag
def score_width(sheet: Any, show_expert: object) -> int:
    """Columns of the score sheet to the left of what counts."""
    return 3 + (not _of(sheet, "own_only")) + bool(show_expert)


@register.simple_tag
def score_groups(sheet: Any, rows: Iterable[Any] = ()) -> list[Any]:
    """[{label, cap, total, lines}]: the sheet's own groups, or flat `rows` sorted into them."""
    known = list(_of(sheet, "groups") or ())
    if not rows:
        return known
    lines: dict[str, list[Any]] = {}
    for row in rows:
        lines.setdefault(str(_of(row, "group")), []).append(row)
    groups = []
    for group in known:
        found = lines.pop(str(_of(group, "key")), []) + lines.pop(str(_of(group, "label")), [])
        groups.append({**{name: _of(group, name) for name in ("label", "cap", "total")}, "lines": found})
    for label, found in lines.items():
        total = sum(Decimal(str(_of(line, "counted") or 0)) for line in found)
        groups.append({"label": label, "cap": None, "total": total, "lines": found})
    return groups


@register.simple_tag
def badge(text: object, tone: str = "quiet", picture: str = "") -> SafeString:
    """A status word: {% badge "已公示" "ok" "check" %}. Tones: action ok stop wait quiet official late."""
    drawing = icon(picture) if picture else ""
    return format_html('<span class="badge tone-{}">{}{}</span>', tone, drawing, text)


@register.simple_tag(takes_context=True)
def page_link(context: template.Context, number: int, **others: object) -> str:
    """The present query string with another page number, so filters survive paging; `others` are asked on top."""
    request = context.get("request")
    query = request.GET.copy() if request else None
    if query is None:
        return f"?page={number}"
    for name, value in {**others, "page": number}.items():
        query[name] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def absolute(value: int) -> int:
    """Working days late are counted, not negative."""
    return abs(int(value))
