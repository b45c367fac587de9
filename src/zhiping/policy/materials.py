"""Which materials are there and which are missing, from the items, their evidence and their source.

An upload is asked only where the item was not extracted from an official source (人社部令第40号 第十五条),
or where the notice asks for the paper regardless (studies before 2001, insurance in another province).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhiping.policy.facts import Facts, Item, as_date, is_extracted, items_of, look, name_of, parts_of
from zhiping.policy.findings import Citation, Finding, Outcome
from zhiping.policy.packs.materials import FORMS
from zhiping.policy.packs.model import Pack
from zhiping.policy.packs.requirements import Material, Slot, Upload
from zhiping.policy.vocabulary import BY_KEY


@dataclass(frozen=True, slots=True)
class Gap:
    """One open upload slot, or one missing item (`item` is then ""). `parts`: any one of these keys closes
    it.
    """

    material: str
    category: str
    item: str
    item_label: str
    parts: tuple[str, ...]
    parts_label: str
    blocking: bool
    citation: Citation
    note: str = ""

    @property
    def text(self) -> str:
        return (
            f"{self.item_label}：请上传{self.parts_label}"
            if self.item
            else f"请在业绩档案中补充“{self.item_label}”"
        )


def material_findings(pack: Pack, facts: Facts, stage: str = "apply", path: str = "") -> tuple[Finding, ...]:
    """One finding for each material due at this stage, and one on the representative work; without a path, what every path asks.

    `facts["materials"][id]` ("present" or "missing") decides for a form that the items cannot tell of.
    """
    told = look(facts, "materials", {})
    found: list[Finding] = []
    for material in (*pack.materials, *pack.unit_papers):
        if not _is_asked(material, facts, path):
            continue
        if material.id not in told and material.due != stage:
            continue
        found.append(_finding(material, facts, told.get(material.id)))
        if material.representative is not None:
            found.append(_representative(material, facts))
    return tuple(found)


def _is_asked(material: Material, facts: Facts, path: str) -> bool:
    """Whether this path and this kind of employer owe the material at all."""
    if material.paths and path not in material.paths:
        return False
    return not material.units or look(facts, "employment.unit_type") in material.units


def missing_materials(pack: Pack, facts: Facts, stage: str = "apply", path: str = "") -> tuple[Finding, ...]:
    """The materials that stop the application, as findings."""
    found = material_findings(pack, facts, stage, path)
    return tuple(each for each in found if each.outcome is Outcome.FAILED)


def gaps(pack: Pack, facts: Facts, path: str = "") -> tuple[Gap, ...]:
    """Every open upload slot and missing item, blocking ones first."""
    asked = [each for each in pack.materials if _is_asked(each, facts, path)]
    found = [gap for material in asked for gap in _gaps(material, facts)]
    return tuple(sorted(found, key=lambda gap: not gap.blocking))


def upload_for(pack: Pack, item: Item) -> Upload | None:
    """What this item must be proven with, None where nothing is to be uploaded: extracted, or not asked
    for.
    """
    for material in pack.materials:
        for slot in material.slots:
            if slot.category == item["category"] and (upload := _upload(slot, item)):
                return upload
    return None


def _finding(material: Material, facts: Facts, told: str | None) -> Finding:
    if told is not None or (material.form and not material.slots):
        return _form_finding(material, there=told == "present")
    found = list(_gaps(material, facts))
    blocking = [gap for gap in found if gap.blocking]
    return Finding(
        rule=f"material.{material.id}",
        label=material.label,
        outcome=Outcome.FAILED if blocking else Outcome.PASSED,
        required="系统能提取的自动提取，不能提取的上传" if material.extract else "在系统中填报",
        actual=f"缺 {len(blocking)} 项" if blocking else _complete(found),
        citation=next((gap.citation for gap in blocking), material.citation),
        remedy="；".join(gap.text for gap in (blocking or found)),
    )


def _complete(minor: Sequence[Gap]) -> str:
    claims = {gap.item for gap in minor}
    return f"齐全；另有 {len(claims)} 项业绩佐证不全，无佐证的不予评分" if claims else "齐全"


def _form_finding(material: Material, *, there: bool) -> Finding:
    form = FORMS.get(material.form, material.label)
    return Finding(
        rule=f"material.{material.id}",
        label=material.label,
        outcome=Outcome.PASSED if there else Outcome.FAILED,
        required=f"提供{form}",
        actual="已提供" if there else "未提供",
        citation=material.citation,
        remedy="" if there else f"请在系统中完成“{form}”" + (f"（{material.note}）" if material.note else ""),
    )


def _representative(material: Material, facts: Facts) -> Finding:
    wanted = material.representative or 0
    count = int(look(facts, "works.representative", 0))
    met = count == wanted
    return Finding(
        rule="representative_work",
        label="代表作",
        outcome=Outcome.PASSED if met else Outcome.FAILED,
        required=f"须确定 {wanted} 篇代表作",
        actual=f"已确定 {count} 篇" if count else "未确定",
        citation=material.citation,
        remedy="" if met else f"请在论文、著作或技术报告中勾选“代表作”，只能勾选 {wanted} 篇",
    )


def _gaps(material: Material, facts: Facts) -> Iterator[Gap]:
    for slot in material.slots:
        items = _served(slot, facts)
        if len(items) < slot.at_least and not _said_otherwise(slot, facts):
            label = BY_KEY[slot.category].label
            yield Gap(
                material.id,
                slot.category,
                "",
                label,
                (),
                label,
                slot.blocking,
                material.citation,
                material.note,
            )
        for item in items:
            yield from _item_gaps(material, slot, item)


def _served(slot: Slot, facts: Facts) -> Sequence[Item]:
    """The items a slot asks about: of its years, with its values, the newest alone where the notice says
    现任.
    """
    items = [
        item
        for item in items_of(facts, slot.category)
        if (not slot.years or str(item["values"].get("year")) in map(str, slot.years))
        and all(str(item["values"].get(key)) == value for key, value in slot.where.items())
        and (slot.category != "summary" or str(item["values"].get("text") or "").strip())
    ]
    if slot.latest and items:
        return [max(items, key=lambda item: as_date(item["values"].get(slot.latest)) or date.min)]
    return items


def _said_otherwise(slot: Slot, facts: Facts) -> bool:
    return slot.category == "summary" and bool(facts.get("summary"))


def _item_gaps(material: Material, slot: Slot, item: Item) -> Iterator[Gap]:
    upload = _upload(slot, item)
    if upload is None:
        return
    category, there = BY_KEY[item["category"]], parts_of(item)
    blocking = slot.blocking or bool(item["values"].get("representative"))
    for parts in upload.parts:
        if not there & set(parts):
            label = "或".join(f"《{category.part_label(part)}》" for part in parts)
            yield Gap(
                material.id,
                item["category"],
                item["id"],
                name_of(item),
                parts,
                label,
                blocking,
                upload.citation or material.citation,
                upload.note,
            )


def _upload(slot: Slot, item: Item) -> Upload | None:
    """The first upload rule that fits the item; None where it was extracted and that is enough."""
    fitting = next((each for each in slot.uploads if _fits(each.when, item["values"])), None)
    if fitting is None or (fitting.extractable and is_extracted(item)):
        return None
    return fitting


def _fits(when: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    return all(meets(tests, values.get(key)) for key, tests in when.items())


def meets(tests: Mapping[str, Any], value: Any) -> bool:
    """Whether a value passes every test of one entry of an upload's `when`."""
    if "is" in tests and (bool(value) if isinstance(tests["is"], bool) else str(value)) != tests["is"]:
        return False
    if "one_of" in tests and str(value) not in map(str, tests["one_of"]):
        return False
    day = as_date(value)
    if "from" in tests and (day is None or day < tests["from"]):
        return False
    return "before" not in tests or (day is not None and day < tests["before"])
