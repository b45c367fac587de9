"""What can be refused about complaints and inquiries."""

from datetime import date

from zhiping.inquiries.models import EXTENSION_DAYS, Complaint, Inquiry
from zhiping.policy.refusal import Refusal
from zhiping.policy.years import chinese_date

LAW = "人社部令第40号 第二十六条"
PETITIONS = "信访工作条例"


def who_required() -> Refusal:
    return Refusal(
        "实名反映须留下姓名和联系方式，才能当面答复您。",
        clause=f"{PETITIONS} 第二十三条",
        remedy="请填写姓名和联系方式；不愿留名的，请选择匿名。",
        code="who_required",
        field="name",
    )


def unknown_code() -> Refusal:
    return Refusal(
        "没有这个查询码。",
        code="unknown_code",
        remedy="请核对后再试；查询码遗失的不能找回，可以重新反映。",
        field="code",
    )


def not_yours() -> Refusal:
    return Refusal("这件投诉举报不在您的办理范围内。", code="not_yours", remedy="请从“投诉举报”重新进入。")


def about_you() -> Refusal:
    return Refusal(
        "这件投诉举报反映的是您本人，您须回避。",
        clause="人社部令第40号 第二十五条",
        remedy="请由本单位其他经办人办理，或者转交上级部门。",
        code="about_you",
    )


def already_triaged(held: Complaint) -> Refusal:
    what = "不予受理" if held.declined else "受理"
    return Refusal(
        f"这件投诉举报已经{what}，没有重复办理。", code="already_triaged", remedy="请刷新页面查看。"
    )


def not_competent(name: str) -> Refusal:
    return Refusal(
        f"{name}不是这件投诉举报的办理单位，不能转办。",
        clause=LAW,
        remedy="请从列出的单位中选择：评委会办公室、主管部门或者确认评审结果的人社部门。",
        code="not_competent",
        field="receiver",
    )


def other_plan() -> Refusal:
    return Refusal(
        "这件申报不属于被反映的评审计划。", code="other_plan", remedy="请核对申报编号。", field="application"
    )


def concluded_already(held: Inquiry) -> Refusal:
    return Refusal(
        f"核查（{held.number}）已经作出结论，没有重复办理。",
        code="concluded_already",
        remedy="请刷新页面查看。",
    )


def not_concluded() -> Refusal:
    return Refusal(
        "核查还没有作出结论，不能答复。", clause=LAW, remedy="请先作出核查结论。", code="not_concluded"
    )


def replied_already() -> Refusal:
    return Refusal("已经答复，没有重复答复。", code="replied_already", remedy="请刷新页面查看。")


def nobody_heard() -> Refusal:
    return Refusal(
        "还没有听取本人说明，不能认定属实。",
        clause="人社部令第40号 第二十六条；行政处罚法 第四十五条",
        remedy="请先在“听取本人说明”里写明问题和期限；本人答复或者期满后再作结论。",
        code="nobody_heard",
        field="conclusion",
    )


def hearing_open(until: date) -> Refusal:
    return Refusal(
        f"本人的说明期限到{chinese_date(until)}，还没有答复。",
        clause="行政处罚法 第四十五条",
        remedy="请在本人答复或者期满后再作结论。",
        code="hearing_open",
        field="conclusion",
    )


def hearing_closed() -> Refusal:
    return Refusal(
        "这个问题已经答复，或者期限已过，没有保存。",
        code="hearing_closed",
        remedy="需要补充的，请联系核查单位。",
    )


def no_steps() -> Refusal:
    return Refusal(
        "还没有登记任何核查经过，不能作出结论。",
        clause=LAW,
        remedy="请先登记调阅了什么材料、向谁核实、结果怎样。",
        code="no_steps",
    )


def extended_already() -> Refusal:
    return Refusal(
        f"已经延长过一次，不能再延长（最多{EXTENSION_DAYS}日）。",
        clause=f"{PETITIONS} 第三十四条",
        remedy="请在期限内作出结论并答复。",
        code="extended_already",
    )


def no_case(act: str) -> Refusal:
    return Refusal(
        f"这次核查没有对应的申报，不能{act}。",
        code="no_case",
        remedy="受理时请选定被反映的申报。",
        field="reason",
    )


def case_over() -> Refusal:
    return Refusal(
        "这件申报还没有提交或者已经办结，不需要暂缓办理。",
        clause=LAW,
        remedy="已取得证书的，核查属实后由人社部门作出处理决定并撤销。",
        code="case_over",
    )


def nothing_found() -> Refusal:
    return Refusal(
        "核查结论不是“属实”或“部分属实”，不能提请处理。",
        clause=LAW,
        remedy="有新的线索的，请重新受理核查。",
        code="nothing_found",
    )


def case_required() -> Refusal:
    return Refusal(
        "没有选定被反映的申报。",
        remedy="反映申报人的，请选定是哪一件申报；查无此人的，请不予受理并说明。",
        code="case_required",
        field="application",
    )
