"""Addresses of the data interface. Every answer may be kept for a minute, carries an ETag, and is 304 for who has it already."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page
from ninja import NinjaAPI
from ninja.errors import ValidationError

from zhiping.api import reference
from zhiping.api.notices import router

api = NinjaAPI(
    title="职称公示数据接口",
    version="1",
    description="供浙江政务服务网等外部系统读取正在进行的公示。只读，不需要登录，只提供公示页面上公开的内容。",
    urls_namespace="api",
    docs_url=None,
    openapi_url="/openapi.json",
)
api.add_router("/v1", router)


@api.exception_handler(Http404)
def nowhere(request: HttpRequest, problem: Exception) -> HttpResponse:
    """What is not on show is not there."""
    del problem
    told = {"detail": "没有这次公示，或者公示已经期满、不再提供名单。"}
    return api.create_response(request, told, status=404)


@api.exception_handler(ValidationError)
def misasked(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """Which parameters are wrong, in words."""
    wrong = "、".join(str(each["loc"][-1]) for each in problem.errors)
    told = {"detail": f"参数不对：{wrong}。页码和每页条数须是规定范围内的整数，类别须是列出的一种。"}
    return api.create_response(request, told, status=422)


def _public(pattern: Any) -> Any:
    """An address of the interface, open to everyone."""
    view = conditional_page(cache_control(public=True, max_age=60)(pattern.callback))
    view.audience = "public"
    pattern.callback = view
    return pattern


patterns, _, namespace = api.urls
app_name = namespace
urlpatterns = [
    path("", reference.reference, name="reference"),
    *map(
        _public, patterns
    ),  # among them the interface's own root, which our page hides and addresses are made from
]
