"""Forms that only some paths or employers ask for: referees, the exception form, the posts of an institution."""

from zhiping.policy.vocabulary.choices import GRADES, POST_GRADES
from zhiping.policy.vocabulary.shape import Category, Field, Kind

STAMPED = ("stamped", "各级意见盖章页")
COUNTS = (("approved", "核准"), ("appointed", "实聘"))


def _posts() -> tuple[Field, ...]:
    """The matrix of the form, approved and appointed posts of each grade; the vacant ones are worked out from them."""
    return tuple(
        Field(f"{grade}_{count}", f"{label}岗位{name}数", Kind.INTEGER, required=False)
        for grade, label in POST_GRADES
        for count, name in COUNTS
    )


PAPERS: tuple[Category, ...] = (
    Category(
        "referee",
        "推荐专家",
        (
            Field("name", "专家姓名"),
            Field("level", "职称级别", Kind.CHOICE, GRADES),
            Field("specialty", "专业"),
            Field("province", "所在省（自治区、直辖市）", hint="写全称，如“浙江省”"),
            Field("unit", "工作单位"),
            Field("phone", "联系方式"),
            Field("opinion", "推荐意见", Kind.LONG_TEXT, required=False),
        ),
        parts=(("certificate", "职称证书复印件"), ("opinion", "署名推荐意见")),
        titled_by="name",
    ),
    Category(
        "exception_form",
        "破格推荐审批表",
        (
            Field("admin_post", "行政职务", required=False),
            Field("target", "破格推荐何专业技术职务任职资格"),
            Field(
                "conditions", "符合的破格条件", Kind.LONG_TEXT, hint="逐条写明符合哪一条破格条件及证明材料"
            ),
            Field("reason", "破格推荐理由", Kind.LONG_TEXT),
        ),
        parts=(STAMPED,),
        titled_by="target",
    ),
    Category(
        "post_form",
        "事业单位岗位信息表",
        (
            Field("authorised_size", "编制数", Kind.INTEGER),
            Field("posts", "专业技术岗位总数", Kind.INTEGER),
            *_posts(),
            Field("grade", "推荐申报级别", Kind.CHOICE, POST_GRADES),
            Field("offered", "该级别本年度拟聘岗位数", Kind.INTEGER),
            Field("qualified", "其中已取得资格直接聘任人数", Kind.INTEGER, required=False),
            Field("recommended", "其中未取得资格推荐申报人数", Kind.INTEGER),
        ),
        parts=(STAMPED,),
        titled_by="grade",
    ),
)
