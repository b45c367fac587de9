"""What can be refused about integrity, and because of it."""

from datetime import date

from zhiping import clock
from zhiping.integrity.models import Freeze, IntegrityRecord, Penalty, Proceeding
from zhiping.policy.discipline import DEFENCE, REPAIR, RULESETS
from zhiping.policy.refusal import Refusal
from zhiping.policy.years import chinese_date

MASTER = "人社部令第40号 第二十五条"


def frozen(held: Freeze, which: str) -> Refusal:
    """`which`: the case by name and number, as it may be one of a list."""
    return Refusal(
        f"{which}已由{held.body.name}于{chinese_date(clock.day_of(held.at))}暂缓办理：{held.reason}。",
        clause=held.clause,
        remedy="核查作出结论后自动恢复；同批的其他申报不受影响，请去掉这一件后继续办理。",
        code="frozen",
    )


def barred(record: IntegrityRecord) -> Refusal:
    what = "更高职称" if record.bars == "higher" else "职称"
    return Refusal(
        f"{record.person.name}在职称评审失信记录期内（{record.document}，{chinese_date(record.begins_on)}至"
        f"{chinese_date(record.ends_on)}），不得申报{what}，这件申报不能往下办理。",
        clause=RULESETS[record.basis].sanctions.citation.text,
        remedy="期满或信用修复后可以重新申报；本人对决定有异议的，可以在“诚信事项”查看决定并向作出决定的部门申请复核。",
        code="integrity_bar",
    )


def penalised(penalty: Penalty) -> Refusal:
    return Refusal(
        f"{penalty.person.name}在{penalty.get_kind_display()}处分影响期内（{penalty.document}，至{chinese_date(penalty.until)}），"
        "这件申报不能往下办理。",
        clause="人社部令第40号 第十三条",
        remedy="影响期满后可以在下一年度申报。",
        code="penalty_bar",
    )


def basis_not_applicable(basis: str, decided: date, season: int) -> Refusal:
    rules = RULESETS[basis]
    since = f"自{chinese_date(rules.since)}起施行" if rules.since and decided < rules.since else ""
    over = (
        f"只适用于{rules.last_season}年度以前的评审"
        if rules.last_season and season > rules.last_season
        else ""
    )
    return Refusal(
        f"《{rules.title}》{since or over}，不能作为对{season}年度评审的处理依据。",
        clause=rules.document,
        remedy="请选择作出决定时有效、适用于该年度评审的规定。",
        code="basis_not_applicable",
        field="basis",
    )


def already_open(held: Proceeding) -> Refusal:
    return Refusal(
        f"这件申报的失信行为已经立案（{held.number}），没有重复立案。",
        code="already_open",
        remedy="请在原案件中办理。",
    )


def not_your_proceeding() -> Refusal:
    return Refusal(
        "这不是您可以办理的失信案件。", code="not_your_proceeding", remedy="请从“失信案件”重新进入。"
    )


def not_in_state(held: Proceeding, wanted: str) -> Refusal:
    return Refusal(
        f"案件现在是“{STATES[held.state]}”，不能{wanted}。",
        code="not_in_state",
        remedy="请刷新页面查看最新进度。",
    )


STATES = {
    "proposed": "待送达",
    "defending": "陈述申辩期内",
    "deciding": "待作出决定",
    "sanctioned": "已作出处理决定",
    "dismissed": "不予处理",
}


def defence_running(held: Proceeding) -> Refusal:
    until = chinese_date(held.defence_until) if held.defence_until else ""
    return Refusal(
        f"陈述申辩期到{until}，本人还可以陈述申辩，现在不能作出处理决定。",
        clause=DEFENCE.text,
        remedy="请在期满后，或者本人声明放弃陈述申辩后办理。",
        code="defence_running",
    )


def defence_over(held: Proceeding) -> Refusal:
    until = f"（截止{chinese_date(held.defence_until)}）" if held.defence_until else ""
    return Refusal(
        f"陈述申辩期已过{until}或者您已放弃，没有保存。",
        clause=DEFENCE.text,
        remedy="对处理决定不服的，可以在收到决定后依法申请复核、行政复议或者提起行政诉讼。",
        code="defence_over",
    )


def same_person(who: str) -> Refusal:
    return Refusal(
        f"{who}，不能由您作出决定。", clause=MASTER, remedy="请由本单位其他经办人办理。", code="same_person"
    )


def document_taken(document: str) -> Refusal:
    return Refusal(
        f"文号 {document} 已经用过。", code="document_taken", remedy="请核对文号。", field="document"
    )


def too_early_to_repair(record: IntegrityRecord, on: date) -> Refusal:
    return Refusal(
        f"这条记录（{record.document}）到{chinese_date(on)}才满一年，现在不能申请信用修复。",
        clause=REPAIR.text,
        remedy="请在满一年后，附上已纠正失信行为的材料申请。",
        code="too_early_to_repair",
    )


def record_closed(record: IntegrityRecord) -> Refusal:
    return Refusal(
        f"记录（{record.document}）已经期满或终止，没有重复办理。",
        code="record_closed",
        remedy="请刷新页面查看。",
    )


def not_shorter(record: IntegrityRecord) -> Refusal:
    return Refusal(
        f"缩短后的期满日须在今天以后（含今天）、{chinese_date(record.ends_on)}以前。",
        clause=REPAIR.text,
        remedy="请填写“缩短至”；不再保留记录的，请选择“同意修复”。",
        code="not_shorter",
        field="until",
    )


def shortened_already(record: IntegrityRecord) -> Refusal:
    return Refusal(
        f"这条记录（{record.document}）的记录期已经缩短过一次，到{chinese_date(record.ends_on)}期满。",
        code="shortened_already",
        remedy="再次申请的，请选择“同意修复”或者“不予修复”。",
    )


def already_asked() -> Refusal:
    return Refusal(
        "这条记录的信用修复申请正在办理，没有重复提交。", code="already_asked", remedy="请等待答复。"
    )


def already_answered() -> Refusal:
    return Refusal("这件申请已经答复，没有重复办理。", code="already_answered", remedy="请刷新页面查看。")


def already_frozen(held: Freeze) -> Refusal:
    return Refusal(
        f"这件申报已由{held.body.name}暂缓办理，没有重复登记。",
        code="already_frozen",
        remedy="请刷新页面查看。",
    )


def not_frozen() -> Refusal:
    return Refusal("这件申报没有被暂缓办理。", code="not_frozen", remedy="请刷新页面查看。")


def penalty_known() -> Refusal:
    return Refusal(
        "这份处分决定已经登记，没有重复登记。", code="penalty_known", remedy="请核对文号。", field="document"
    )


def not_your_penalty() -> Refusal:
    return Refusal(
        "处分由主管部门或者人力社保部门登记，由登记的部门解除，已经解除的不重复办理。",
        clause="人社部令第40号 第十三条",
        remedy="请刷新页面查看，或者与登记的部门联系。",
        code="not_your_penalty",
    )


def in_the_future(field: str) -> Refusal:
    return Refusal("日期在今天以后。", code="in_the_future", remedy="请核对日期。", field=field)


def all_acknowledged() -> Refusal:
    return Refusal(
        "两个信用平台都已确认接收，不用重新报送。", code="all_acknowledged", remedy="请刷新页面查看。"
    )
