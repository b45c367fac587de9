"""Signing in at 浙江政务服务网 and coming back; and saying good-bye there too."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiping.access import federation
from zhiping.access.acts import sign_in_by_identity
from zhiping.people.queries import duties_of
from zhiping.policy.refusal import Refusal
from zhiping.web.access.entering import LEGAL_PERSON, PROVIDER, enter, onward, where_from

ENTERING = "entering"  # what was begun: by state, the newest last
AT_ONCE = 5  # windows
KINDS = {"person": "person", "unit": "legal_person"}


def depart(request: HttpRequest, kind: str) -> HttpResponse:
    """Remember what was begun and send the browser to the provider."""
    try:
        address, started = federation.begin(kind, back=_back(request))
    except Refusal as refusal:
        return refused(request, refusal, status=503)
    begun = dict(list(request.session.get(ENTERING, {}).items())[1 - AT_ONCE :])
    request.session[ENTERING] = begun | {started["state"]: started | {"next": request.POST.get("next", "")}}
    return redirect(address)


def arrive(request: HttpRequest) -> HttpResponse:
    """Back from the provider: a session, or a page that says why not and what to do."""
    begun = request.session.get(ENTERING, {})
    started = begun.pop(request.GET.get("state", ""), None)
    request.session[ENTERING] = begun  # a state is good for one answer
    try:
        claimed = federation.finish(started, request.GET.dict(), back=_back(request))
        person = sign_in_by_identity(claimed, where=where_from(request))
    except Refusal as refusal:
        return refused(request, refusal, status=503 if refusal.code == "provider_silent" else 403)
    duty = _duty(person, claimed)
    enter(request, person, duty, how=claimed.kind)
    request.session[PROVIDER] = claimed.kind
    if claimed.kind == "legal_person":
        request.session[LEGAL_PERSON] = {"credit_code": claimed.credit_code, "name": claimed.unit}
    return onward(request, (started or {}).get("next", ""))


def _duty(person: Any, claimed: federation.Claimed) -> str:
    """The duty at the legal person that signed in; nothing else is taken up in its name."""
    duties = duties_of(person).filter(role="employer", body__credit_code=claimed.credit_code or None)
    found = duties.first() if claimed.kind == "legal_person" else None
    return str(found.pk) if found else ""


def refused(
    request: HttpRequest, refusal: Refusal, *, status: int, title: str = "没有登录", back: str = "sign_in"
) -> HttpResponse:
    """Why it was not done, and the way out."""
    words = {"sign_in": "回到登录页", "account": "回到账号安全"}[back]
    context = {
        "title": title,
        "what": refusal.what,
        "clause": refusal.clause,
        "remedy": refusal.remedy,
        "links": [
            {"label": words, "url": reverse(back)},
            {"label": "返回首页", "url": reverse("public:home")},
        ],
    }
    return render(request, "error.html", context, status=status)


def _back(request: HttpRequest) -> str:
    return request.build_absolute_uri(reverse("sign_in_answer"))
