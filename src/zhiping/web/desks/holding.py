"""领办、接办、交回: who of the desk has a case in hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from zhiping.applications.acts import give_back, take, take_over
from zhiping.applications.models import Application
from zhiping.desks.queries import told
from zhiping.people.models import Actor
from zhiping.policy.refusal import Refusal
from zhiping.web.audience import audience
from zhiping.web.cases import acting, find_case
from zhiping.web.nouns import posted

SAID = {"take": "已领办，同事会看到这件由您办理。", "take_over": "已接办。", "give_back": "已交回待办。"}


def _home(_: Application) -> str:
    return "home"


@audience("desk")
@posted(_home, find=find_case)
def holding(request: HttpRequest, case: Application) -> HttpResponse:
    """The act that was pressed; the page of the case tells how it went."""
    asked = request.POST.get("act", "")
    try:
        _do(case, asked, request.POST.get("reason", "")[:300], acting(request))
        messages.success(request, SAID.get(asked, ""))
    except Refusal as refusal:
        messages.error(request, str(told(case, refusal)))
    return redirect(f"{acting(request).role}:case", pk=case.pk)


def _do(case: Application, asked: str, reason: str, by: Actor) -> None:
    if asked == "take_over":
        take_over(case, reason=reason, by=by)
    elif asked == "give_back":
        give_back(case, by=by)
    elif asked == "take":
        take(case, by=by)
    else:
        raise Refusal("没有这种办理。", remedy="请刷新页面后重试。")
