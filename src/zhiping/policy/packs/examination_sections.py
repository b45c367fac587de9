"""Reads what a pack says of 理论考试 and 面试答辩."""

from collections.abc import Iterable
from decimal import Decimal

from zhiping.policy.lifecycle import kind_of
from zhiping.policy.packs.examinations import (
    CRITERIA,
    LEAST_PANEL,
    MOST,
    SCALE,
    Criterion,
    ExamRule,
    InterviewRule,
)
from zhiping.policy.packs.reader import Section

EXAM_MINUTES, LATE_MINUTES, HEARING_MINUTES = (20, 300), (0, 60), (5, 60)
SYLLABUS = 4000  # characters


def read_exam(section: Section) -> ExamRule:
    highest = section.number("highest") if section.has("highest") else SCALE
    if not 0 < highest <= MOST:
        section.wrong("highest", f"满分 {highest} 分不在 1 至 {MOST} 之间", "请核对；怎样折算写在评分标准里")
    days = section.whole("appeal_days") if section.has("appeal_days") else ExamRule().appeal_days
    if days < 0:
        section.wrong("appeal_days", "复核期不能是负数", "不接受复核的写 0")
    syllabus = section.text("syllabus", "")
    if len(syllabus) > SYLLABUS:
        section.wrong("syllabus", f"考试大纲超过 {SYLLABUS} 字", "请精简，或作为附件发布")
    return ExamRule(
        highest=highest,
        pass_mark=_pass_mark(section, highest),
        appeal_days=days,
        citation=section.cite(),
        syllabus=syllabus,
        minutes=_minutes(section, "minutes", EXAM_MINUTES),
        late_minutes=_minutes(section, "late_minutes", LATE_MINUTES),
    )


def read_interview(section: Section) -> InterviewRule:
    criteria = section.each("criteria", _criterion, ()) or CRITERIA
    highest = sum((each.highest for each in criteria), Decimal(0))
    if highest > MOST:
        section.wrong("criteria", f"各项合计 {highest} 分，超过 {MOST} 分", "请核对各项分值")
    if len({each.key for each in criteria}) < len(criteria):
        section.wrong("criteria", "有两项用了同一个 key", "每项用不同的 key")
    members = section.whole("members") if section.has("members") else LEAST_PANEL
    if members < 1:
        section.wrong("members", "每组至少 1 名面试专家", "请核对")
    return InterviewRule(
        members=members,
        pass_mark=_pass_mark(section, highest),
        criteria=criteria,
        readers_apart=section.flag("readers_apart", default=False),
        trimmed=section.flag("trimmed", default=True),
        citation=section.cite(),
        minutes=_minutes(section, "minutes", HEARING_MINUTES),
    )


def check_examinations(
    section: Section,
    routes: Iterable[tuple[str, ...]],
    exam: ExamRule | None,
    interview: InterviewRule | None,
) -> None:
    """What is said of an exam that is in no route is a mistake."""
    met = {kind_of(station) for route in routes for station in route}
    for key, rule, label in (("exam", exam, "理论考试"), ("interview", interview, "面试答辩")):
        if rule is not None and key not in met:
            section.wrong(
                key,
                f"写了{label}的规定，但流程里没有 {key} 这个环节",
                f"请在 route 中加上 {key}，或去掉这一段",
            )


def _pass_mark(section: Section, highest: Decimal) -> Decimal | None:
    if not section.has("pass_mark"):
        return None
    found = section.number("pass_mark")
    if not 0 <= found <= highest:
        section.wrong("pass_mark", f"合格线 {found} 分不在 0 至 {highest} 之间", "请核对")
    return found


def _minutes(section: Section, key: str, bounds: tuple[int, int]) -> int | None:
    if not section.has(key):
        return None
    found = section.whole(key)
    if not bounds[0] <= found <= bounds[1]:
        section.wrong(key, f"{found} 分钟不在 {bounds[0]} 至 {bounds[1]} 之间", "请核对")
    return found


def _criterion(section: Section) -> Criterion:
    highest = section.number("highest")
    if highest <= 0:
        section.wrong("highest", "分值须大于 0", "请核对")
    return Criterion(section.text("key"), section.text("label"), highest)
