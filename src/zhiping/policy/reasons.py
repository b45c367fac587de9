"""The closed catalogue of reasons for returning or refusing a case, each with what cures it. Source: 人社部令第40号 第十七、十八条."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zhiping.policy.findings import Citation
from zhiping.policy.packs.model import Pack
from zhiping.policy.vocabulary.papers import PAPERS


@dataclass(frozen=True, slots=True)
class Reason:
    """`section`: the part of the application it is about; `cure`: what the applicant has to do.

    `basis`: the id of the pack's material that cures it, one of BASES, or an article of 人社部令第40号 (`law:第十六条`).
    """

    code: str
    label: str
    section: str
    cure: str
    basis: str

    def clause(self, pack: Pack) -> str:
        """By which clause of the plan's own notice."""
        if self.basis.startswith(LAW):
            return f"人社部令第40号 {self.basis.removeprefix(LAW)}"
        found = BASES[self.basis](pack) if self.basis in BASES else material_citation(pack, self.basis)
        return found.text if found else ""


LAW = "law:"
BASES: dict[str, Callable[[Pack], Citation]] = {
    "evidence": lambda pack: pack.score.evidence_citation,
    "window": lambda pack: pack.score.window_citation,
    "tenure": lambda pack: pack.cutoffs["tenure"].citation,
    "eligibility": lambda pack: next(iter(pack.paths.values())).citation,
    "scope": lambda pack: pack.seeks.citation,
    "sanctions": lambda pack: pack.sanctions.citation,
}


def material_citation(pack: Pack, material: str) -> Citation | None:
    """Where the notice asks for a material; None where it does not."""
    return next((each.citation for each in (*pack.materials, *pack.unit_papers) if each.id == material), None)


RETURN_REASONS: tuple[Reason, ...] = (
    Reason(
        "evidence_missing",
        "缺少证明材料",
        "achievements",
        "为该项业绩上传证明材料，无证明材料的不予评分。",
        "evidence",
    ),
    Reason(
        "evidence_unclear",
        "证明材料不清晰或不完整",
        "achievements",
        "重新扫描上传，论文须有封面、刊号、目录和正文，项目须有封面、金额页、人员名单、工作内容和盖章页。",
        "works",
    ),
    Reason(
        "not_relevant",
        "业绩与申报专业不相关",
        "achievements",
        "撤下该项业绩，或说明与申报专业的关联。",
        "window",
    ),
    Reason(
        "basic_mismatch",
        "基本信息与证件不一致",
        "basic",
        "核对姓名、身份证号、工作单位等信息并更正。",
        "law:第十七条",
    ),
    Reason(
        "education_unproven",
        "学历学位未能核实",
        "education",
        "上传学历学位证书及备案表或认证报告。",
        "degree",
    ),
    Reason(
        "tenure_short",
        "任职年限有误",
        "title",
        "核对资格取得时间和聘任时间，上传证书。",
        "tenure",
    ),
    Reason(
        "insurance_incomplete",
        "社保缴纳证明不全",
        "insurance",
        "上传近三年基本养老保险参保缴费证明。",
        "pension",
    ),
    Reason(
        "hours_unproven",
        "继续教育学时未核验",
        "hours",
        "上传相应年度的学时登记卡。",
        "hour_cards",
    ),
    Reason(
        "assessment_missing",
        "年度考核材料不全",
        "assessment",
        "补齐近三年年度考核材料。",
        "assessment_forms",
    ),
    Reason(
        "summary_poor",
        "工作总结不符合要求",
        "summary",
        "按任现职以来的专业技术工作重新撰写。",
        "summary",
    ),
    Reason(
        "score_wrong",
        "自评打分有误",
        "score",
        "对照量化评价标准重新核对自评分。",
        "score_sheet",
    ),
)
REFUSAL_REASONS: tuple[Reason, ...] = (
    Reason(
        "false_material",
        "提供虚假材料",
        "basic",
        "如有异议，可向主管部门申请复核。",
        "sanctions",
    ),
    Reason(
        "not_eligible",
        "不具备申报资格",
        "basic",
        "符合条件后可在以后年度申报。",
        "eligibility",
    ),
    Reason(
        "wrong_specialty",
        "不属于评审专业范围",
        "basic",
        "请向专业对口的评审委员会申报。",
        "scope",
    ),
    Reason(
        "objection_upheld",
        "公示异议属实",
        "basic",
        "如有异议，可向主管部门申请复核。",
        "law:第十六条",
    ),
)
SECTIONS: tuple[tuple[str, str], ...] = (
    ("basic", "基本信息"),
    ("education", "学历学位"),
    ("title", "现任资格与工作经历"),
    ("assessment", "年度考核"),
    ("hours", "继续教育"),
    ("insurance", "社会保险"),
    ("papers", "专门表格和推荐"),
    ("achievements", "业绩与证明材料"),
    ("score", "评审打分表"),
    ("summary", "专业技术工作总结"),
)
SECTION_OF = {
    "basic": "basic",
    "education": "education",
    "employment": "title",
    "title": "title",
    "appointment": "title",
    "skill": "title",
    "assessment": "assessment",
    "hours": "hours",
    "insurance": "insurance",
    "summary": "summary",
    "bonus": "basic",
    **{each.key: "papers" for each in PAPERS},
}
BY_CODE = {reason.code: reason for reason in (*RETURN_REASONS, *REFUSAL_REASONS)}


def asked_by(pack: Pack, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Those of the reasons that the notice gives a clause for: what it does not ask for cannot be missing."""
    return tuple(reason for reason in reasons if reason.clause(pack))


def sections_of(pack: Pack) -> tuple[tuple[str, str], ...]:
    """The sections a case under this plan is reviewed by: without a score there is no score sheet to look at, and forms only where the
    plan has them.
    """
    asked = {section_of(slot.category) for material in pack.materials for slot in material.slots}
    unasked = {"score"} - ({"score"} if pack.score.applies else set()) | {"papers"} - asked
    return tuple(each for each in SECTIONS if each[0] not in unasked)


def section_of(category: str) -> str:
    """The review section that shows items of a dossier category; achievements unless said otherwise."""
    return SECTION_OF.get(category, "achievements")
