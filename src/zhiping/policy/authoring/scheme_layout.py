"""The sheets of a score scheme: its heading, its groups, one row for each item, one for each level."""

from collections.abc import Sequence
from typing import Final

from zhiping.policy.authoring import labels
from zhiping.policy.authoring.layout import YES_NO, Column, Layout

ITEM, CONTENT = "项目", "内容"
TITLE, DOCUMENT, PROVENANCE, MAXIMUM, CAP_MODE, BANNER = (
    "标准名称", "依据文件", "依据情况", "总分", "单项另定的上限", "页面提示",
)  # fmt: skip
HEADING_ROWS: Final = (TITLE, DOCUMENT, PROVENANCE, MAXIMUM, CAP_MODE, BANNER)
CODE, CAP, NOTE = "代码", "上限分", "说明"
CAP_DOCUMENT, CAP_CLAUSE, CAP_PROVENANCE = "上限依据文件", "上限依据条款", "上限依据情况"
GROUP, LABEL, RULE, BEST, FURTHER, OWN_CAP, PAIR = (
    "分组", "名称", "计分规则", "最多计几项", "其余每项加分", "上限由通知另定", "二者取高",
)  # fmt: skip
SOURCE_LABEL, SOURCE, WHERE, BY, TIMES_BY, FLAT, MINUS, TIMES = (
    "来源名称", "业绩类别", "只计", "取分栏", "系数栏", "每项分", "先减", "再乘",
)  # fmt: skip
KIND, POINTS, NAME = "种类", "分值", "附加分或分项名称"

_CAP_CITED: Final = (
    Column(CAP_DOCUMENT, 20, hint="上限不是本标准、而是通知所定时填写"),
    Column(CAP_CLAUSE, 14),
    Column(CAP_PROVENANCE, 16, "依据情况"),
)
HEADING: Final = Layout(
    "基本信息",
    (Column(ITEM, 18), Column(CONTENT, 60), Column(NOTE, 50)),
    fixed=True,
    offers={PROVENANCE: "依据情况", CAP_MODE: "上限方式"},
)
GROUPS: Final = Layout(
    "分组",
    (
        Column(LABEL, 24),
        Column(CODE, 16, hint="小写字母、数字和下划线；留空则自动编"),
        Column(CAP, 10),
        *_CAP_CITED,
    ),
)
ITEMS: Final = Layout(
    "项目",
    (
        Column(GROUP, 16, hint="“分组”表里的名称", listed_in="'分组'!$A$2:$A$100"),
        Column(LABEL, 24, hint="留空表示这一行是上一项的又一个来源"),
        Column(CODE, 18, hint="小写字母、数字和下划线；留空则自动编"),
        Column(CAP, 9),
        Column(RULE, 16, "计分规则"),
        Column(BEST, 9, hint="逐项累计时，只计得分最高的几项；不限则留空"),
        Column(SOURCE_LABEL, 16, hint="一个项目有几个来源时，各起一个名称"),
        Column(SOURCE, 24, "业绩类别"),
        Column(WHERE, 22, hint="如 类型：外语；几个条件用分号隔开"),
        Column(BY, 16, "栏", strict=False, hint="按哪一栏的档次或数值取分"),
        Column(FLAT, 9, hint="每项分值相同、不分档次时填写"),
        Column(TIMES_BY, 14, "栏", strict=False, hint="按哪一栏乘系数，如本人排名"),
        Column(MINUS, 9, hint="按公式折算：（数值－先减）×再乘"),
        Column(TIMES, 9),
        Column(FURTHER, 12, hint="起评分加附加分时，其余成果每项加几分"),
        Column(PAIR, 12, hint="两个项目只取高的一个时，填同一个词"),
        Column(OWN_CAP, 12, "是否"),
        Column(NOTE, 30),
        *_CAP_CITED,
    ),
)
LEVELS: Final = Layout(
    "分值",
    (
        Column(ITEM, 24, hint="“项目”表里的名称或代码", listed_in="'项目'!$B$2:$B$2000"),
        Column(SOURCE_LABEL, 16, hint="项目只有一个来源时留空"),
        Column(KIND, 12, "种类"),
        Column(
            CONTENT, 30, "档次", strict=False, hint="档次的名称、区间的起点、排名如 第2至第3；其余的写 其余"
        ),
        Column(POINTS, 9),
        Column(NAME, 20, hint="分项上限和附加分的名称"),
        Column(WHERE, 22, hint="附加分只给哪些成果"),
        Column(BY, 16, "栏", strict=False, hint="附加分按哪一栏取分"),
    ),
)
SHEETS: Final = (HEADING, GROUPS, ITEMS, LEVELS)
HEADING_NOTES: Final = {
    TITLE: "显示在打分表上方",
    DOCUMENT: "文号，没有文号的写全称",
    PROVENANCE: "分值是通知原文，还是样本",
    MAXIMUM: "等于各组上限之和；只见到部分原文时可以大于",
    CAP_MODE: "通知另定上限的项目，得分计入还是不计入本组上限；留空为计入",
    BANNER: "需要提醒申报人的话，没有则留空",
}


def words() -> dict[str, Sequence[str]]:
    """The closed lists that cells choose from."""
    return {
        "业绩类别": list(labels.SOURCE_KEYS),
        "栏": labels.all_fields(),
        "档次": labels.all_choices(),
        "计分规则": list(labels.RULE_KEYS),
        "种类": labels.KINDS,
        "依据情况": list(labels.PROVENANCE_KEYS),
        "上限方式": list(labels.CAP_MODE_KEYS),
        "是否": list(YES_NO),
    }


HELP: Final = (
    "量化评价标准 填写说明",
    "“基本信息”写标准的名称、依据和总分。",
    "“分组”每组一行：名称和本组上限分。各组上限之和等于总分。",
    "“项目”每个计分项目一行：属于哪一组、上限分、计分规则、依据业绩档案的哪一类、按哪一栏取分。",
    "　一个项目有几个来源（如野外工作、基层工作取高）的，每个来源一行，第二行起名称留空，并填写来源名称。",
    "“分值”每个档次一行：档次写业绩档案里的词（见“可用的词”），区间写起点数值（含），排名系数写 第1、第2至第3、第6及以后。",
    "　每个档次都要写明分值；没有写的档次分值相同的，可以写一行“其余”。",
    "计分规则：只取最高一项；按区间取分（年限、金额等，取达到的最高一档）；逐项累计（可限最多几项）；几个来源取高；",
    "　起评分加附加分（附加后不超过上一档）；按公式折算（（数值－先减）×再乘）；专家评定（不写分值）。",
    "灰色和绿色的格子不用改，表头和工作表的名称不能改。不要合并单元格。一张表至多 2000 行，文件至多 5 MB。",
    "分值、系数和上限只写数字，不写“分”字。有公式的，先计算并保存。",
)
