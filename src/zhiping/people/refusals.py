"""What can be refused about units, their clerks and their staff."""

from datetime import date
from typing import Final

from zhiping.policy.refusal import Refusal

LETTER: Final = "浙机联〔2024〕022号 三（二）"
LAW_EMPLOYER: Final = "人社部令第40号 第十六条"
LETTER_REASONS: Final = (
    ("seal_missing", "没有加盖单位公章，或公章与单位名称不一致"),
    ("unreadable", "扫描件不清晰、缺页"),
    ("fields_differ", "扫描件与填写的内容不一致"),
    ("unsigned", "没有法定代表人签名"),
    ("wrong_agent", "被授权人与登录人不是同一人，或不是本单位人员"),
    ("wrong_authority", "不属于本部门主管，应选择其他主管部门"),
    ("other", "其他（在说明中写明）"),
)


def wrong_credit_code() -> Refusal:
    return Refusal(
        "统一社会信用代码有误：应为 18 位，最后一位是校验码，与前 17 位不符。",
        clause="GB 32100-2015",
        remedy="请照营业执照或法人证书核对后重新填写，注意没有字母 I、O、S、V、Z。",
        code="wrong_credit_code",
        field="credit_code",
    )


def unit_has_clerk(unit: str, clerk: str) -> Refusal:
    """`clerk`: the first clerk's name, masked."""
    return Refusal(
        f"{unit}已经开通，现有经办人{clerk}。",
        clause=LETTER,
        remedy="需要增加经办人的，请由现有经办人在“经办人与授权”中邀请您；原经办人已离职的，请主管部门先终止其授权。",
        code="unit_has_clerk",
    )


def other_name(unit: str) -> Refusal:
    return Refusal(
        f"这个统一社会信用代码已登记在“{unit}”名下，与填写的单位名称不一致。",
        remedy="请核对单位名称；单位已更名的，请主管部门更正。",
        code="other_name",
        field="name",
    )


def name_taken() -> Refusal:
    return Refusal(
        "这个单位名称已用另一个统一社会信用代码登记。",
        remedy="请核对代码和名称，或向主管部门说明。",
        code="name_taken",
        field="name",
    )


def no_competent_body() -> Refusal:
    return Refusal(
        "没有选择有权审核的主管部门。",
        clause=LETTER,
        remedy="请选择本单位所属的县（市、区）、市或省级主管部门；没有主管部门的，选择人事代理机构。",
        code="no_competent_body",
        field="authority",
    )


def letter_expired(until: date) -> Refusal:
    return Refusal(
        f"授权委托书的授权期限到 {until:%Y年%-m月%-d日}，已经过期。",
        clause=LETTER,
        remedy="请重新填写授权期限，打印、盖章后上传。",
        code="letter_expired",
        field="valid_until",
    )


def letter_under_review() -> Refusal:
    return Refusal(
        "授权委托书已经上传，正在等待审核，不能再修改。",
        remedy="请等待主管部门审核；被退回后可以修改重传。",
        code="letter_under_review",
    )


def letter_decided(state: str, who: str) -> Refusal:
    told = f"已由{who}办理，" if who else ""
    return Refusal(
        f"这份授权委托书{told}现在是“{state}”，您的这次操作没有生效。",
        remedy="请刷新页面查看最新情况。",
        code="letter_decided",
    )


def own_letter() -> Refusal:
    return Refusal(
        "这是您本人担任经办人的授权委托书，或您是该单位的人员，不能由您审核。",
        clause="人社部令第40号 第二十五条",
        remedy="请由本部门的其他经办人审核。",
        code="own_letter",
    )


def not_your_letter() -> Refusal:
    return Refusal(
        "这份授权委托书不归您办理。",
        remedy="请由被授权人本人或本单位经办人办理。",
        code="not_your_letter",
    )


def reasons_required() -> Refusal:
    return Refusal("退回须选择原因。", remedy="请至少选择一项。", code="reasons_required", field="reasons")


def note_required() -> Refusal:
    return Refusal("须写明原因。", remedy="请填写说明。", code="note_required", field="note")


def unknown_person() -> Refusal:
    return Refusal(
        "没有找到姓名和身份证号都相符的人员。",
        remedy="请核对；对方还没有用过本平台的，请其先用个人账号登录一次，再邀请。",
        code="unknown_person",
        field="id_number",
    )


def already_clerk() -> Refusal:
    return Refusal("对方已经是本单位的经办人。", remedy="无须重复邀请。", code="already_clerk")


def last_clerk() -> Refusal:
    return Refusal(
        "这是本单位最后一名经办人，终止后没有人能审核、公示和推荐本单位人员的申报。",
        clause=LETTER,
        remedy="请先邀请新的经办人；确实要终止的，请勾选确认后再提交。",
        code="last_clerk",
        field="confirmed",
    )


def not_your_unit() -> Refusal:
    return Refusal("这个单位不在您的办理范围内。", remedy="请从工作台重新进入。", code="not_your_unit")


def suspended(unit: str, reason: str) -> Refusal:
    return Refusal(
        f"{unit}已被主管部门停用：{reason}",
        clause=LETTER,
        remedy="停用期间不能办理。请按停用原因整改后，向主管部门申请恢复。",
        code="unit_suspended",
    )


def already_suspended() -> Refusal:
    return Refusal("这个单位已经停用。", remedy="无须重复办理。", code="already_suspended")


def not_suspended() -> Refusal:
    return Refusal("这个单位没有停用。", remedy="无须恢复。", code="not_suspended")


def duty_expired(until: date) -> Refusal:
    return Refusal(
        f"您的授权已于 {until:%Y年%-m月%-d日} 到期，不能再为本单位办理。",
        clause=LETTER,
        remedy="请在“经办人与授权”中重新提交授权委托书，审核通过后继续办理。",
        code="duty_expired",
    )


def already_employed(unit: str) -> Refusal:
    return Refusal(f"您现在就在{unit}。", remedy="无须重复申请。", code="already_employed")


def request_waiting(unit: str) -> Refusal:
    return Refusal(
        f"您已经向{unit}提出申请，正在等待确认。",
        remedy="请等待单位确认，或先撤回这一申请。",
        code="request_waiting",
    )


def request_gone(state: str) -> Refusal:
    return Refusal(
        f"这条记录现在是“{state}”，您的这次操作没有生效。",
        remedy="请刷新页面查看最新情况。",
        code="request_gone",
    )


def own_request() -> Refusal:
    return Refusal(
        "这是您本人的申请，不能由您确认。",
        clause="人社部令第40号 第二十五条",
        remedy="请由本单位的其他经办人确认；只有一名经办人的，先在“经办人与授权”中邀请一人。",
        code="own_request",
    )


def payer_required() -> Refusal:
    return Refusal(
        "劳务派遣须写明派遣单位（参保缴费单位）。",
        remedy="请填写派遣单位的名称或统一社会信用代码。",
        code="payer_required",
        field="payer",
    )


def no_headquarters(unit: str) -> Refusal:
    return Refusal(
        f"{unit}没有登记为分支机构。",
        remedy="请选择其他用工形式，或请单位向主管部门登记总公司。",
        code="no_headquarters",
        field="kind",
    )


def no_agency(unit: str) -> Refusal:
    return Refusal(
        f"{unit}不由人事代理机构主管。",
        remedy="请选择其他用工形式。",
        code="no_agency",
        field="kind",
    )


def wrong_headquarters() -> Refusal:
    return Refusal(
        "单位不能是自己的分支机构，分支机构也不能再有分支机构。",
        remedy="请重新选择总公司。",
        code="wrong_headquarters",
        field="headquarters",
    )
