"""What a plan asks of applicants: paths and conditions, hours, score, materials."""

from collections.abc import Iterator, Mapping
from typing import Any

from zhiping.policy.packs.materials import STAGES
from zhiping.policy.vocabulary import TITLE_LEVELS
from zhiping.web.office.plans.fields import Place, at
from zhiping.web.office.plans.grouping import PENDING, Addition, Group, Said, group, listed, named


def paths(said: Said) -> Iterator[Group]:
    for key, each in named(said, "paths").items():
        where = f"paths.{key}"
        own = (Place(f"{where}.label", "名称"), Place(f"{where}.note", "说明", "long", optional=True))
        yield group(said, f"申报类型：{each.get('label', key)}", *own, cite=f"{where}.cite")
        for place, rule in listed(each, "gate"):
            yield _rule(said, f"{where}.{place}", rule)
    for where, rule in listed(said, "rules"):
        yield _rule(said, where, rule)


def _rule(said: Said, where: str, rule: Said) -> Group:
    words = (
        Place(f"{where}.required", "要求（给申报人看）", "long", optional=True),
        Place(f"{where}.remedy", "补救办法", "long", optional=True),
    )
    numbers = tuple(_figures(f"{where}.require", rule.get("require")))
    return group(
        said,
        f"条件：{rule.get('label', '')}",
        Place(f"{where}.label", "名称"),
        *words,
        *numbers,
        cite=f"{where}.cite",
    )


def _figures(where: str, said: Any) -> Iterator[Place]:
    """The numbers and years of a condition, however deep they stand."""
    if isinstance(said, list):
        for number, each in enumerate(said, 1):
            yield from _figures(f"{where}[{number}]", each)
    if not isinstance(said, Mapping):
        return
    for key, value in said.items():
        place = f"{where}.{key}"
        if key == "years" and isinstance(value, list):
            yield Place(place, "年度", "years", hint="写作 2023、2024、2025。")
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield Place(place, "年数" if key == "years" else "数值", "number")
        elif isinstance(value, (Mapping, list)):
            yield from _figures(place, value)


def hours(said: Said) -> Iterator[Group]:
    needed = Place("hours.needed", "需达到的年度数", "whole", optional=True, hint="不填：所列各年都要达到。")
    years = Place("hours.years", "要求的年度", "years", hint="写作 2023、2024、2025。")
    yield group(said, "要求的年度", years, needed, cite="hours.cite")
    by_path = said.get("hours", {}).get("by_path") if isinstance(said.get("hours"), Mapping) else None
    for key in by_path if isinstance(by_path, Mapping) else ():
        where, label = f"hours.by_path.{key}", str(at(said, f"paths.{key}.label") or key)
        own = (
            Place(f"{where}.years", "要求的年度", "years"),
            Place(f"{where}.needed", "需达到的年度数", "whole", optional=True),
        )
        yield group(said, f"“{label}”要求的年度", *own, cite=f"{where}.cite")


def score(said: Said) -> Iterator[Group]:
    rule = said.get("score") if isinstance(said.get("score"), Mapping) else {}
    if not rule or rule.get("applies") is False:
        yield group(
            said, "不计分", cite="score.cite", note="本计划没有量化评分。需要增加的，请在“全文”中修改。"
        )
        return
    yield group(
        said,
        "合格分数线",
        Place("score.threshold", "分数", "number", optional=True),
        cite="score.threshold_cite",
    )
    after = Place("score.after_title", "取得何资格之后的业绩", "choice", tuple(TITLE_LEVELS))
    within = Place("score.within_years", "或近几年的业绩", "whole")
    either = Place("score.either", "两项满足其一即可", "flag", optional="either" not in rule)
    yield group(said, "业绩时限", after, within, either, cite="score.window_cite")
    yield group(said, "佐证", cite="score.evidence_cite", note="没有佐证或与申报专业无关的业绩不计分。")
    yield group(said, "同一成果", cite="score.same_result_cite", note="同一成果只按最高一项计分。")


def materials(said: Said) -> Iterator[Group]:
    for key, title in (("materials", "个人材料"), ("unit_papers", "单位报送")):
        for where, each in listed(said, key):
            name = f"{title} {each.get('number', '')}：{each.get('label', '')}"
            yield group(said, name, *_material(where, each), cite=f"{where}.cite", take=where)


def _material(where: str, material: Said) -> Iterator[Place]:
    yield Place(f"{where}.number", "序号", optional=True)
    yield Place(f"{where}.label", "名称", "line")
    yield Place(f"{where}.copies", "纸质份数", "whole", optional=True)
    yield Place(
        f"{where}.due", "何时要", "choice", tuple(STAGES.items()), optional=True, hint="不选：提交申报时。"
    )
    yield Place(f"{where}.note", "说明", "line", optional=True)
    for place, slot in listed(material, "dossier"):
        if isinstance(slot.get("years"), list):
            yield Place(f"{where}.{place}.years", "哪些年度", "years")


def materials_additions(said: Said) -> list[Addition]:
    numbers = {each.get("id") for _, each in listed(said, "materials")}
    key = next(f"extra_{number}" for number in range(1, 1000) if f"extra_{number}" not in numbers)
    slot = {"category": "other", "blocking": False, "upload": [{"parts": ["proof"]}]}
    fresh = {"id": key, "number": str(len(numbers) + 1), "label": PENDING, "cite": PENDING, "dossier": [slot]}
    return [Addition("material", "加一项个人材料", "materials[]", fresh)]
