"""What can be refused about posts."""

from collections.abc import Sequence

from zhiping.people.models import Body
from zhiping.policy.posts import GRADE_LABELS, Problem
from zhiping.policy.refusal import Refusal
from zhiping.posts.models import PostQuota

FORM = "浙经信人事〔2020〕84号 附件4"
WITHIN = "浙经信人事〔2020〕84号 三（六）"


class WrongFigures(Refusal):
    """Several fields at once: `problems` are (field, text), the first of them is the refusal's own."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        field, text = problems[0]
        more = f"（共 {len(problems)} 处）" if len(problems) > 1 else ""
        super().__init__(
            f"{text}{more}", clause=FORM, remedy="请更正后再提交。", code="wrong_figures", field=field
        )
        self.problems = tuple(problems)


def no_institution(body: Body) -> Refusal:
    return Refusal(
        f"{body.name}不是事业单位，不需要申报岗位。",
        clause=WITHIN,
        remedy="企业人员申报职称不受岗位数限制，可直接办理推荐。",
        code="no_institution",
    )


def not_your_unit() -> Refusal:
    return Refusal("这不是您所在单位的岗位。", code="not_your_unit", remedy="请从“岗位管理”重新进入。")


def not_your_turn(quota: PostQuota) -> Refusal:
    return Refusal(
        f"{quota.body.name}的岗位不在您的办理范围内。",
        code="not_your_turn",
        remedy="请从“岗位审核”重新进入。",
    )


def own_unit(quota: PostQuota) -> Refusal:
    return Refusal(
        f"您在{quota.body.name}任职，不能审核本单位的岗位。",
        clause="人社部令第40号 第二十五条",
        remedy="请由其他经办人办理。",
        code="own_unit",
    )


def nobody_approves(body: Body) -> Refusal:
    return Refusal(
        f"{body.name}没有登记核准岗位的人力社保部门，现在不能申报岗位。",
        clause=FORM,
        remedy="请主管部门说明由哪个人力社保部门核准，登记后再申报；已填写的内容都为您保留。",
        code="nobody_approves",
    )


def wrong_year(years: Sequence[int]) -> Refusal:
    listed = "、".join(map(str, years))
    return Refusal(f"只能申报 {listed} 年度的岗位。", code="wrong_year", remedy="请选择年度。", field="year")


def declared_already(quota: PostQuota) -> Refusal:
    return Refusal(
        f"{quota.year}年度的岗位已经申报，现在是“{quota.get_state_display()}”，没有重复申报。",
        code="declared_already",
        remedy="请在这份申报上修改。",
    )


def why_corrected() -> Refusal:
    return Refusal(
        "更正已核准的岗位须写明原因。",
        clause=FORM,
        remedy="请在“说明”里写明更正了什么、依据什么。",
        code="why_corrected",
        field="note",
    )


def no_longer_yours(quota: PostQuota) -> Refusal:
    return Refusal(
        f"这份岗位申报现在是“{quota.get_state_display()}”，不能修改。",
        code="no_longer_yours",
        remedy="需要修改的，请联系主管部门或人力社保部门退回；已核准的请办理更正。",
    )


def not_at_this_step(quota: PostQuota) -> Refusal:
    return Refusal(
        f"这份岗位申报现在是“{quota.get_state_display()}”，没有重复办理。",
        code="not_at_this_step",
        remedy="请刷新页面查看最新进度。",
    )


def not_approved(body: Body, year: int, clause: str = WITHIN, waits: str = "") -> Refusal:
    now = f"，现在{waits}" if waits else ""
    return Refusal(
        f"{body.name}{year}年度的岗位还没有核准{now}，不能推荐申报。",
        clause=clause,
        remedy="请先在“岗位管理”中申报岗位，经主管部门和人力社保部门核准后再办理推荐。",
        code="posts_not_approved",
    )


def no_place(year: int, grade: str, figures: str, clause: str) -> Refusal:
    return Refusal(
        f"{year}年度{GRADE_LABELS[grade]}岗位已没有空缺：{figures}。不能再推荐。",
        clause=clause,
        remedy="有人撤回、未通过或退出后会释放岗位；确需增加的，请在“岗位管理”办理岗位更正并经核准。",
        code="no_place_left",
    )


def nobody_listed(year: int) -> Refusal:
    return Refusal(
        f"{year}年度的竞聘结果里没有推荐申报的人员。",
        clause=FORM,
        remedy="请先填报竞聘结果和名单。",
        code="nobody_listed",
    )


def still_recommended(names: Sequence[str]) -> Refusal:
    return Refusal(
        f"{'、'.join(names)}已推荐申报并占用岗位，不能从名单中去掉。",
        clause=WITHIN,
        remedy="请把姓名保留在名单上；本人申报结束后再更正。",
        code="still_recommended",
        field="candidates",
    )
