"""What a plan settles of 理论考试 and 面试答辩; what it leaves out is as the platform has agreed (policy.packs.examinations)."""

from collections.abc import Iterator, Mapping
from typing import Any

from zhiping.policy.packs.examinations import CRITERIA, ExamRule, InterviewRule
from zhiping.web.office.plans.fields import Place, at
from zhiping.web.office.plans.grouping import PENDING, Addition, Group, Said, group, listed, named

HEARD = InterviewRule()
SAT = ExamRule()
ON_THE_DAY = "场次、考场、预约时间和面试分组在“考试与面试”中安排；计划已定考试日期的，写在“时间”里。"


def examinations(said: Said) -> Iterator[Group]:
    if isinstance(said.get("exam"), Mapping):
        note = f"没有填写的按平台约定：满分 {SAT.highest:f} 分，不设合格线，复核期 {SAT.appeal_days} 个工作日。{ON_THE_DAY}"
        yield group(said, "理论考试", *_exam(), cite="exam.cite", take="exam", note=note)
    if isinstance(said.get("interview"), Mapping):
        yield from _interview(said)
    if not said.get("exam") and not said.get("interview"):
        met = examined(said)
        words = "、".join(label for key, label in LABELS.items() if key in met)
        note = (
            f"办理程序里有{words}，本计划没有另作规定，按平台约定办理。"
            if met
            else "办理程序里没有理论考试和面试答辩。"
        )
        yield Group("考试与面试", note=note)


LABELS = {"exam": "理论考试", "interview": "面试答辩"}


def _exam() -> tuple[Place, ...]:
    none = "不填：不设合格线，成绩由评委会综合评价。"
    return (
        Place("exam.highest", "满分", "number", optional=True),
        Place("exam.pass_mark", "合格线", "number", optional=True, hint=none),
        Place("exam.appeal_days", "成绩复核期（工作日）", "whole", optional=True, hint="0：不接受复核。"),
        Place("exam.minutes", "考试时长（分钟）", "whole", optional=True),
        Place("exam.late_minutes", "开考多少分钟后不得入场", "whole", optional=True),
        Place("exam.syllabus", "考试大纲", "long", optional=True, hint="考试范围、题型和参考用书。"),
    )


def _interview(said: Said) -> Iterator[Group]:
    places = (
        Place("interview.members", "每组至少几名专家", "whole", optional=True),
        Place("interview.minutes", "每人时长（分钟）", "whole", optional=True),
        Place("interview.pass_mark", "合格线", "number", optional=True, hint="不填：不设合格线。"),
        Place("interview.trimmed", "五名以上去掉一个最高分和一个最低分", "flag", optional=True),
        Place("interview.readers_apart", "面试专家不评阅同一件", "flag", optional=True),
    )
    note = f"没有填写的按平台约定：每组至少 {HEARD.members} 名专家，不设合格线，五名以上去掉最高分和最低分。"
    yield group(said, "面试答辩", *places, cite="interview.cite", take="interview", note=note)
    for where, each in listed(said["interview"], "criteria"):
        own = (
            Place(f"interview.{where}.label", "名称"),
            Place(f"interview.{where}.highest", "满分", "number"),
        )
        yield Group(f"面试评分项目：{each.get('label', '')}", own, take=f"interview.{where}")
    if not at(said, "interview.criteria"):
        told = "、".join(f"{each.label} {each.highest:f} 分" for each in CRITERIA)
        yield Group("面试评分项目", note=f"本计划没有另作规定，按平台约定：{told}。")


def examined(said: Said) -> set[str]:
    """Which of the two is on some route."""
    routes = [said.get("route"), *(path.get("route") for path in named(said, "paths").values())]
    return {station for route in routes if isinstance(route, list) for station in route} & set(LABELS)


def additions(said: Said) -> list[Addition]:
    met = examined(said)
    found = [
        Addition(key, f"规定{label}", key, {"cite": PENDING})
        for key, label in LABELS.items()
        if key in met and key not in said
    ]
    return [*found, *_criteria(said)]


def _criteria(said: Said) -> list[Addition]:
    if not isinstance(said.get("interview"), Mapping):
        return []
    known: Any = at(said, "interview.criteria")
    if known is None:
        agreed = [{"key": each.key, "label": each.label, "highest": int(each.highest)} for each in CRITERIA]
        return [Addition("criteria", "另定面试评分项目", "interview.criteria", agreed)]
    keys = {each.get("key") for _, each in listed(said["interview"], "criteria")}
    key = next(f"item_{number}" for number in range(1, 1000) if f"item_{number}" not in keys)
    fresh = {"key": key, "label": PENDING, "highest": 10}
    return [Addition("criterion", "加一项面试评分项目", "interview.criteria[]", fresh)]
