"""评前公示 and 评审结果公示 as a sheet of paper, for the board and the file: the same facts as the public page shows."""

from typing import Any, Final

from django.conf import settings

from zhiping.documents import pictures
from zhiping.documents.printing import render
from zhiping.journal.queries import digest
from zhiping.screening.models import PublicNotice
from zhiping.screening.queries import notice_rule
from zhiping.screening.showing import facts_of, people_on_show

__all__ = ["HEADINGS", "office_notice_document"]

HEADINGS: Final = {"employer": "申报人员公示", "pre_review": "对象评前公示", "result": "结果公示"}
# field of the public facts → its column and how wide it is
COLUMNS: Final = {
    "result": {
        "masked_id_number": ("身份证号", 1.8),
        "employer": ("工作单位", 2.0),
        "specialty": ("专业", 2.0),
    },
    "pre_review": {
        "employer": ("工作单位", 2.0),
        "specialty": ("专业", 1.3),
        "path": ("申报类型", 1.2),
        "education": ("学历", 1.0),
        "held_title": ("现任资格", 1.2),
        "qualification": ("资格审查", 1.2),
    },
}
NOTES: Final = {"result": "身份证号只显示前六位，用来区分同名的人。"}


def office_notice_document(notice: PublicNotice) -> bytes:
    """A4, PDF/A: heading, basis, days, list, where to object. `notice`: before the review or of its results, while it is on show."""
    pack, columns = notice.plan.pack, COLUMNS[notice.stage]
    shown = [facts_of(row.application, pack, notice.stage) for row in people_on_show(notice)]
    people = [[each.name, *(getattr(each, field) for field in columns)] for each in shown]
    data: dict[str, Any] = {
        "title": f"{pack.seeks.title}任职资格评审{HEADINGS[notice.stage]}",
        "plan": notice.plan.title,
        "issuer": notice.body.name,
        "paragraphs": _paragraphs(notice, len(people)),
        "labels": [label for label, _ in columns.values()],
        "widths": [share for _, share in columns.values()],
        "people": people,
        "note": NOTES.get(notice.stage, ""),
        "dated": notice.first_day,
        "content_hash": digest([str(notice.pk), people]),
    }
    return render("office_notice", data, {"qr": pictures.qr(f"{settings.BASE_URL}/notices/{notice.pk}/")})


def _paragraphs(notice: PublicNotice, people: int) -> list[str]:
    plan, seeks = notice.plan, notice.plan.pack.seeks
    rule = notice_rule(plan.pack, notice.stage)
    first, last = (f"{day.year}年{day.month}月{day.day}日" for day in (notice.first_day, notice.last_day))
    return [
        f"根据《{plan.title}》（{plan.document}）和{rule.citation.text}的规定，现将{_about(notice, seeks.title)}（{people}人）予以公示。",
        f"公示时间：{first}至{last}，共{notice.working_days}个工作日。公示方式：{notice.manner}。",
        "公示期间有异议的，可以署名或者匿名提出，请写明具体事实和线索。",
    ]


def _about(notice: PublicNotice, title: str) -> str:
    if notice.stage == "pre_review":
        return f"拟提交评审委员会评审{title}任职资格的人员的基本情况和资格审查情况"
    route = notice.plan.pack.route
    approved = "approval" in route and route.index("approval") < route.index("notice:result")
    return f"经评审委员会评审通过{'并经审批' if approved else ''}、拟取得{title}任职资格的人员"
