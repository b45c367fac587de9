"""经办人与授权: who acts for the unit, until when, by which letters; inviting another, ending a duty."""

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from zhiping import clock
from zhiping.people.acts import end_clerk, invite_clerk
from zhiping.people.models import Membership
from zhiping.people.queries import clerks_of, expiring, letters_of
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.employer.staff_forms import ClerkEndingForm, InvitationForm
from zhiping.web.nouns import posted
from zhiping.web.reviewing.desks import paged

HERE = "employer:clerks"


def _clerk(request: HttpRequest, pk: UUID) -> Membership:
    return get_object_or_404(clerks_of(acting(request).my_body), pk=pk)


def _here(_: Membership) -> str:
    return HERE


@audience("employer")
def clerks(request: HttpRequest) -> HttpResponse:
    """Clerks and letters."""
    return _page(request)


def _page(request: HttpRequest, **refused: Form) -> HttpResponse:
    actor = acting(request)
    unit = actor.my_body
    on_duty = [{"duty": duty, "warn": expiring(duty)} for duty in clerks_of(unit)]
    context = {
        "unit": unit,
        "clerks": on_duty,
        "alone": len(on_duty) == 1,
        "page": paged(request, letters_of(unit)),
        "today": clock.today(),
        "suspension": unit.suspensions.filter(lifted_at=None).first(),
        "forms": {"invitation": InvitationForm(), "ending": ClerkEndingForm()} | refused,
    }
    return render(request, "employer/clerks.html", context)


@audience("employer")
@posted(HERE)
def invitation(request: HttpRequest) -> HttpResponse:
    """邀请经办人."""
    return perform(
        request,
        InvitationForm(request.POST),
        lambda given: invite_clerk(acting(request).my_body, **given, by=acting(request)),
        said="邀请已经发出，对方登录后在“授权委托书”页接受。",
        then=HERE,
        again=lambda form: _page(request, invitation=form),
    )


@audience("employer")
@posted(_here, find=_clerk)
def ending(request: HttpRequest, duty: Membership) -> HttpResponse:
    """终止授权."""
    return perform(
        request,
        ClerkEndingForm(request.POST),
        lambda given: end_clerk(duty, **given, by=acting(request)),
        said=f"{duty.person.name}的授权已终止。",
        then="home" if duty.person_id == acting(request).person_id else HERE,
        again=lambda form: _page(request, ending=form),
    )
