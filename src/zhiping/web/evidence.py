"""Handing out an evidence file to those who may see it."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from zhiping.applications.models import Application
from zhiping.deliberation.queries import assignments_of
from zhiping.dossiers.models import Evidence
from zhiping.dossiers.queries import may_vouch
from zhiping.files import stored_file
from zhiping.people.models import Actor
from zhiping.web.audience import actor_of, audience


@audience("signed_in")
def show(request: HttpRequest, pk: UUID) -> FileResponse:
    """The file itself: to its owner, and to those who handle or read a case it was submitted with."""
    evidence = get_object_or_404(Evidence.objects.select_related("item"), pk=pk)
    actor = actor_of(request)
    if actor is None or not _may_see(actor, evidence):
        raise Http404
    file = stored_file(evidence.sha256).open("rb")
    response = FileResponse(file, content_type=evidence.media_type, filename=evidence.name)
    response["Cache-Control"] = "private, max-age=600"
    response["Content-Security-Policy"] = (
        "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; object-src 'self'"
    )
    return response


def _may_see(actor: Actor, evidence: Evidence) -> bool:
    if actor.role == "applicant":
        return evidence.item.person_id == actor.person_id
    if may_vouch(actor, evidence.item):
        return True
    holder = evidence.item.person_id
    if actor.role == "expert":
        cases = [
            assignment.application
            for assignment in assignments_of(actor).filter(application__applicant_id=holder)
        ]
    else:
        cases = list(
            Application.objects.visible_to(actor).filter(applicant_id=holder).select_related("submission")
        )
    return any(str(evidence.pk) in _submitted_evidence(case) for case in cases)


def _submitted_evidence(case: Application) -> set[str]:
    """Ids of the files that went with the submission this case is judged by."""
    items = case.submission.items if case.submission else []
    return {file["id"] for item in items for file in item["evidence"]}
