"""Starting a session: the same for every way of signing in."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from zhiping import clock
from zhiping.access.acts import From, asked_from, begin_device, leave_trace
from zhiping.access.permissions import has_second_factor, must_have_second_factor, password_is_due
from zhiping.people.models import Person
from zhiping.people.queries import duties_of
from zhiping.web.audience import ACTING_AS

LEGAL_PERSON = "legal_person"
PROVIDER = "provider"
HALF = "half"  # whose password was right and whose second factor is still to come
ENTERED = "entered"  # {how, since, seen, proven: seconds of the real clock; device}
DEMANDS = "demands"  # what must be done before anything else: "password", "factor"


def enter(request: HttpRequest, person: Person, membership_id: str = "", *, how: str = "demo") -> None:
    """Start a fresh session for the person, acting for the given duty or their first one."""
    request.session.flush()
    login(request, person, backend="zhiping.people.permissions.PasswordSignIn")
    first = duties_of(person).first()
    request.session[ACTING_AS] = membership_id or (str(first.pk) if first else "")
    request.session.save()
    if how == "demo":
        leave_trace(person, how=how, outcome="ok", where=where_from(request))
    key = str(request.session.session_key)
    device, ended = begin_device(person, session_key=key, how=how, where=where_from(request))
    if ended:
        messages.info(
            request, f"同一账号最多在 {settings.SESSIONS_AT_ONCE} 台设备上登录，最早的一台已经退出。"
        )
    now = seconds()
    entered = {"how": how, "since": now, "seen": now, "proven": now, "device": str(device.pk)}
    request.session[ENTERED] = entered
    request.session[DEMANDS] = demands_of(person) if how == "password" else []


def demands_of(person: Person) -> list[str]:
    """What somebody who came by password must do first."""
    factor = must_have_second_factor(person) and not has_second_factor(person)
    return [*(["password"] if password_is_due(person) else []), *(["factor"] if factor else [])]


def seconds() -> float:
    """The real clock, as sessions keep it."""
    return clock.on_the_wall().timestamp()


def entered(request: HttpRequest) -> dict[str, Any]:
    return dict(request.session.get(ENTERED, {}))


def where_from(request: HttpRequest) -> From:
    """The browser's address and name. Of X-Forwarded-For only what our own proxies appended is believed."""
    forwarded = request.headers.get("X-Forwarded-For", "")
    address = asked_from(request.META.get("REMOTE_ADDR", ""), forwarded)
    return From(address=address, agent=request.headers.get("User-Agent", ""))


def onward(request: HttpRequest, wanted: str) -> HttpResponse:
    """To the page that was wanted, when it is one of ours; home otherwise."""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return redirect(wanted if safe else "home")
