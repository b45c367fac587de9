"""Starting a session: the same for every way of signing in."""

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from zhiping.access.acts import From
from zhiping.people.models import Person
from zhiping.people.queries import duties_of
from zhiping.web.audience import ACTING_AS

LEGAL_PERSON = "legal_person"
PROVIDER = "provider"


def enter(request: HttpRequest, person: Person, membership_id: str = "", *, how: str = "demo") -> None:
    """Start a fresh session for the person, acting for the given duty or their first one."""
    del how
    request.session.flush()
    login(request, person, backend="zhiping.people.permissions.PasswordSignIn")
    first = duties_of(person).first()
    request.session[ACTING_AS] = membership_id or (str(first.pk) if first else "")


def where_from(request: HttpRequest) -> From:
    """The browser's address and name. Of X-Forwarded-For only what our own proxies appended is believed."""
    address = request.META.get("REMOTE_ADDR", "")
    if settings.TRUSTED_PROXIES:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
        address = hops[-settings.TRUSTED_PROXIES] if len(hops) >= settings.TRUSTED_PROXIES else address
    return From(address=address, agent=request.headers.get("User-Agent", ""))


def onward(request: HttpRequest, wanted: str) -> HttpResponse:
    """To the page that was wanted, when it is one of ours; home otherwise."""
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return redirect(wanted if safe else "home")
