"""资格审查: the committee office reviews a case before the committee sees it.

The page of a case includes the panel of the station it stands at: `office/_<kind>.html`.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from zhiping.applications.models import Application
from zhiping.people.models import Actor
from zhiping.policy.lifecycle import kind_of
from zhiping.web.audience import audience
from zhiping.web.reviewing.checks import check_act, check_offer
from zhiping.web.reviewing.pages import Desk, Offer, stopping_offers

PANELS = ("qualification", "committee", "notice", "exam", "interview")
PASSED = "资格审查通过，提交评审委员会评审。"


def offers(request: HttpRequest, case: Application, shown: Mapping[str, Any]) -> Sequence[Offer]:
    """资格审查通过, 退回修改, 不予通过."""
    del request
    passing = check_offer(DESK, case, shown, label="资格审查通过", opinion=PASSED)
    return [passing, *stopping_offers(DESK, case)]


def panel(case: Application, actor: Actor) -> dict[str, Any]:
    """The panel of the station the case stands at: `office/_<kind>.html`; committee, notices, exam and interview are our turn too."""
    kind = "qualification" if case.outcome else kind_of(case.station)
    shown: dict[str, Any] = {"acts": f"office/_{kind if kind in PANELS else 'qualification'}.html"}
    elsewhere = kind in PANELS and kind != "qualification"
    return shown | ({"mine": case.desk_id == actor.body_id} if elsewhere else {})


DESK = Desk("office", "qualification", "office/case.html", "不予通过", offers, panel)


@audience("office")
def check(request: HttpRequest, pk: UUID) -> HttpResponse:
    """资格审查通过."""
    return check_act(request, pk, DESK, said="资格审查通过，已提交评审委员会。")
