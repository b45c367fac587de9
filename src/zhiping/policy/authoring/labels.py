"""The words of a score scheme as a spreadsheet shows them; those of the dossier come from the vocabulary."""

from typing import Final

from zhiping.policy.findings import PROVENANCES
from zhiping.policy.packs.scheme import NESTED, PARALLEL
from zhiping.policy.vocabulary import BY_KEY, CATEGORIES, Category, Kind

RULES: Final = {
    "highest": "只取最高一项",
    "interval": "按区间取分",
    "each": "逐项累计",
    "better": "几个来源取高",
    "base": "起评分加附加分",
    "linear": "按公式折算",
    "expert": "专家评定",
}
FACTS: Final = {
    "professional_years": "专业工作年限（自动计算）",
    "tenure_years": "任现职年限（自动计算）",
    "field_years": "野外（一线）工作年限（自动计算）",
    "hours_met": "继续教育学时达标（达标为 1）",
    "exam.mark": "考试成绩",
    "interview.mark": "面试成绩",
    "mid_committee.ratio": "中评委推荐通过率（1 为全票）",
}
CAP_MODES: Final = {NESTED: "计入本组上限", PARALLEL: "不计入本组，另外加分"}
LEVEL, STEP, TIMES, SUB_CAP = "档次", "区间", "系数", "分项上限"
ADDON, ADDON_LEVEL, ADDON_STEP, ADDON_LINEAR = "附加分", "附加分档次", "附加分区间", "附加分折算"
KINDS: Final = (LEVEL, STEP, TIMES, SUB_CAP, ADDON, ADDON_LEVEL, ADDON_STEP, ADDON_LINEAR)
OTHERS: Final = "其余"


def swapped(labels: dict[str, str]) -> dict[str, str]:
    """From what is shown to what is stored."""
    return {label: key for key, label in labels.items()}


RULE_KEYS: Final = swapped(RULES)
PROVENANCE_KEYS: Final = swapped(PROVENANCES)
CAP_MODE_KEYS: Final = swapped(CAP_MODES)
SOURCES: Final = {**{category.key: category.label for category in CATEGORIES}, **FACTS}
SOURCE_KEYS: Final = swapped(SOURCES)


def field_keys(category: str) -> dict[str, str]:
    """The fields of a category by their labels; none for a derived figure."""
    return {field.label: field.key for field in BY_KEY[category].fields} if category in BY_KEY else {}


def field_label(category: str, key: str) -> str:
    return BY_KEY[category].field(key).label if category in BY_KEY and BY_KEY[category].has(key) else key


def choice_keys(category: str, field: str) -> dict[str, str]:
    """The choices of a field by their labels, 是 and 否 of a yes-or-no field; none where text is free."""
    if category not in BY_KEY or not BY_KEY[category].has(field):
        return {}
    found = BY_KEY[category].field(field)
    if found.kind is Kind.BOOLEAN:
        return {"是": "true", "否": "false"}
    return {label: key for key, label in found.choices}


def choice_label(category: str, field: str, key: str) -> str:
    return swapped(choice_keys(category, field)).get(key.lower() if key in {"True", "False"} else key, key)


def all_choices() -> list[str]:
    """Every label of every choice, each once: what may stand as a level."""
    labels = [label for category in CATEGORIES for field in category.fields for _, label in field.choices]
    return [*dict.fromkeys(labels), OTHERS]


def all_fields() -> list[str]:
    """Every field a table may be read by: choices and figures."""
    kinds = {Kind.CHOICE, Kind.DECIMAL, Kind.INTEGER}
    labels = [field.label for category in CATEGORIES for field in category.fields if field.kind in kinds]
    return list(dict.fromkeys(labels))


def reference() -> list[list[str]]:
    """Which field of which category has which choices, a row each."""
    rows = [["业绩类别", "栏", "可以取的值"]]
    rows += [
        _reference_row(category, field.key)
        for category in CATEGORIES
        for field in category.fields
        if field.choices
    ]
    return rows


def _reference_row(category: Category, field: str) -> list[str]:
    found = category.field(field)
    return [category.label, found.label, "、".join(label for _, label in found.choices)]
