"""Addresses of the data interface. Every answer may be kept for a minute, carries an ETag, and is 304 for who has it already."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page
from ninja import NinjaAPI
from ninja.errors import ValidationError

from zhiping.api import certificates, reference
from zhiping.api.notices import router
from zhiping.policy.refusal import Refusal

api = NinjaAPI(
    title="职称公示和证书核验接口",
    version="1",
    description="供浙江政务服务网等外部系统读取正在进行的公示、核验电子证书。不需要登录，只提供公开页面上有的内容。",
    urls_namespace="api",
    docs_url=None,
    openapi_url="/openapi.json",
)
api.add_router("/v1", router)
api.add_router("/v1", certificates.router)


@api.exception_handler(Http404)
def nowhere(request: HttpRequest, problem: Exception) -> HttpResponse:
    """What is not on show is not there."""
    del problem
    about = (
        "没有登记这样的证书或发证单位。"
        if "/notices" not in request.path
        else "没有这次公示，或者公示已经期满、不再提供名单。"
    )
    told = {"detail": about}
    return api.create_response(request, told, status=404)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, problem: Refusal) -> HttpResponse:
    """Too often from one address."""
    return api.create_response(request, {"detail": str(problem)}, status=429)


@api.exception_handler(ValidationError)
def misasked(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    """Which parameters are wrong, in words."""
    wrong = "、".join(str(each["loc"][-1]) for each in problem.errors)
    told = {
        "detail": f"参数不对：{wrong}。页码和每页条数须是规定范围内的整数，类别须是列出的一种；核验文件须放在 file 里。"
    }
    return api.create_response(request, told, status=422)


def _public(pattern: Any) -> Any:
    """An address of the interface, open to everyone."""
    fresh = pattern.name in certificates.FRESH
    kept = {"no_store": True} if fresh else {"public": True, "max_age": 60}
    view = csrf_exempt(conditional_page(cache_control(**kept)(pattern.callback)))
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
