"""The closed vocabulary of the dossier (业绩档案): categories, their fields and their choices.

Pages build forms from it, packs and score schemes name its keys, facts are made of its values. Source: rules.md §5.4, §6, §9.3.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a field is typed in; values are stored as JSON: text, ISO date, whole number, decimal as text, bool."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    YEAR = "year"
    INTEGER = "integer"
    DECIMAL = "decimal"
    CHOICE = "choice"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Field:
    key: str
    label: str
    kind: Kind = Kind.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = True
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """One kind of dossier item. `parts`: what the evidence must show, (key, label); `dated_by`: the field whose date counts for cut-offs."""

    key: str
    label: str
    fields: tuple[Field, ...]
    parts: tuple[tuple[str, str], ...] = ()
    dated_by: str = ""
    titled_by: str = ""
    single: bool = False
    achievement: bool = False

    def field(self, key: str) -> Field:
        return next(field for field in self.fields if field.key == key)

    def label_of(self, key: str, value: object) -> str:
        """The words shown for a stored value."""
        if isinstance(value, bool):
            return "是" if value else "否"
        return dict(self.field(key).choices).get(str(value), "" if value is None else str(value))


EDUCATION_LEVELS = (
    ("doctor", "博士"),
    ("master", "硕士"),
    ("bachelor", "本科"),
    ("college", "大专"),
    ("secondary", "中专"),
)
TITLE_LEVELS = (
    ("technician", "技术员"),
    ("assistant_engineer", "助理工程师"),
    ("engineer", "工程师"),
    ("senior_engineer", "高级工程师"),
    ("full_senior_engineer", "正高级工程师"),
)
SKILL_LEVELS = (
    ("chief", "特级技师/首席技师"),
    ("senior_technician", "高级技师"),
    ("technician", "技师"),
    ("senior_worker", "高级工"),
)
UNIT_TYPES = (
    ("enterprise", "企业"),
    ("institution", "事业单位"),
    ("civil_service_managed", "参公管理事业单位"),
    ("other", "其他"),
)
ASSESSMENTS = (
    ("excellent", "优秀"),
    ("qualified", "合格"),
    ("basically_qualified", "基本合格"),
    ("unqualified", "不合格"),
)
RANKS = tuple((str(number), f"第{number}") for number in range(1, 11))
ROLES = (("lead", "主持"), ("main", "主要参与"), ("participant", "参与"))

RANK = Field("rank", "本人排名", Kind.CHOICE, RANKS)
RELEVANT = Field("relevant", "与申报专业相关", Kind.BOOLEAN, required=False)
RESULT = Field(
    "result", "所属成果", required=False, hint="同一成果的论文、专利、奖项填同一名称，只按最高一项计分"
)
COVER, SEAL = ("cover", "封面"), ("seal", "盖章页")

CATEGORIES: tuple[Category, ...] = (
    Category(
        "education",
        "学历学位",
        (
            Field("level", "学历", Kind.CHOICE, EDUCATION_LEVELS),
            Field("school", "毕业院校"),
            Field("specialty", "所学专业"),
            Field("graduated", "毕业时间", Kind.DATE),
            Field("full_time", "全日制", Kind.BOOLEAN, required=False),
            Field("abroad", "国（境）外学历", Kind.BOOLEAN, required=False),
            Field("certificate_number", "证书编号", required=False),
        ),
        parts=(
            ("diploma", "学历学位证书"),
            ("registration_form", "教育部学历证书电子注册备案表"),
            ("certification_report", "中国高等教育学历认证报告"),
            ("graduate_registration_form", "高校毕业生登记表"),
            ("overseas_authentication", "国（境）外学历学位认证书"),
        ),
        titled_by="school",
    ),
    Category(
        "employment",
        "工作经历",
        (
            Field("employer", "工作单位"),
            Field("unit_type", "单位性质", Kind.CHOICE, UNIT_TYPES),
            Field("since", "开始时间", Kind.DATE),
            Field("until", "结束时间", Kind.DATE, required=False, hint="至今请留空"),
            Field("work", "从事何专业技术工作"),
            Field("post", "职务", required=False),
            Field(
                "technical_post",
                "技术职务",
                Kind.CHOICE,
                (
                    ("chief", "企业技术总负责人"),
                    ("department", "部门技术负责人"),
                    ("project", "项目负责人"),
                    ("none", "无"),
                ),
                required=False,
            ),
        ),
        titled_by="employer",
    ),
    Category(
        "title",
        "专业技术职务任职资格",
        (
            Field("level", "资格名称", Kind.CHOICE, TITLE_LEVELS),
            Field("specialty", "专业"),
            Field("obtained", "取得时间", Kind.DATE),
            Field("authority", "审批机关"),
            Field("certificate_number", "证书编号"),
            Field("appointed", "聘任时间", Kind.DATE, required=False),
        ),
        parts=(("certificate", "资格证书"), ("appointment", "聘任证书")),
        titled_by="specialty",
    ),
    Category(
        "skill",
        "职业技能等级",
        (
            Field("level", "技能等级", Kind.CHOICE, SKILL_LEVELS),
            Field("occupation", "职业（工种）"),
            Field("obtained", "取得时间", Kind.DATE),
            Field("certificate_number", "证书编号"),
        ),
        parts=(("certificate", "技能等级证书"),),
        titled_by="occupation",
    ),
    Category(
        "assessment",
        "年度考核",
        (Field("year", "年度", Kind.YEAR), Field("outcome", "考核结果", Kind.CHOICE, ASSESSMENTS)),
        parts=(("form", "年度考核登记表"),),
        titled_by="year",
    ),
    Category(
        "hours",
        "继续教育学时",
        (
            Field("year", "学习年度", Kind.YEAR),
            Field("general_public", "一般公需学时", Kind.DECIMAL),
            Field("industry_public", "行业公需学时", Kind.DECIMAL),
            Field("specialist", "专业学时", Kind.DECIMAL),
            Field("other", "其他学时", Kind.DECIMAL, required=False),
            Field("online", "其中网络学习", Kind.DECIMAL, required=False),
        ),
        parts=(("hour_card", "年度学时登记卡"),),
        titled_by="year",
    ),
    Category(
        "insurance",
        "基本养老保险",
        (
            Field("year", "年度", Kind.YEAR),
            Field("months", "缴费月数", Kind.INTEGER),
            Field("payer", "缴费单位"),
            Field("place", "参保地"),
            Field("in_province", "本省参保", Kind.BOOLEAN, required=False),
        ),
        parts=(("pension_record", "基本养老保险参保缴费证明"),),
        titled_by="year",
    ),
    Category(
        "award",
        "成果奖项",
        (
            Field("name", "奖项名称"),
            Field(
                "grade",
                "级别等级",
                Kind.CHOICE,
                (
                    ("national_1", "国家级一等"),
                    ("national_2", "国家级二等"),
                    ("provincial_1", "省部级一等"),
                    ("provincial_2", "省部级二等"),
                    ("provincial_3", "省部级三等"),
                    ("municipal_1", "市厅级一等"),
                    ("municipal_2", "市厅级二等"),
                    ("municipal_3", "市厅级三等"),
                ),
            ),
            Field("obtained", "获奖时间", Kind.DATE),
            RANK,
            RESULT,
            RELEVANT,
        ),
        parts=(("certificate", "获奖证书"), ("contribution", "主要贡献者依据")),
        dated_by="obtained",
        titled_by="name",
        achievement=True,
    ),
    Category(
        "project",
        "科研项目",
        (
            Field("name", "项目名称"),
            Field(
                "grade",
                "级别",
                Kind.CHOICE,
                (
                    ("national", "国家级"),
                    ("provincial", "省部级"),
                    ("municipal", "市厅级"),
                    ("enterprise", "企业重大"),
                ),
            ),
            Field("amount", "项目金额（万元）", Kind.DECIMAL, required=False),
            Field("accepted", "验收时间", Kind.DATE),
            Field("role", "本人作用", Kind.CHOICE, ROLES),
            RESULT,
            RELEVANT,
        ),
        parts=(
            COVER,
            ("amount", "项目金额页"),
            ("members", "主要参与人员名单"),
            ("task", "负责的工作内容"),
            SEAL,
        ),
        dated_by="accepted",
        titled_by="name",
        achievement=True,
    ),
    Category(
        "new_product",
        "新产品",
        (
            Field("name", "产品名称"),
            Field(
                "grade",
                "级别",
                Kind.CHOICE,
                (
                    ("national_first", "国内首台套"),
                    ("provincial_first", "省级首台套"),
                    ("provincial_appraised", "省级新产品鉴定"),
                ),
            ),
            Field("appraised", "认定时间", Kind.DATE),
            RANK,
            RESULT,
            RELEVANT,
        ),
        parts=(("certificate", "认定文件"),),
        dated_by="appraised",
        titled_by="name",
        achievement=True,
    ),
    Category(
        "patent",
        "知识产权",
        (
            Field("name", "名称"),
            Field(
                "kind",
                "类型",
                Kind.CHOICE,
                (("invention", "发明专利"), ("utility", "实用新型"), ("software", "软件著作权")),
            ),
            Field("number", "专利（登记）号"),
            Field("granted", "授权时间", Kind.DATE),
            RANK,
            RESULT,
            RELEVANT,
        ),
        parts=(("certificate", "专利（登记）证书"),),
        dated_by="granted",
        titled_by="name",
        achievement=True,
    ),
    Category(
        "standard",
        "标准",
        (
            Field("name", "标准名称"),
            Field("number", "标准编号"),
            Field(
                "grade",
                "级别",
                Kind.CHOICE,
                (
                    ("international", "国际"),
                    ("national", "国家"),
                    ("industry", "行业"),
                    ("local", "地方/浙江制造"),
                    ("group", "团体"),
                    ("enterprise", "企业"),
                ),
            ),
            Field("role", "本人作用", Kind.CHOICE, (("lead", "主要起草人"), ("participant", "参与起草"))),
            Field("published", "发布时间", Kind.DATE),
            RESULT,
            RELEVANT,
        ),
        parts=(COVER, ("drafters", "起草人页")),
        dated_by="published",
        titled_by="name",
        achievement=True,
    ),
    Category(
        "benefit",
        "技术改造与转化效益",
        (
            Field("name", "项目名称"),
            Field("amount", "新增效益（万元）", Kind.DECIMAL),
            Field("proven", "证明时间", Kind.DATE),
            RESULT,
            RELEVANT,
        ),
        parts=(("proof", "效益证明"),),
        dated_by="proven",
        titled_by="name",
        achievement=True,
    ),
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
            Field("serial_number", "刊号"),
            Field("published", "发表时间", Kind.DATE),
            RANK,
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
            Field("serial_number", "书号"),
            Field("published", "出版时间", Kind.DATE),
            RANK,
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
            Field("representative", "代表作", Kind.BOOLEAN, required=False),
            RESULT,
            RELEVANT,
        ),
        parts=(COVER, ("text", "正文"), SEAL),
        dated_by="finished",
        titled_by="name",
        achievement=True,
    ),
    Category(
        "honour",
        "个人荣誉",
        (
            Field("name", "荣誉名称"),
            Field(
                "grade",
                "级别",
                Kind.CHOICE,
                (
                    ("national", "国家级"),
                    ("provincial", "省部级"),
                    ("municipal", "市厅级"),
                    ("county", "县处级"),
                ),
            ),
            Field("obtained", "获得时间", Kind.DATE),
            RESULT,
            RELEVANT,
        ),
        parts=(("certificate", "荣誉证书"),),
        dated_by="obtained",
        titled_by="name",
        achievement=True,
    ),
    Category(
        "bonus",
        "外语与计算机",
        (
            Field("kind", "类型", Kind.CHOICE, (("foreign_language", "外语"), ("computer", "计算机"))),
            Field("name", "证书名称"),
            Field("obtained", "取得时间", Kind.DATE),
        ),
        parts=(("certificate", "证书"),),
        titled_by="name",
    ),
    Category(
        "other",
        "其他业绩或能力",
        (Field("name", "内容"), Field("obtained", "时间", Kind.DATE), RESULT, RELEVANT),
        parts=(("proof", "证明材料"),),
        dated_by="obtained",
        titled_by="name",
        achievement=True,
    ),
    Category(
        "summary",
        "专业技术工作总结",
        (Field("text", "工作总结", Kind.LONG_TEXT),),
        titled_by="text",
        single=True,
    ),
)

BY_KEY = {category.key: category for category in CATEGORIES}
