"""The words. A template has a text for the site and for mail, and where somebody's phone should ring, a text message as the
provider has it on file: an id and named variables. No name and no personal number stands in a text message: phones lie about.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Template:
    """`page`: what it leads to (web/messages/leading.py). `sms`: (id, text with {variables}); empty: never by text message."""

    category: str
    title: str
    text: str
    page: str
    sms: tuple[str, str] = ("", "")


def _case(category: str, title: str, text: str, sms: tuple[str, str] = ("", "")) -> Template:
    return Template(category, title, text, "case", sms)


TEMPLATES: Final[dict[str, Template]] = {
    "submitted": _case("progress", "申报已提交", "您的申报（编号 {number}）已提交，现由{where}办理。计划：{plan}。"),
    "withdrawn": _case("arrival", "申报已由本人撤回", "{name}的申报（编号 {number}）已撤回，不用再办理。"),
    "returned": _case(
        "return",
        "申报被退回，请补正",
        "您的申报（编号 {number}）被{body}退回修改。请按退回清单一次补齐后重新提交，补正截止日期为{until}。",
        ("ZP1001", "您的申报（编号{number}）被退回补正，请于{until}前登录平台按清单补齐并重新提交。"),
    ),
    "returned_unit": _case("progress", "本单位的申报被退回", "{name}的申报（编号 {number}）被{body}退回本人修改。"),
    "refused": _case(
        "result",
        "申报审核不通过",
        "您的申报（编号 {number}）经{body}审核不予通过，理由和依据见申报页面。",
        ("ZP1002", "您的申报（编号{number}）已有审核结论，请登录平台查看理由和依据。"),
    ),
    "refused_unit": _case("progress", "本单位的申报审核不通过", "{name}的申报（编号 {number}）经{body}审核不予通过。"),
    "moved_on": _case(
        "progress", "申报进入下一环节", "您的申报（编号 {number}）：{body}已办理“{act}”，现在“{where}”。"
    ),
    "noticed": _case(
        "progress", "您的申报正在公示", "您的申报（编号 {number}）已由{body}公示，公示情况见申报页面。"
    ),
    "objected": _case("arrival", "收到公示异议，请核查", "编号 {number} 的公示收到异议，请在期限内核查并登记结论。"),
    "concluded": _case("result", "公示异议已有结论", "您的申报（编号 {number}）的公示异议已核查，结论见申报页面。"),
    "marked": _case("result", "成绩已登记", "您的申报（编号 {number}）的考试或面试结果已登记，请查看。"),
    "exam_open": Template(
        "deadline", "理论考试可以预约了", "{plan}的理论考试已经安排，请在{until}前选择场次，过期由组织单位统一编排。", "exams",
        ("ZP1008", "您申报的评审理论考试可以预约考位，请尽快登录平台选择场次。"),
    ),
    "exam_changed": Template(
        "deadline", "理论考试安排有变", "{plan}的理论考试安排有变：预约截止到{until}，其他事项见“考试与面试”。", "exams",
        ("ZP7005", "理论考试安排有变，预约截止到{until}，请登录平台查看。"),
    ),
    "seat_booked": Template("progress", "考位已预约", "您的考位已预约（编号 {number}），请下载准考证。", "exams"),
    "seat_given": Template(
        "progress", "考位已编排", "您的考位已由组织单位编排（编号 {number}），请下载准考证，按时参加考试。", "exams",
        ("ZP1009", "您的理论考试考位已经编排（编号{number}），请登录平台下载准考证。"),
    ),
    "seat_moved": Template(
        "deadline", "理论考试改期", "理论考试（编号 {number}）改到{at}，{centre}。原因：{reason}。原准考证作废，请重新下载。", "exams",
        ("ZP7007", "您的理论考试改到{at}，原准考证作废，请登录平台重新下载。"),
    ),
    "seat_lost": Template(
        "deadline", "理论考试场次取消",
        "原定{at}在{centre}的考试（编号 {number}）取消，准考证作废。原因：{reason}。请另选场次，预约已截止的由组织单位编排。", "exams",
        ("ZP7008", "您原定{at}的理论考试场次取消，请登录平台查看新的场次。"),
    ),
    "mark_out": Template(
        "result", "考试成绩已公布", "您的理论考试成绩已公布（编号 {number}），有异议的可在规定时间内申请复核。", "exams",
        ("ZP1010", "您的理论考试成绩已公布（编号{number}），请登录平台查看。"),
    ),
    "appeal_came": Template("arrival", "有成绩复核申请", "{name}（编号 {number}）申请复核考试成绩，请核查后答复。", "examinations"),
    "appeal_done": Template("result", "成绩复核已有结论", "您的成绩复核申请（编号 {number}）已答复。", "exams"),
    "interview_set": Template(
        "progress", "面试时间已安排", "您的面试（编号 {number}）已安排在{until}，请查看地点和面试组，准时参加。", "exams",
        ("ZP1011", "您的面试（编号{number}）安排在{until}，地点请登录平台查看。"),
    ),
    "interview_off": Template(
        "deadline", "面试改期", "您原定{at}的面试（编号 {number}）改期，新的时间和地点另行通知。", "exams",
        ("ZP7006", "您原定{at}的面试改期，新的时间另行通知。"),
    ),
    "panel_set": Template(
        "meeting", "请参加面试", "您被编入面试组，共有 {count} 名考生已排定，时间和名单见“面试评分”。", "interviews",
        ("ZP2002", "您被编入职称评审面试组，时间和名单请登录平台查看。"),
    ),
    "panel_short": Template("arrival", "面试专家回避", "编号 {number} 有面试专家回避，请核对面试组人数。", "examinations"),
    "not_passed": _case(
        "result",
        "评审已有结果",
        "您的申报（编号 {number}）评审已结束：{outcome}。说明见申报页面。",
        ("ZP1003", "您的申报（编号{number}）评审已有结果，请登录平台查看。"),
    ),
    "announced": _case(
        "result", "评审结果已发文公布", "您的申报（编号 {number}）的评审结果已由{body}发文公布。"
    ),
    "certified": _case(
        "result",
        "电子证书已颁发",
        "您的职称电子证书已颁发（申报编号 {number}），可在申报页面下载。",
        ("ZP1004", "您的职称电子证书已颁发（申报编号{number}），请登录平台下载。"),
    ),
    "reissued": _case("result", "电子证书已补发、换发", "{body}已为您补发、换发电子证书（申报编号 {number}），请重新下载，旧版不再使用。"),
    "corrected": _case("result", "电子证书已更正", "{body}已更正您的电子证书（申报编号 {number}），请重新下载，旧版不再使用。"),
    "corrected_unit": _case("progress", "本单位人员的证书已更正", "{body}已更正{name}的电子证书（申报编号 {number}）。"),
    "revoked": _case(
        "result",
        "职称证书已被撤销",
        "您的职称证书（申报编号 {number}）已被{body}撤销，原因和依据见申报页面。",
        ("ZP1012", "您的职称证书（申报编号{number}）有处理决定，请登录平台查看原因和依据。"),
    ),
    "revoked_unit": _case("result", "本单位人员的职称证书已被撤销", "{name}的职称证书（申报编号 {number}）已被{body}撤销。"),
    "national": _case(
        "progress", "证书上报全国平台有回音", "您的证书（申报编号 {number}）上报全国职称评审信息查询平台有新状态，见申报页面。"
    ),
    "recheck_asked": Template(
        "arrival", "收到复查申请，请答复", "{name}（申报编号 {number}）对评审结果申请复查，请核查后答复并写明理由。", "rechecks"
    ),
    "recheck_answered": _case(
        "result",
        "复查已有答复",
        "您的复查申请（申报编号 {number}）已由{body}答复，结论和理由见申报页面。",
        ("ZP1013", "您的复查申请（申报编号{number}）已有答复，请登录平台查看。"),
    ),
    "expired": _case(
        "result", "申报逾期不再受理", "您的申报（编号 {number}）已过{plan}规定的期限，不再受理。",
        ("ZP1005", "您的申报（编号{number}）已过规定期限，不再受理，详情请登录平台查看。"),
    ),
    "noticed_again": _case("progress", "公示时间有变动", "您的申报（编号 {number}）的公示重新计时，见申报页面。"),
    "joint_asked": _case("arrival", "有会同意见待填写", "{name}的申报（编号 {number}）已到“{where}”，请填写会同意见。"),
    "roster_came": Template("arrival", "花名册已报送，请接收", "{body}报送 {count} 人（花名册 {number}），请核对人数后接收。", "sendings"),
    "roster_in": Template("unit", "花名册已接收", "{body}接收了报送的花名册（{number}），实收 {count} 人。", "sendings_out"),
    "roster_back": Template(
        "return", "花名册被整批退回", "{body}退回了报送的花名册（{number}），理由见报送记录，请处理后重新报送。", "sendings_out"
    ),
    "joint_said": _case("arrival", "会同意见已填写", "{body}已对编号 {number} 的申报填写会同意见。"),
    "fee_due": _case(
        "deadline",
        "请缴纳评审推荐费",
        "您的申报（编号 {number}）：{body}已办理“{act}”，请于{until}前在线缴费；逾期未缴，本年度不再受理。",
        ("ZP1007", "您的申报（编号{number}）待缴费，请于{until}前登录平台办理。"),
    ),
    "paid": _case("progress", "费用已缴", "您的申报（编号 {number}）已缴费，收据见申报页面，现在“{where}”。"),
    "paid_late": _case(
        "result",
        "缴费逾期，款项将退回",
        "您为申报（编号 {number}）缴的费用到账时已过期限，不能受理，款项原路退回。",
        ("ZP1006", "您的申报（编号{number}）的缴费已过期限，款项将原路退回，请登录平台查看。"),
    ),
    "refunded": _case("progress", "费用已退回", "您的申报（编号 {number}）的费用已原路退回。"),
    "arrived": _case("arrival", "新到申报", "{name}的申报（编号 {number}）已到“{where}”，计划：{plan}。"),
    "recused": _case("arrival", "专家回避，请补派", "编号 {number} 有专家回避，请补足评阅人。"),
    "third_asked": _case("arrival", "专家评分相差较大，已请第三位", "编号 {number} 的专家评分相差较大，须第三位专家评阅。"),
    "group_led": Template("meeting", "请您担任学科组组长", "评委会办公室指定您为学科组组长，请查看本组各件的评分。", "readings"),
    "reading_reopened": Template("meeting", "评审意见重新开放", "编号 {number} 的评审意见请更正后再次提交，原因见评审页面。", "readings"),
    "reading_due": Template("deadline", "请尽快提交评审意见", "编号 {number} 的评审意见还没有提交，请尽快完成。", "readings"),
    "assigned": Template(
        "meeting", "有申报待您审阅", "评委会办公室分给您一件申报（编号 {number}），请审阅评分。", "readings",
        ("ZP2001", "评委会办公室分给您一件待审阅的申报，请登录平台办理。"),
    ),
    "session": Template("meeting", "评审会议已召开", "评审会议已召开，请到会议表决页参加。", "meeting"),
    "addendum": _case("progress", "评审计划有补充通知", "您申报的{plan}发布了补充通知，请查看是否与您有关。"),
    "letter_up": Template("arrival", "有授权委托书待审核", "{unit}上传了授权委托书，请审核。", "letters"),
    "letter_ok": Template(
        "unit", "授权委托书已通过", "您为{unit}办理业务的授权委托书已通过，可换身份办理。", "acting_as",
        ("ZP3001", "您的授权委托书已审核通过，可登录平台换身份为单位办理业务。"),
    ),
    "letter_back": Template(
        "return", "授权委托书被退回", "您为{unit}提交的授权委托书被退回，请按理由重新办理。", "home",
        ("ZP3002", "您提交的授权委托书被退回，请登录平台查看理由并重新办理。"),
    ),
    "invited": Template("unit", "邀请您做单位经办人", "{unit}邀请您做经办人，请登录后接受或谢绝。", "home"),
    "declined": Template("unit", "邀请被谢绝", "您单位邀请的人谢绝做经办人。", "clerks"),
    "clerk_ended": Template("unit", "经办人身份已终止", "您在{unit}的经办人身份已终止。", "home"),
    "joining": Template("arrival", "有人申请加入本单位", "有人申请确认在{unit}任职，请核对后确认。", "staff"),
    "joined": Template("unit", "任职已确认", "{unit}已确认您的任职关系。", "employment"),
    "not_joined": Template("unit", "任职未予确认", "{unit}未确认您的任职关系，理由见页面。", "employment"),
    "job_ended": Template("unit", "任职关系已解除", "您与{unit}的任职关系已解除。", "employment"),
    "payer_told": Template("unit", "单位说明了缴费情况", "{unit}就您的社保缴费单位作了说明。", "employment"),
    "suspended": Template(
        "unit", "单位已被停用", "{unit}被主管部门停用，在恢复前不能办理业务，理由见工作台。", "home",
        ("ZP3003", "您单位的平台账号已被停用，请登录平台查看理由。"),
    ),
    "resumed": Template("unit", "单位已恢复", "{unit}已恢复使用。", "home"),
    "measure": Template(
        "unit",
        "主管部门对本单位采取措施",
        "主管部门对{unit}采取了监管措施，请在期限内办理并答复。",
        "home",
        ("ZP3004", "主管部门对您单位采取了监管措施，请登录平台查看并按期答复。"),
    ),
    "measure_over": Template("unit", "监管措施已解除", "主管部门解除了对{unit}的监管措施。", "home"),
    "measure_said": Template("arrival", "单位已答复监管措施", "{unit}对监管措施作了答复，请查看。", "home"),
    "finding": Template("unit", "抽查发现问题", "抽查发现{unit}办理的申报有问题，请核实并答复。", "home"),
    "expert_asked": Template("arrival", "有专家入库待单位同意", "评委会办公室拟聘请{unit}的人员为评审专家，请核对后答复。", "experts_unit"),
    "expert_state": Template("account", "专家库信息有变动", "您在评审专家库中的信息有变动：{act}。", "acting_as"),
    "drawn": Template(
        "meeting", "您被抽取为评审专家", "您被随机抽取为评审专家，请答复是否参加。抽取结果请勿对外透露。", "experts_mine",
        ("ZP5101", "您被随机抽取为评审专家，请登录平台答复是否参加，并注意保密。"),
    ),
    "branch_set": Template("unit", "分支机构关系已变更", "{unit}的分支机构关系已变更。", "home"),
    "frozen": _case("arrival", "有申报暂缓办理", "编号 {number} 的申报正在核查，已由{body}暂缓办理，同批其他申报照常办理。"),
    "frozen_own": _case("progress", "申报暂缓办理", "您的申报（编号 {number}）有问题正在核查，已由{body}暂缓办理，结论作出后恢复。"),
    "unfrozen": _case("arrival", "申报恢复办理", "编号 {number} 的申报已恢复办理。"),
    "unfrozen_own": _case("progress", "申报恢复办理", "您的申报（编号 {number}）已恢复办理。"),
    "disqualified": _case(
        "result", "申报资格已取消", "您的申报（编号 {number}）因有权部门的处理决定取消申报资格，见“诚信事项”。",
        ("ZP1014", "您的申报（编号{number}）已有处理决定，请登录平台查看。"),
    ),
    "disqualified_unit": _case("progress", "本单位的申报资格被取消", "{name}的申报（编号 {number}）被取消申报资格。"),
    "complaint_in": Template("arrival", "收到投诉举报", "收到一件投诉举报（编号 {number}），请在 15 日内决定是否受理。", "complaints"),
    "complaint_more": Template("arrival", "反映人补充了情况", "投诉举报（编号 {number}）的反映人补充了情况。", "complaints"),
    "heard": Template(
        "deadline", "请您说明问题", "{body}请您就申报中的问题作出说明（{number}），请在{until}前答复。", "integrity",
        ("ZP6101", "有问题请您说明，请于{until}前登录平台答复。"),
    ),
    "hearing_said": Template("arrival", "本人已作出说明", "核查（{number}）的当事人已作出说明。", "complaints"),
    "proceeding_in": Template("arrival", "有失信案件待送达", "收到提请处理的失信案件（{number}），请送达。", "proceedings"),
    "served": Template(
        "deadline", "拟处理告知书已送达", "{body}送达了拟处理告知书（{number}），您可以在{until}前陈述申辩。", "integrity",
        ("ZP6102", "有文书送达，请于{until}前登录平台查看，可以陈述申辩。"),
    ),
    "defended": Template("arrival", "当事人已陈述申辩", "失信案件（{number}）的当事人已陈述申辩或表示没有其他意见。", "proceedings"),
    "sanctioned": Template(
        "result", "处理决定已作出", "{body}对失信案件（{number}）作出了处理决定，依据、期限和救济途径见“诚信事项”。", "integrity",
        ("ZP6103", "有处理决定送达，请登录平台查看。"),
    ),
    "cleared": Template("result", "不予处理", "{body}对失信案件（{number}）决定不予处理。", "integrity"),
    "repair_asked": Template("arrival", "有信用修复申请待答复", "收到信用修复申请，请答复。", "archive"),
    "repair_answered": Template("result", "信用修复申请已答复", "{body}答复了您的信用修复申请，见“诚信事项”。", "integrity"),
    "record_annulled": Template("result", "失信记录已撤销", "{body}撤销了您的一条失信记录，不再限制申报。", "integrity"),
    "credit_back": Template("arrival", "信用平台没有接收", "有一条失信记录信用平台不予接收，请查看原因后重新报送。", "archive"),
    "penalty": Template("result", "处分影响期已登记", "{body}登记了您的处分影响期，期内不能申报，见“诚信事项”。", "integrity"),
    "penalty_over": Template("result", "处分影响期已解除", "{body}解除了您的处分影响期。", "integrity"),
    "vouch_asked": Template("arrival", "有业绩待核实", "职工提请{unit}核实业绩。", "vouching"),
    "vouched": Template("dossier", "业绩已核实", "单位核实了您的一条业绩。", "item"),
    "vouch_back": Template("dossier", "业绩核实被退回", "单位退回了您的一条业绩，理由见该条记录。", "item"),
    "dispute_up": Template("arrival", "有共享数据异议待处理", "职工对提取的数据提出异议，请核查。", "vouching"),
    "dispute_done": Template("dossier", "数据异议已处理", "您对提取数据的异议已有结论，见该条记录。", "item"),
    "posts_up": Template("arrival", "有岗位申报待审核", "{unit}申报了岗位，请审核。", "post_reviews"),
    "posts_said": Template("unit", "岗位申报有新进展", "您单位的岗位申报有新进展：{body}，{act}。", "posts"),
    "duty": Template("account", "岗位已变更", "您在{unit}的岗位已变更：{act}。", "acting_as"),
    "proposal": Template("arrival", "有账号岗位事项待批准", "系统管理员提出了账号岗位事项，请批准或退回。", "proposals"),
    "account": Template(
        "account", "账号有变动", "您的账号有变动：{act}，时间{at}。不是本人操作请立即更改密码并联系平台。", "account",
        ("ZP4001", "您的账号于{at}有变动，如非本人操作请立即登录平台更改密码。"),
    ),
    "remind_draft": _case(
        "deadline", "申报即将截止", "您有一件申报草稿（编号 {number}）还没有提交，{until}截止，还剩 {left} 个工作日。",
        ("ZP5001", "您有一件申报草稿（编号{number}）尚未提交，截止日期{until}，请尽快登录平台办理。"),
    ),
    "remind_return": _case(
        "deadline", "补正即将截止", "您被退回的申报（编号 {number}）还没有重新提交，{until}截止，还剩 {left} 个工作日。",
        ("ZP5002", "您被退回的申报（编号{number}）尚未重新提交，截止日期{until}，请尽快登录平台补正。"),
    ),
    "remind_own": _case(
        "deadline", "本人事项即将截止", "您的申报（编号 {number}）停在“{where}”，{until}截止，还剩 {left} 个工作日。",
        ("ZP5003", "您的申报（编号{number}）有事项待您办理，截止日期{until}，请尽快登录平台办理。"),
    ),
    "remind_reading": Template(
        "deadline", "评阅期限将到", "编号 {number} 请在{until}前提交评审意见，还剩 {left} 个工作日。", "readings",
        ("ZP5007", "您有一件待审阅的申报，截止日期{until}，请尽快登录平台办理。"),
    ),
    "remind_desk": Template(
        "deadline", "办理期限将到", "“{where}”还有 {count} 件没有办理，{until}截止，还剩 {left} 个工作日。计划：{plan}。", "desk",
        ("ZP5004", "您单位有{count}件申报即将到办理期限，截止日期{until}，请尽快登录平台办理。"),
    ),
    "remind_complaint": Template("deadline", "投诉举报期限将到", "投诉举报（{number}）的办理期限是{until}，请按期办理。", "complaints"),
    "remind_statement": Template(
        "deadline", "说明或申辩期限将到", "请您说明、陈述申辩的期限是{until}，还没有收到您的意见。", "integrity",
        ("ZP6104", "请您说明或申辩的期限是{until}，请登录平台办理。"),
    ),
    "remind_exam": Template(
        "deadline", "理论考试快到了", "您的理论考试（编号 {number}）定于{at}开考，{where}。请带准考证和身份证，提前到场签到。", "exams",
        ("ZP7001", "您的理论考试定于{at}开考，请带准考证和身份证，地点和考位请登录平台查看。"),
    ),
    "remind_booking": Template(
        "deadline", "考位预约即将截止", "您还没有预约理论考试（编号 {number}），预约{at}截止；过期由组织单位统一编排。", "exams",
        ("ZP7002", "您还没有预约理论考试，预约{at}截止，请尽快登录平台选择场次。"),
    ),
    "remind_interview": Template(
        "deadline", "面试快到了", "您的面试（编号 {number}）定于{at}，{where}。请带身份证，准时参加。", "exams",
        ("ZP7003", "您的面试定于{at}，请带身份证准时参加，地点请登录平台查看。"),
    ),
    "remind_panel": Template(
        "meeting", "面试快到了", "您所在的面试组{at}开始面试，共 {count} 名考生，{where}。", "interviews",
        ("ZP7004", "您所在的面试组{at}开始面试，共{count}名考生，地点请登录平台查看。"),
    ),
    "remind_placing": Template(
        "deadline", "还有考生没有考位", "{plan}的理论考试{at}开考，还有 {count} 名考生没有考位，请统一编排。", "examinations",
    ),
    "digest": Template(
        "digest", "今日待办汇总", "待办共 {total} 件：新到 {new} 件，3 个工作日内到期 {due} 件，已逾期 {late} 件。", "desk",
        ("ZP6001", "今日待办共{total}件，其中新到{new}件、三个工作日内到期{due}件、已逾期{late}件，请登录平台办理。"),
    ),
}  # fmt: skip
