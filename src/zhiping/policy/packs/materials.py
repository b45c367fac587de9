"""Reads the list of materials: which dossier category or form gives each, and what is uploaded where
extraction did not.
"""

from types import MappingProxyType
from typing import Any, Final

from zhiping.policy.packs.reader import Section
from zhiping.policy.packs.requirements import Material, Slot, Upload
from zhiping.policy.packs.schemes import where
from zhiping.policy.vocabulary import BY_KEY, UNIT_TYPES, Kind

STAGES: Final = {
    "apply": "提交申报时",
    "sign": "签名承诺时",
    "endorse": "用人单位推荐时",
    "recommend": "主管部门推荐时",
    "qualify": "资格审查通过后",
}
FORMS: Final = {
    "review_form": "专业技术资格评审表",
    "undertaking": "材料真实性保证书",
    "notice_confirmation": "公示确认表",
    "score_sheet": "评审打分表",
    "entrustment_letter": "评审委托书",
    "roster": "推荐人员花名册",
}
SOURCES: Final = {
    "education": "学历学位信息",
    "certificates": "证书库",
    "insurance": "社会保险信息",
    "papers": "论文库",
    "hours": "继续教育学时登记管理系统",
    "assessments": "年度考核信息",
}
_TESTS: Final = ("is", "from", "before", "one_of")


def read_material(section: Section, paths: tuple[str, ...] = ()) -> Material:
    """`paths`: the pack's, which a material may be limited to."""
    key, number = section.text("id"), section.text("number", "")
    citation = section.cite()
    material = Material(
        id=key,
        number=number,
        label=section.text("label"),
        citation=citation,
        due=section.choice("due", STAGES, "apply"),
        extract=section.choice("extract", SOURCES, ""),
        form=section.choice("form", FORMS, ""),
        slots=section.each("dossier", _slot, ()),
        representative=section.whole("representative") if section.has("representative") else None,
        copies=section.whole("copies", 0),
        note=section.text("note", ""),
        paths=section.choices("paths", paths, ()),
        units=section.choices("units", dict(UNIT_TYPES), ()),
    )
    if not material.form and not material.slots:
        section.wrong("id", f"“{material.label}”没有说明从哪里取得", "请写 form 或 dossier")
    return material


def _slot(section: Section) -> Slot:
    category = section.choice("category", BY_KEY)
    return Slot(
        category=category,
        uploads=section.each("upload", lambda inner: _upload(inner, category), ()),
        years=section.wholes("years", ()),
        at_least=section.whole("at_least", 0),
        blocking=section.flag("blocking", default=True),
        latest=_date_field(section, category),
        where=where(section, category),
    )


def _date_field(section: Section, category: str) -> str:
    fields = BY_KEY[category].fields if category in BY_KEY else ()
    return section.choice("latest", [field.key for field in fields if field.kind is Kind.DATE], "")


def _upload(section: Section, category: str) -> Upload:
    return Upload(
        parts=_parts(section, category),
        when=_when(section, category),
        extractable=section.flag("extractable", default=True),
        citation=section.cite() if section.has("cite") else None,
        note=section.text("note", ""),
    )


def _parts(section: Section, category: str) -> tuple[tuple[str, ...], ...]:
    """A list of part keys; an inner list means any one of them."""
    plain = section.plain("parts", [])
    plain = plain if isinstance(plain, list) else [plain]
    groups = tuple(tuple(map(str, each)) if isinstance(each, list) else (str(each),) for each in plain)
    known = dict(BY_KEY[category].parts) if category in BY_KEY else {}
    for part in [part for group in groups for part in group if part not in known]:
        section.wrong(
            "parts",
            f"“{BY_KEY[category].label if known else category}”没有“{part}”这种佐证",
            "可用的有：" + "、".join(known),
        )
    if not groups:
        section.wrong("parts", "没有写明要上传什么", "请列出 parts")
    return groups


def _when(section: Section, category: str) -> MappingProxyType[str, Any]:
    """`when: {graduated: {from: 2001-01-01, before: 2002-01-01}, abroad: {is: true}}`."""
    if not section.has("when") or category not in BY_KEY:
        return MappingProxyType({})
    inner = section.section("when")
    fields = [field.key for field in BY_KEY[category].fields]
    found: dict[str, Any] = {}
    for key in inner.names():
        if key not in fields:
            inner.wrong(key, f"“{BY_KEY[category].label}”没有“{key}”这一栏", "可用的有：" + "、".join(fields))
        tests = inner.section(key)
        found[key] = MappingProxyType({test: tests.plain(test) for test in _TESTS if tests.has(test)})
        tests.close()
    return MappingProxyType(found)
