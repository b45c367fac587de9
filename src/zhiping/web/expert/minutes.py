"""会议记录 for who led the meeting: read, print, sign; and the ballots' record for every member who was there."""

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.deliberation.acts import sign_minutes
from zhiping.deliberation.models import Seat, Session
from zhiping.deliberation.queries import sessions_of
from zhiping.documents.from_meetings import minutes_document
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.balloting import ballot_record, printed_minutes
from zhiping.web.cases import acting
from zhiping.web.expert.forms import SignatureForm
from zhiping.web.nouns import posted


def _led(request: HttpRequest, pk: UUID) -> Session:
    """A meeting this member was in as chair or vice chair."""
    led = sessions_of(acting(request)).filter(own_duty__in=Seat.LEADING)
    return get_object_or_404(led.select_related("opened_by"), pk=pk)


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
    return printed_minutes(_led(request, pk))


@audience("expert")
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """表决记录 of a meeting this member was in: no name in it."""
    return ballot_record(get_object_or_404(sessions_of(acting(request)), pk=pk))


def _page(request: HttpRequest, held: Session, form: Form | None = None) -> HttpResponse:
    told = minutes_document(held)
    given = form or SignatureForm(initial={"digest": told.digest})
    return render(request, "expert/minutes.html", {"session": held, "told": told, "form": given})
