"""Pages for what goes wrong: what happened, and the way out."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from zhiping.web.interrupted import can_be_kept, kept


def bad_request(request: HttpRequest, exception: Any = None) -> HttpResponse:
    del exception
    return _page(
        request,
        400,
        "请求有误",
        "页面发来的内容不完整或过大。",
        "请返回上一页重试；上传文件请不要超过规定大小。",
    )


def forbidden(request: HttpRequest, exception: Any = None) -> HttpResponse:
    del exception
    return _page(
        request, 403, "操作没有完成", "页面可能已经过期。", "请返回上一页刷新后重试，已保存的内容不会丢失。"
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Mostly somebody who signed in again in another window: what they typed is kept on the page."""
    del reason
    if request.method == "POST" and can_be_kept(request) and not request.headers.get("HX-Request"):
        return kept(request, 403)
    return forbidden(request)


def other_person(request: HttpRequest) -> HttpResponse:
    """The page was opened by somebody who has left this browser to another person: nothing is done in the other's name."""
    what = "这一页是另一位用户打开的，现在登录的是您。为免记到别人名下，这次操作没有办理。"
    return _page(request, 409, "操作没有完成", what, "请从首页重新进入后再办理。")


def not_found(request: HttpRequest, exception: Any = None) -> HttpResponse:
    del exception
    return _page(
        request, 404, "没有这个页面", "地址有误，或者这件事不在您的办理范围内。", "请从工作台或首页重新进入。"
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Rendered without the page context: it must also appear when the database is what is broken."""
    del request
    remedy = "请稍后重试；如果一直出现，请联系平台管理员。"
    told = {
        "status": 500,
        "title": "系统出错了",
        "what": "这次操作没有完成，数据没有改动。",
        "remedy": remedy,
    }
    return HttpResponse(render_to_string("error.html", told), status=500)


def _page(request: HttpRequest, status: int, title: str, what: str, remedy: str) -> HttpResponse:
    return render(
        request,
        "error.html",
        {"status": status, "title": title, "what": what, "remedy": remedy},
        status=status,
    )
