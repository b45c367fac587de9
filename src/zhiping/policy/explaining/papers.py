"""What a pack says of materials: the list, where each comes from, what is uploaded, and on paper what goes where."""

from collections.abc import Iterator, Mapping
from typing import Any

from zhiping.policy.explaining.statement import Chapter, Statement
from zhiping.policy.explaining.words import chosen, clause, listed, path_names, sentence, years
from zhiping.policy.lifecycle import station_label
from zhiping.policy.packs.materials import FORMS, SOURCES, STAGES
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.requirements import Material, Slot, Upload
from zhiping.policy.vocabulary import BY_KEY, UNIT_TYPES, Category
from zhiping.policy.years import chinese_date

MATERIALS, UNIT_PAPERS, PAPER = Chapter("申报材料"), Chapter("单位材料"), Chapter("纸质材料")


def papers(pack: Pack) -> Iterator[Statement]:
    for chapter, listed_there in ((MATERIALS, pack.materials), (UNIT_PAPERS, pack.unit_papers)):
        for material in listed_there:
            yield from _material(pack, chapter, material)
    for key, name in pack.forms.items():
        yield MATERIALS.say(f"forms.{key}", f"“{FORMS.get(key, '表格')}”在本通知中称", name)
    form = pack.print_form
    watermark = "带水印" if form.watermark else "不带水印"
    says = f"一式 {form.copies} 份，系统导出，{watermark}；{station_label(form.after)}之后打印"
    yield PAPER.say("print_form", "评审表", says, form.citation)
    if form.before_committee:
        early = "纸质评审表份数收齐后才能提交评委会表决"
        yield PAPER.say("print_form.before_committee", "评审前收齐", early, form.before_citation)
    if pack.delivery:
        note = pack.delivery.note
        yield PAPER.say("delivery", "报送地点", sentence(pack.delivery.address, note), pack.delivery.citation)


def _material(pack: Pack, chapter: Chapter, material: Material) -> Iterator[Statement]:
    number = f"第{material.number}项 " if material.number else ""
    says = sentence(
        STAGES.get(material.due, "").removesuffix("时") + ("时须有" if material.due != "qualify" else "须有"),
        f"系统生成“{pack.form_name(material.form, FORMS.get(material.form, '表格'))}”"
        if material.form
        else "",
        f"自动提取：{SOURCES.get(material.extract, '外部系统')}" if material.extract else "",
        f"须确定 {material.representative} 篇代表作" if material.representative is not None else "",
        f"纸质 {material.copies} 份" if material.copies else "",
        f"只对{path_names(pack, material.paths)}" if material.paths else "",
        f"只对{listed(dict(UNIT_TYPES).get(each, '') for each in material.units)}人员"
        if material.units
        else "",
        material.note,
    )
    yield chapter.say(material.id, number + material.label, says, material.citation, material.paths)
    for order, slot in enumerate(material.slots):
        known = BY_KEY[slot.category]
        same = sum(each.category == slot.category for each in material.slots[:order])
        key = f"{material.id}.{slot.category}.{same}"
        yield chapter.say(
            key, _slot_name(material, known), _slot(known, slot), material.citation, material.paths
        )


def _slot_name(material: Material, known: Category) -> str:
    return f"{material.label}·" + ("佐证" if known.label in material.label else known.label)


def _slot(known: Category, slot: Slot) -> str:
    where = chosen(known.key, slot.where)
    return sentence(
        f"至少 {slot.at_least} 项" if slot.at_least else "有的填报",
        f"只看{where}的" if where else "",
        f"{years(slot.years)}" if slot.years else "",
        f"只看{known.field(slot.latest).label}最近的一项" if slot.latest else "",
        "" if slot.blocking else "佐证不全的不影响申报，只是不计分",
        *(_upload(known, each) for each in slot.uploads),
    )


def _upload(known: Category, upload: Upload) -> str:
    parts = listed("或".join(known.part_label(each) for each in group) for group in upload.parts)
    when = listed(_test(known, key, tests) for key, tests in upload.when.items())
    wanted = f"提取不到的上传{parts}" if upload.extractable else f"一律上传{parts}"
    note = f"（{upload.note}）" if upload.note else ""
    return (f"{when}的，" if when else "") + wanted + note + clause(upload.citation)


def _test(known: Category, key: str, tests: Mapping[str, Any]) -> str:
    """毕业时间在2001年1月1日之前; 是“本省参保”."""
    label = known.field(key).label
    return "且".join(_said(known, key, label, test, value) for test, value in tests.items())


def _said(known: Category, key: str, label: str, test: str, value: Any) -> str:
    if isinstance(value, bool):
        return f"是“{label}”" if value else f"不是“{label}”"
    if test == "from":
        return f"{label}在{chinese_date(value)}及以后"
    if test == "before":
        return f"{label}在{chinese_date(value)}之前"
    values = [value] if test == "is" else value
    return f"{label}为" + "或".join(known.label_of(key, each) for each in values)
