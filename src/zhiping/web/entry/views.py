"""法人首次登录: register the unit, fill in the letter, upload the sealed scan, see what became of it."""

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from zhiping.people.acts import (
    accept_invitation,
    decline_invitation,
    prepare_letter,
    register_unit,
    upload_letter,
)
from zhiping.people.models import Authorisation
from zhiping.people.queries import invitations_of
from zhiping.web.acting import perform
from zhiping.web.audience import ACTING_AS, audience
from zhiping.web.cases import acting
from zhiping.web.entry.forms import LetterForm, ScanForm, UnitForm
from zhiping.web.entry.page import claimed, page, unit_of
from zhiping.web.nouns import posted

HERE = "authorisation"


def _own(request: HttpRequest, pk: UUID) -> Authorisation:
    return get_object_or_404(invitations_of(acting(request).me), pk=pk)


def _here(_: Authorisation) -> str:
    return HERE


@audience("signed_in")
def authorisation(request: HttpRequest) -> HttpResponse:
    """Where the unit and this agent's letter stand, with what is to be done next."""
    return page(request)


@audience("signed_in")
@posted(HERE)
def unit(request: HttpRequest) -> HttpResponse:
    """登记单位: only for who signed in by the unit's own account, with the code that account told."""
    if not claimed(request):
        return redirect(HERE)
    return perform(
        request,
        UnitForm(request.POST, claimed=claimed(request).get("credit_code", "")),
        lambda given: register_unit(**given, by=acting(request)),
        said="单位已经登记，请填写授权委托书。",
        then=HERE,
        again=lambda form: page(request, {"unit": form}),
    )


@audience("signed_in")
@posted(HERE)
def letter(request: HttpRequest) -> HttpResponse:
    """填写授权委托书, for the first time, after a return, or anew before it runs out."""
    found = unit_of(request)
    if found is None:
        return redirect(HERE)
    return perform(
        request,
        LetterForm(request.POST),
        lambda given: prepare_letter(found, **given, by=acting(request)),
        said="授权委托书已经生成，请打印、签名、盖章后上传扫描件。",
        then=HERE,
        again=lambda form: page(request, {"letter": form}),
    )


@audience("signed_in")
@posted(_here, find=_own)
def scan(request: HttpRequest, held: Authorisation) -> HttpResponse:
    """上传盖章扫描件."""
    return perform(
        request,
        ScanForm(request.POST, request.FILES),
        lambda given: upload_letter(held, **given, by=acting(request)),
        said="扫描件已经上传，等待主管部门审核。",
        then=HERE,
        again=lambda form: page(request, {"scan": form}),
    )


@audience("signed_in")
@posted(_here, find=_own)
def acceptance(request: HttpRequest, held: Authorisation) -> HttpResponse:
    """接受邀请, with the fields of a letter of one's own."""
    return perform(
        request,
        LetterForm(request.POST),
        lambda given: accept_invitation(held, **given, by=acting(request)),
        said="您已接受邀请。",
        then=HERE,
        again=lambda form: page(request, {"letter": form}),
    )


@audience("signed_in")
@posted(_here, find=_own)
def refusal(request: HttpRequest, held: Authorisation) -> HttpResponse:
    """谢绝邀请."""
    return perform(
        request,
        Form(request.POST),
        lambda _: decline_invitation(held, by=acting(request)),
        said="您已谢绝邀请。",
        then=HERE,
        again=lambda form: page(request, {"letter": form}),
    )


@audience("signed_in")
@posted(_here, find=_own)
def desk(request: HttpRequest, held: Authorisation) -> HttpResponse:
    """去工作台: from now on act for the unit."""
    if held.state == "approved" and held.membership and held.membership.until is None:
        request.session[ACTING_AS] = str(held.membership_id)
    return redirect("employer:desk" if held.state == "approved" else HERE)
