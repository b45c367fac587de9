"""会议记录 for who led the meeting: read, print, sign; and the ballots' record for every member who was there."""

from urllib.parse import quote
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.deliberation.acts import sign_minutes
from zhiping.deliberation.acts.meetings import LEADING
from zhiping.deliberation.models import Session
from zhiping.deliberation.queries import session_record, sessions_of
from zhiping.documents.from_meetings import minutes_document
from zhiping.documents.minutes import minutes_pdf
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.expert.forms import SignatureForm
from zhiping.web.nouns import posted


def _led(request: HttpRequest, pk: UUID) -> Session:
    """A meeting this member was in as chair or vice chair."""
    me = acting(request).person_id
    mine = Session.objects.filter(attendees__person_id=me, attendees__duty__in=LEADING)
    names = ("committee__filing", "plan__office", "opened_by", "scrutineer__person")
    return get_object_or_404(mine.select_related(*names).distinct(), pk=pk)


def _url(held: Session) -> str:
    return reverse("expert:minutes", args=[held.pk])


@audience("expert")
def minutes(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is to be signed, or was."""
    return _page(request, _led(request, pk))


@audience("expert")
@posted(_url, find=_led)
def signature(request: HttpRequest, held: Session) -> HttpResponse:
    """签名: from then on nothing of the meeting changes."""
    by = acting(request)
    return perform(
        request,
        SignatureForm(request.POST),
        lambda given: sign_minutes(held, name=given["name"], digest=given["digest"], by=by),
        said="会议记录已签名锁定。",
        then=_url(held),
        again=lambda form: _page(request, held, form),
    )


@audience("expert")
def minutes_as_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same on paper."""
    told = minutes_document(_led(request, pk))
    headers = {"Content-Disposition": f"inline; filename*=UTF-8''{quote('评审会议记录.pdf')}"}
    return HttpResponse(minutes_pdf(told), content_type="application/pdf", headers=headers)


@audience("expert")
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """表决记录 of a meeting this member was in: no name in it."""
    held = get_object_or_404(sessions_of(acting(request)).distinct(), pk=pk)
    answer = JsonResponse(session_record(held), json_dumps_params={"indent": 1})
    answer.headers["Content-Disposition"] = f"attachment; filename=ballots-{pk}.json"
    return answer


def _page(request: HttpRequest, held: Session, form: Form | None = None) -> HttpResponse:
    told = minutes_document(held)
    given = form or SignatureForm(initial={"digest": told.digest})
    return render(request, "expert/minutes.html", {"session": held, "told": told, "form": given})
