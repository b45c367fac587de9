"""What can be refused about a plan in the making, its filing and its publication."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from zhiping.clock import SHANGHAI
from zhiping.plans.models import DraftRevision
from zhiping.policy.authoring.editing import EditError
from zhiping.policy.authoring.problems import TableError
from zhiping.policy.packs import PackError
from zhiping.policy.refusal import Refusal

FILING = "人社部令第40号 第八条"


class Stop(Protocol):
    """A check that did not pass (queries/checking.py)."""

    @property
    def key(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def clause(self) -> str: ...
    @property
    def remedy(self) -> str: ...
    @property
    def place(self) -> str: ...


def not_your_office() -> Refusal:
    return Refusal(
        "这件事不由您所在的办公室办理。", code="not_your_office", remedy="请从“评审计划”重新进入。"
    )


def filing_backwards() -> Refusal:
    return Refusal(
        "备案到期日早于生效日。",
        code="filing_backwards",
        remedy="请核对备案文件上的有效期。",
        field="valid_until",
    )


def filing_too_long(years: int) -> Refusal:
    return Refusal(
        f"评委会备案有效期不得超过 {years} 年。",
        clause=FILING,
        remedy=f"请按备案文件填写；到期日最迟为生效日起满 {years} 年的前一日。",
        code="filing_too_long",
        field="valid_until",
    )


def filed_already(name: str, since: date) -> Refusal:
    return Refusal(
        f"“{name}”自 {since:%Y年%-m月%-d日} 起的备案已经登记。",
        code="filed_already",
        remedy="请在备案列表中查看；重新核准的，填写新的生效日。",
        field="valid_from",
    )


def only_authorities_forward() -> Refusal:
    return Refusal(
        "只有主管部门可以转发评审计划。", code="only_authorities_forward", remedy="请由主管部门经办人办理。"
    )


def not_your_forwarding() -> Refusal:
    return Refusal(
        "这件转发不是您所在部门发出的。", code="not_your_forwarding", remedy="请从“计划转发”重新进入。"
    )


def unreadable_forwarding(problem: PackError) -> Refusal:
    """What a forwarding says wrong: the first mistake in words, all of them with their places in `problems`."""
    first = problem.problems[0]
    refusal = Refusal(f"{first.wrong}。", code="unreadable_forwarding", remedy=first.fix, field=first.where)
    refusal.problems = problem.problems  # type: ignore[attr-defined]
    return refusal


def forwarded_meanwhile() -> Refusal:
    return Refusal(
        "您部门的另一位同事刚刚转发了这个计划。",
        code="forwarded_meanwhile",
        remedy="请刷新后核对，再决定是否修改。",
    )


def calendar_wrong(why: str) -> Refusal:
    return Refusal(
        f"{why}。", code="calendar_wrong", remedy="请对照国务院办公厅的放假安排核对。", field="holidays"
    )


def draft_closed(state: str) -> Refusal:
    return Refusal(
        f"这份草稿{state}，不能再修改。",
        code="draft_closed",
        remedy="已发布的计划如需更改，请起草补充通知。",
    )


def year_not_ahead(year: int) -> Refusal:
    return Refusal(
        f"新计划的年度应当晚于 {year} 年。", code="year_not_ahead", remedy="请改选年度。", field="year"
    )


def cannot_carry_on(problem: Exception) -> Refusal:
    return Refusal(
        f"不能由这个计划拟定：{problem}", code="cannot_carry_on", remedy="请先改正上年计划的规则包。"
    )


def published_already(pack_id: str) -> Refusal:
    return Refusal(
        f"这个年度的计划已经发布（{pack_id}）。",
        code="published_already",
        remedy="如需更改，请在已发布的计划上起草补充通知。",
        field="year",
    )


def drafting_already(title: str) -> Refusal:
    return Refusal(
        f"“{title}”已有一份草稿。", code="drafting_already", remedy="请在草稿列表中打开它继续修改。"
    )


def cannot_edit(problem: EditError, label: str) -> Refusal:
    fix = f"{problem.fix}。" if problem.fix else "请在“全文”中修改。"
    return Refusal(f"{label}：{problem.wrong}。", code="cannot_edit", remedy=fix, field=problem.where)


def changed_meanwhile(theirs: DraftRevision, where: str, label: str, value: str) -> Refusal:
    who, at = theirs.by.name if theirs.by else "系统", theirs.at.astimezone(SHANGHAI)
    return Refusal(
        f"“{label}”在您打开之后已由{who}于 {at:%-m月%-d日 %H:%M} 改为“{value}”，您的修改没有保存。",
        code="changed_meanwhile",
        remedy="您填的内容还在本页：核对后再按一次保存，就以您的为准；放弃您的修改请刷新本页。",
        field=where,
    )


def text_changed_meanwhile(theirs: DraftRevision) -> Refusal:
    who, at = theirs.by.name if theirs.by else "系统", theirs.at.astimezone(SHANGHAI)
    return Refusal(
        f"全文在您打开之后已由{who}于 {at:%-m月%-d日 %H:%M} 修改（{theirs.what}），您的修改没有保存。",
        code="changed_meanwhile",
        remedy="您填的内容还在本页：请先复制要紧的部分，核对后再按一次保存，就以您的为准。",
        field="text",
    )


def no_such_text(name: str) -> Refusal:
    return Refusal(f"草稿里没有“{name}”。", code="no_such_text", remedy="请刷新页面后重试。")


def text_too_long(limit: int) -> Refusal:
    return Refusal(
        f"全文超过 {limit // 10000} 万字。",
        code="text_too_long",
        remedy="请检查是否贴错了内容。",
        field="text",
    )


def shared_parts() -> Refusal:
    return Refusal(
        "全文用 & 和 * 共用了内容，改一处会牵动别处。",
        code="shared_parts",
        remedy="请把共用的内容分别写明。",
        field="text",
    )


def nested_too_deep() -> Refusal:
    return Refusal(
        "全文的层次太深，读不完。", code="nested_too_deep", remedy="请检查括号是否配对。", field="text"
    )


def no_such_revision(number: int) -> Refusal:
    return Refusal(f"没有第 {number} 次保存。", code="no_such_revision", remedy="请在修改记录中重新选择。")


def too_many_attachments(most: int) -> Refusal:
    return Refusal(
        f"附件最多 {most} 个。", code="too_many_attachments", remedy="请先移除不用的附件。", field="file"
    )


def not_ready(stops: Sequence[Stop]) -> Refusal:
    first, more = stops[0], len(stops) - 1
    also = f"（另有 {more} 项未通过）" if more else ""
    return Refusal(
        f"还不能发布：{first.text}{also}",
        clause=first.clause,
        remedy=first.remedy,
        code=f"not_ready_{first.key}",
        field=first.place,
    )


def is_an_addendum() -> Refusal:
    return Refusal(
        "这是对正在执行的计划的补充通知，不能另行发布。",
        code="is_an_addendum",
        remedy="请填写补充通知的文号和事由后发出。",
    )


def is_no_addendum() -> Refusal:
    return Refusal("这份草稿不是补充通知。", code="is_no_addendum", remedy="请按新计划发布。")


def backdated(day: date) -> Refusal:
    return Refusal(
        f"{day:%Y年%-m月%-d日} 已经过去，补充通知不能溯及既往。",
        code="backdated",
        remedy="请填写今天或以后的日期；不填则自发出时起执行。",
        field="holds_from",
    )


def before_the_last_addendum(last: datetime) -> Refusal:
    return Refusal(
        f"上一份补充通知自 {last.astimezone(SHANGHAI):%Y年%-m月%-d日} 起执行，这一份不能更早。",
        code="before_the_last_addendum",
        remedy="请填写不早于它的日期。",
        field="holds_from",
    )


class TableRefusal(Refusal):
    """A spreadsheet that was not taken over: `cells` says what is wrong where."""

    def __init__(self, error: TableError) -> None:
        super().__init__(
            f"表格有 {len(error.problems)} 处问题，没有载入，草稿没有改动。",
            code="unreadable_table",
            remedy="请按下面逐处改正后重新上传。",
            field="file",
        )
        self.cells = error.problems


def unreadable_table(error: TableError) -> Refusal:
    return TableRefusal(error)


def no_such_part(label: str) -> Refusal:
    return Refusal(
        f"草稿里没有写{label}，不能载入表格。",
        code="no_such_part",
        remedy="请先在“全文”中写明。",
        field="file",
    )


def unknown_basis() -> Refusal:
    return Refusal(
        "评委会按职称系列或者按专业组建。",
        clause="人社部令第40号 第六条",
        code="unknown_basis",
        remedy="请重新选择。",
        field="basis",
    )


def size_without_document() -> Refusal:
    return Refusal(
        "另行规定委员人数的，须写明批准或规定的文号。",
        clause="人社部令第40号 第九条",
        code="size_without_document",
        remedy="请填写文号，或者不填人数。",
        field="least_document",
    )


def size_set_locally() -> Refusal:
    return Refusal(
        "中级、初级评委会的委员人数由当地规定，须写明规定的人数和文号。",
        clause="人社部令第40号 第十条",
        code="size_set_locally",
        remedy="请填写规定的最少委员数和文号。",
        field="least",
    )
