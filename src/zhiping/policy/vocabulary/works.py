"""Papers, books and technical reports: one of them is the representative work."""

from zhiping.policy.vocabulary.choices import RANKS
from zhiping.policy.vocabulary.marks import COVER, RANK, RELEVANT, RESULT, SEAL, TEAM_SIZE
from zhiping.policy.vocabulary.shape import Category, Field, Kind

WORKS: tuple[Category, ...] = (
    Category(
        "paper",
        "论文",
        (
            Field("name", "论文题目"),
            Field(
                "grade",
                "刊物级别",
                Kind.CHOICE,
                (("indexed", "SCI/EI"), ("core", "核心期刊"), ("public", "公开刊物（CN/ISSN）")),
            ),
            Field("journal", "刊物名称"),
            Field(
                "serial_number", "刊号", hint="CN 或 ISSN，如 CN 11-2187/TH、ISSN 0577-6686", form="journal"
            ),
            Field("published", "发表时间", Kind.DATE),
            Field("issue", "卷期", required=False, hint="如 58 卷 10 期"),
            Field("pages", "起止页", required=False, hint="如 1-9"),
            RANK,
            TEAM_SIZE,
            Field("representative", "代表作", Kind.BOOLEAN, required=False, hint="须确定一篇代表作"),
            RESULT,
            RELEVANT,
        ),
        parts=(COVER, ("serial_number", "刊号页"), ("contents", "目录"), ("text", "正文")),
        dated_by="published",
        titled_by="name",
        achievement=True,
    ),
    Category(
        "book",
        "著作",
        (
            Field("name", "书名"),
            Field("kind", "类型", Kind.CHOICE, (("monograph", "专著"), ("compilation", "编著/教材"))),
            Field("publisher", "出版社"),
            Field("serial_number", "书号", hint="ISBN，如 978-7-111-12345-0", form="isbn"),
            Field("published", "出版时间", Kind.DATE),
            RANK,
            TEAM_SIZE,
            Field("length", "本人撰写字数（万字）", Kind.DECIMAL, required=False),
            Field("representative", "代表作", Kind.BOOLEAN, required=False),
            RESULT,
            RELEVANT,
        ),
        parts=(COVER, ("serial_number", "版权页"), ("contents", "目录"), ("text", "正文")),
        dated_by="published",
        titled_by="name",
        achievement=True,
    ),
    Category(
        "tech_report",
        "技术报告",
        (
            Field("name", "报告名称"),
            Field("finished", "完成时间", Kind.DATE),
            Field(
                "adopted",
                "采纳或批示级别",
                Kind.CHOICE,
                (
                    ("national", "国家级"),
                    ("provincial", "省部级"),
                    ("municipal", "市厅级"),
                    ("county", "县处级"),
                ),
                required=False,
                hint="作为决策咨询成果被采纳或批示的，填最高一级",
            ),
            Field("rank", "本人排名", Kind.CHOICE, RANKS, required=False),
            TEAM_SIZE,
            Field("client", "委托或采纳单位", required=False),
            Field("representative", "代表作", Kind.BOOLEAN, required=False),
            RESULT,
            RELEVANT,
        ),
        parts=(COVER, ("text", "正文"), SEAL, ("authorship", "本人执笔依据")),
        dated_by="finished",
        titled_by="name",
        achievement=True,
    ),
)
