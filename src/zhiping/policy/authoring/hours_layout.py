"""The sheets of an hours rule: the yearly figures, what is public, years without an online cap, years asked for."""

from collections.abc import Sequence
from typing import Final

from zhiping.policy.authoring import labels
from zhiping.policy.authoring.layout import YES_NO, Column, Layout
from zhiping.policy.packs.parts import PUBLIC_KINDS

ITEM, CONTENT, NOTE = "项目", "内容", "说明"
TITLE, DOCUMENT, REGISTER_AT = "规则名称", "依据文件", "学时登记系统"
HEADING_ROWS: Final = {
    TITLE: "如 专业技术人员继续教育学时登记细则",
    DOCUMENT: "文号，没有文号的写全称",
    REGISTER_AT: "在哪里登记学时，提示申报人用",
}
WHAT, HOURS, CITED_DOCUMENT, CITED_CLAUSE, CITED_PROVENANCE = (
    "要求",
    "学时",
    "依据文件",
    "依据条款",
    "依据情况",
)
TOTAL, SPECIALIST, PUBLIC, ONLINE_CAP = (
    "年度总学时不少于",
    "专业科目不少于",
    "公需科目不少于",
    "网络学习至多计",
)
FIGURES: Final = {TOTAL: "total", SPECIALIST: "specialist", PUBLIC: "public", ONLINE_CAP: "online_cap"}
KIND, COUNTS = "学时种类", "计入公需科目"
YEAR, PATH, YEARS, NEEDED = "年度", "申报途径", "要求核验的年度", "其中至少几个年度"
EVERY_PATH: Final = "全部途径"

_CITED: Final = (
    Column(CITED_DOCUMENT, 30, hint="就是本规则的依据文件时留空"),
    Column(CITED_CLAUSE, 34),
    Column(CITED_PROVENANCE, 20, "依据情况", hint="留空为通知原文"),
)
HEADING: Final = Layout("基本信息", (Column(ITEM, 18), Column(CONTENT, 60), Column(NOTE, 50)), fixed=True)
AMOUNTS: Final = Layout(
    "学时要求", (Column(WHAT, 20), Column(HOURS, 10, hint="网络学习不设上限的留空"), *_CITED), fixed=True
)
KINDS: Final = Layout("公需科目", (Column(KIND, 20), Column(COUNTS, 14, "是否")), fixed=True)
WAIVERS: Final = Layout("不设网络上限的年度", (Column(YEAR, 10), *_CITED))
ASKED: Final = Layout(
    "要求年度",
    (
        Column(PATH, 20, "申报途径"),
        Column(YEARS, 26, hint="如 2022、2023、2024 或 2022-2024"),
        Column(NEEDED, 14, hint="每个年度都要求的留空"),
        Column(CITED_DOCUMENT, 30, hint="就是本年度通知时留空"),
        Column(CITED_CLAUSE, 20),
        Column(CITED_PROVENANCE, 20, "依据情况"),
    ),
)
SHEETS: Final = (HEADING, AMOUNTS, KINDS, WAIVERS, ASKED)
KIND_LABELS: Final = {key: labels.field_label("hours", key) for key in PUBLIC_KINDS}
HELP: Final = (
    "继续教育学时规则 填写说明",
    "“基本信息”写规则的名称、依据和登记系统。",
    "“学时要求”写每年的总学时、专业科目、公需科目和网络学习上限，每个数字都写明依据条款。",
    "“公需科目”写哪几种学时合并计入公需科目。",
    "“不设网络上限的年度”写哪些年度网络学习不设上限，没有则不填。",
    "“要求年度”写核验哪几个年度：先写一行“全部途径”，要求不同的途径另起一行。",
    "灰色和绿色的格子不用改，表头和工作表的名称不能改。不要合并单元格。数字只写数字，不写“学时”二字。",
)


def words(paths: Sequence[str]) -> dict[str, Sequence[str]]:
    """The closed lists; `paths` are the labels of the plan's paths."""
    return {
        "申报途径": [EVERY_PATH, *paths],
        "依据情况": list(labels.PROVENANCE_KEYS),
        "是否": list(YES_NO),
    }
