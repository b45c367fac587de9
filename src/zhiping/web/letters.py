"""授权委托书 as paper: the letter to print, and the sealed scan that came back, for those whom it concerns."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from zhiping.documents.authorisation_letter import authorisation_letter
from zhiping.people.models import Actor, Authorisation
from zhiping.people.permissions import acts_for, is_above
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.downloads import pdf
from zhiping.web.handing_out import handed_out


@audience("signed_in")
def letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The letter to print, with the fields as they were filled in."""
    found = _readable(request, pk)
    if found.valid_until is None:
        raise Http404
    return pdf(authorisation_letter(found), f"授权委托书-{found.agent.name}.pdf")


@audience("signed_in")
def scan(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The sealed scan."""
    found = _readable(request, pk)
    if not found.sha256:
        raise Http404
    told = {"sha256": found.sha256, "media_type": found.media_type, "name": found.name}
    return handed_out(request, **told, to_save=False)


def _readable(request: HttpRequest, pk: UUID) -> Authorisation:
    letters = Authorisation.objects.select_related("agent", "body__superior", "body__branch_of")
    found = letters.filter(pk=pk).first()
    if found is None or not _may_see(acting(request), found):
        raise Http404
    return found


def _may_see(actor: Actor, found: Authorisation) -> bool:
    """The agent, the unit's clerks, the body it was sent to, and the authorities above the unit."""
    if actor.role == "authority":
        return found.authority_id == actor.body_id or is_above(actor, found.body)
    return found.agent_id == actor.person_id or acts_for(found.body, actor)
