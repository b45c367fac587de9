"""Handing out an evidence file to those who may see it: a door with a lasting address, and links behind it that expire."""

from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.deliberation.queries import assignments_of, cases_led_by
from zhiping.dossiers.models import Evidence
from zhiping.dossiers.queries import may_vouch
from zhiping.exams.queries import panel_slots_of
from zhiping.people.models import Actor
from zhiping.web.audience import actor_of, audience
from zhiping.web.handing_out import handed_out
from zhiping.web.veiling import file_name, readable_files

SALT = "evidence link"


@audience("signed_in")
def show(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The door: to its owner, and to those who handle or read a case it was submitted with; it leads on to a fresh link."""
    evidence = _visible(request, pk)
    ticket = signing.dumps([str(evidence.pk), str(request.user.pk)], salt=SALT)
    return redirect(f"{reverse('evidence_content', args=[pk])}?{urlencode({'ticket': ticket})}")


@audience("signed_in")
def content(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The file itself. A link that is old, or another person's, leads back to the door, which looks at the right again."""
    evidence = _visible(request, pk)
    if not _fits(request, evidence):
        return redirect("evidence", pk)
    return handed_out(
        request,
        sha256=evidence.sha256,
        media_type=evidence.media_type,
        name=_name_for(request, evidence),
        to_save=False,
    )


def _fits(request: HttpRequest, evidence: Evidence) -> bool:
    try:
        told = signing.loads(request.GET.get("ticket", ""), salt=SALT, max_age=settings.EVIDENCE_LINK_SECONDS)
    except signing.BadSignature:
        return False
    return told == [str(evidence.pk), str(request.user.pk)]


def _visible(request: HttpRequest, pk: UUID) -> Evidence:
    evidence = get_object_or_404(Evidence.objects.select_related("item"), pk=pk)
    actor = actor_of(request)
    if actor is None or not _may_see(actor, evidence):
        raise Http404
    return evidence


def _may_see(actor: Actor, evidence: Evidence) -> bool:
    if actor.role == "applicant":
        return evidence.item.person_id == actor.person_id
    if may_vouch(actor, evidence.item):
        return True
    holder = evidence.item.person_id
    if actor.role == "expert":
        if any(str(evidence.pk) in readable_files(case) for case in _read_by(actor, evidence)):
            return True
        heard = panel_slots_of(actor).filter(
            application__applicant_id=holder, application__station="interview"
        )
        cases = [slot.application for slot in heard.select_related("application__submission")]
    else:
        cases = list(
            Application.objects.visible_to(actor).filter(applicant_id=holder).select_related("submission")
        )
    return any(str(evidence.pk) in _submitted_evidence(case) for case in cases)


def _read_by(actor: Actor, evidence: Evidence) -> list[Application]:
    """The cases of this person that the expert reads, or says the group's opinion on."""
    holder = evidence.item.person_id
    mine = [each.application for each in assignments_of(actor).filter(application__applicant_id=holder)]
    return mine or cases_led_by(actor, applicant=holder)


def _name_for(request: HttpRequest, evidence: Evidence) -> str:
    """A file's own name may tell whose it is."""
    actor = actor_of(request)
    if actor is None or actor.role != "expert":
        return evidence.name
    return next((file_name(case, evidence.name) for case in _read_by(actor, evidence)), evidence.name)


def _submitted_evidence(case: Application) -> set[str]:
    """Ids of the files that went with the submission this case is judged by."""
    items = case.submission.items if case.submission else []
    return {file["id"] for item in items for file in item["evidence"]}
