"""公示数据: every listed notice that runs today, its people, and the same as an Atom feed."""

from dataclasses import asdict
from datetime import datetime, time
from typing import Annotated, Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from ninja import Path, Query, Router

from zhiping import clock
from zhiping.api.paging import LARGEST, USUAL, paged
from zhiping.api.shapes import NoticePage, PeoplePage, Stage, Trouble
from zhiping.screening.models import NoticedCase
from zhiping.screening.queries import notice_rule, notices_on_show
from zhiping.screening.showing import facts_of, people_on_show

router = Router(tags=["公示"])
Pk = Annotated[UUID, Path(title="公示编号")]
Number = Annotated[int, Query(ge=1, title="页码", description="第几页，从 1 开始")]
Size = Annotated[int, Query(ge=1, le=LARGEST, title="每页条数", description=f"1 至 {LARGEST}")]


@router.get("/notices/", response=NoticePage, summary="正在进行的公示", operation_id="notices")
def notices(
    request: HttpRequest,
    stage: Annotated[Stage | None, Query(title="类别", description="只要这一类")] = None,
    page: Number = 1,
    size: Size = USUAL,
) -> dict[str, Any]:
    """今天正在进行、向社会公开的公示，先到期的在前。公示期满的次日起不再提供。"""
    running = _running()
    told, rows = paged(request, running.filter(stage=stage) if stage else running, page, size)
    return {**told, "items": [_told(row) for row in rows]}


@router.get(
    "/notices/{pk}/people/",
    response={200: PeoplePage, 404: Trouble},
    summary="公示名单",
    operation_id="people",
)
def people(request: HttpRequest, pk: Pk, page: Number = 1, size: Size = USUAL) -> dict[str, Any]:
    """一次公示的名单。只有公示页面上公开的内容，没有电话和出生日期，评后公示的身份证号只有前六位；公示期满后不再提供。"""
    notice = _running().filter(pk=pk).first()
    if notice is None:
        raise Http404
    told, rows = paged(request, people_on_show(notice), page, size)
    return {**told, "notice": _told(notice), "items": [_person(row, notice) for row in rows]}


@router.get("/notices.atom", summary="公示订阅", operation_id="feed", include_in_schema=True)
def feed(request: HttpRequest) -> HttpResponse:
    """正在进行的公示，供订阅；每条链接到公示页面，不含名单。"""
    made = Atom1Feed(
        title="专业技术职务任职资格公示",
        link=f"{settings.BASE_URL}{reverse('public:notices')}",
        description="评前公示和评后公示",
        language="zh-CN",
        feed_url=request.build_absolute_uri(request.path),
    )
    for notice in _running()[:LARGEST]:
        told = _told(notice)
        made.add_item(
            title=f"{told['plan']}{told['stage_label']}",
            link=told["page_url"],
            description=f"{told['issuer']}，{told['people_count']} 人，{told['first_day']} 至 {told['last_day']}。",
            unique_id=f"urn:uuid:{notice.pk}",
            pubdate=_midnight(notice.first_day),
            updateddate=notice.started_at,
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def _running() -> Any:
    return notices_on_show().annotate(people=Count("noticed"))


def _told(notice: Any) -> dict[str, Any]:
    where = reverse("api:people", args=[notice.pk])
    return {
        "id": str(notice.pk),
        "stage": notice.stage,
        "stage_label": notice.get_stage_display(),
        "plan": notice.plan.title,
        "document": notice.plan.document,
        "issuer": notice.body.name,
        "first_day": notice.first_day,
        "last_day": notice.shown_until,
        "working_days": notice.working_days,
        "manner": notice.manner,
        "clause": notice_rule(notice.plan.pack, notice.stage).citation.text,
        "people_count": notice.people,
        "page_url": f"{settings.BASE_URL}{reverse('public:notice', args=[notice.pk])}",
        "people_url": f"{settings.BASE_URL}{where}",
    }


def _person(row: NoticedCase, notice: Any) -> dict[str, Any]:
    told = asdict(facts_of(row.application, notice.plan.pack, notice.stage))
    del told["about"]
    return told


def _midnight(day: Any) -> datetime:
    return datetime.combine(day, time(), clock.SHANGHAI)
