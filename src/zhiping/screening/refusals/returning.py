"""What can be refused when a case is returned and answered point by point."""

from collections.abc import Sequence
from datetime import datetime

from zhiping.clock import SHANGHAI
from zhiping.policy.findings import Citation
from zhiping.policy.lifecycle import station_label
from zhiping.policy.refusal import Refusal

ONCE = "人社部令第40号 第十七、十八条"


def reasons_required() -> Refusal:
    return Refusal(
        "须从目录中至少选择一条原因。",
        clause="人社部令第40号 第十七条",
        remedy="请勾选原因后再办理。",
        code="reasons_required",
        field="reasons",
    )


def item_not_submitted() -> Refusal:
    return Refusal(
        "所选的业绩或材料不在本次提交的内容里。",
        code="item_not_submitted",
        remedy="请刷新页面后重新选择。",
        field="reasons",
    )


def could_have_been_told(labels: Sequence[str], told_at: datetime, cite: Citation) -> Refusal:
    """A second list may not hold what the first should have held."""
    return Refusal(
        f"本环节已于 {_day(told_at)} 一次性告知过补正内容，以下问题当时就可以发现，材料此后也没有改动，不能再次退回：{'、'.join(labels)}。",
        clause=cite.text,
        remedy="请去掉这些原因；前次告知后仍未补正的、因补正新出现的，可以退回。不符合条件的，办理不予通过。",
        code="could_have_been_told",
        field="reasons",
    )


def tell_why_not_before(labels: Sequence[str], told_at: datetime, cite: Citation) -> Refusal:
    return Refusal(
        f"本环节已于 {_day(told_at)} 一次性告知过补正内容，以下问题当时就可以发现，材料此后也没有改动：{'、'.join(labels)}。",
        clause=cite.text,
        remedy="请去掉这些原因，或逐条写明当时没有告知的理由，申报人会看到。",
        code="tell_why_not_before",
        field="reasons",
    )


def past_returning(last: str, cite: Citation) -> Refusal:
    return Refusal(
        f"“{station_label(last)}”是最后可以退回的环节，这件申报已经过了该环节，不能再退回修改。",
        clause=cite.text,
        remedy="请按现有材料审核：符合条件的予以通过，不符合的办理不予通过。",
        code="past_returning",
    )


def not_to_be_answered() -> Refusal:
    return Refusal(
        "这条问题现在不需要答复：申报已经重新提交，或已不在退回修改中。",
        code="not_to_be_answered",
        remedy="请刷新页面查看最新进度。",
    )


def answer_in_words() -> Refusal:
    return Refusal(
        "请选择“已补正”或“无法补正”，并写明怎样补正或为何无法补正。",
        clause=ONCE,
        remedy="审核人员会看到您的答复。",
        code="answer_in_words",
        field="text",
    )


def nothing_changed() -> Refusal:
    return Refusal(
        "您答复“已补正”，但申报内容与被退回时完全相同，不能重新提交。",
        clause=ONCE,
        remedy="请先按退回原因修改；确实无法或无须修改的，请把答复改为“无法补正”并写明理由。",
        code="nothing_changed",
    )


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(SHANGHAI):%Y年%-m月%-d日}"
