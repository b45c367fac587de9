"""What a person is and has been: schooling, posts, titles, skills, years."""

from zhiping.policy.vocabulary.choices import (
    ASSESSMENTS,
    EDUCATION_LEVELS,
    PLACES,
    SKILL_LEVELS,
    TITLE_LEVELS,
    UNIT_TYPES,
)
from zhiping.policy.vocabulary.shape import Category, Field, Kind

PERSON: tuple[Category, ...] = (
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
            Field("place", "工作地", Kind.CHOICE, PLACES, required=False),
            Field("field_years", "其中野外或生产一线年数", Kind.DECIMAL, required=False),
        ),
        parts=(("post_proof", "技术职务任职证明"),),
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
)

SUMMARY = Category(
    "summary",
    "专业技术工作总结",
    (Field("text", "工作总结", Kind.LONG_TEXT),),
    titled_by="text",
    single=True,
)
