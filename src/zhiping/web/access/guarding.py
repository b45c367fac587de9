"""Watching over sessions: idle ones and old ones end, and what is demanded first comes first."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from zhiping.access.acts import end_device, see_device
from zhiping.access.queries import ended_because
from zhiping.people.models import Actor
from zhiping.web.access.entering import DEMANDS, ENTERED, entered, seconds

MINUTE, HOUR = 60, 3600
PROVEN_FOR = 10 * MINUTE
WHERE = {"password": "account_password", "factor": "account_codes"}
FIRST = {
    "password": "请先设置新密码，再办理其他事项。",
    "factor": "您的角色登录时要用第二因素。请先登记验证器或通行密钥，再办理其他事项。",
}


class SessionGuard:
    """Ends what is idle or too old, tells why a session is gone, and leads to what must be done first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            _watch(request)
        elif request.COOKIES.get(settings.SESSION_COOKIE_NAME) and not request.session.session_key:
            _tell_why(request)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        """Nothing else while something is demanded, but what serves it and what is everybody's."""
        demands = request.session.get(DEMANDS, []) if request.user.is_authenticated else []
        free = getattr(view, "audience", "public") == "public" or getattr(view, "serves", "") in demands
        if not demands or (free and request.resolver_match.url_name != "home"):
            return None
        messages.info(request, FIRST[demands[0]])
        return redirect(WHERE[demands[0]])


def _watch(request: HttpRequest) -> None:
    """One write a minute at most. A page that asks by itself does not keep a session alive."""
    state, now = entered(request), seconds()
    if not state:
        return
    if now - state["seen"] > settings.SESSION_IDLE_MINUTES * MINUTE:
        _end(
            request,
            state,
            "idle",
            f"您已超过 {settings.SESSION_IDLE_MINUTES} 分钟没有操作，为了安全已自动退出，请重新登录。",
        )
    elif now - state["since"] > settings.SESSION_HOURS * HOUR:
        _end(
            request,
            state,
            "old",
            f"本次登录已满 {settings.SESSION_HOURS} 小时，为了安全已自动退出，请重新登录。",
        )
    elif now - state["seen"] > MINUTE and not (request.headers.get("HX-Request") and request.method == "GET"):
        request.session[ENTERED] = state | {"seen": now}
        see_device(state["device"], session_key=str(request.session.session_key))


def _end(request: HttpRequest, state: dict[str, Any], why: str, words: str) -> None:
    person = request.user
    end_device(state["device"], person=person, why=why, by=Actor(person))
    logout(request)
    messages.info(request, words)


def _tell_why(request: HttpRequest) -> None:
    """The browser still has the key of a session that was ended elsewhere."""
    words = ended_because(request.COOKIES[settings.SESSION_COOKIE_NAME])
    if words:
        messages.info(request, f"这台设备上的登录已经结束：{words}。")


def serves(demand: str) -> Callable[[Any], Any]:
    """Where the demand is met: open while nothing else is."""

    def declare(view: Any) -> Any:
        view.serves = demand
        return view

    return declare


def met(request: HttpRequest, demand: str) -> None:
    """It was done."""
    request.session[DEMANDS] = [each for each in request.session.get(DEMANDS, []) if each != demand]


def freshly_proven(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For acts that a borrowed computer must not allow: who one is was shown within ten minutes, or is shown first."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        state = entered(request)
        if not state or state["how"] == "demo" or seconds() - state["proven"] <= PROVEN_FOR:
            return view(request, *args, **kwargs)
        page = request.get_full_path() if request.method == "GET" else reverse("account")
        return redirect(f"{reverse('account_proof')}?next={page}")

    return guarded


def proven(request: HttpRequest) -> None:
    """Who one is was shown just now."""
    request.session[ENTERED] = entered(request) | {"proven": seconds()}
