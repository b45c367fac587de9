"""审核推荐 at every level, 受理点 to 中评委: an authority's desk, and what it passed on."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiping.applications.models import Application
from zhiping.web.audience import audience
from zhiping.web.authority.beside import beside_the_check
from zhiping.web.nouns import posted
from zhiping.web.reviewing.bulk import DeskPage, bulk_page, desk_page, exported
from zhiping.web.reviewing.checks import check_act, check_offer
from zhiping.web.reviewing.desks import CHECK_STATES, done_context
from zhiping.web.reviewing.pages import Desk, Offer, stopping_offers

RECOMMENDED = "经审核，材料齐全，符合申报条件，同意推荐。"


def offers(request: HttpRequest, case: Application, shown: Mapping[str, Any]) -> Sequence[Offer]:
    """审核推荐, 退回修改, 不予推荐."""
    del request
    return [
        check_offer(DESK, case, shown, label="审核推荐", opinion=RECOMMENDED),
        *stopping_offers(DESK, case),
    ]


DESK = Desk("authority", "authority", "authority/case.html", "不予推荐", offers, beside_the_check)


AT = DeskPage("authority", "authority/desk.html", CHECK_STATES, ("check", "take", "give_back"), RECOMMENDED)


@audience("authority")
def desk(request: HttpRequest) -> HttpResponse:
    """工作台."""
    return desk_page(request, AT)


@audience("authority")
@posted("authority:desk")
def batches(request: HttpRequest) -> HttpResponse:
    """批量审核推荐、领办、交回: each case whole or not at all."""
    return bulk_page(request, AT)


@audience("authority")
def export(request: HttpRequest) -> HttpResponse:
    """What was asked for, as a spreadsheet."""
    return exported(request, AT)


@audience("authority")
def done(request: HttpRequest) -> HttpResponse:
    """已办理."""
    return render(request, "authority/done.html", done_context(request))


@audience("authority")
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """审核推荐."""
    return check_act(request, pk, DESK, said="已审核推荐，申报转入“{next}”环节。")
