"""What every investigator of objections needs: the form of the conclusion, who objected (for a reason), and the report's file."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhiping.screening.acts import look_at_contact
from zhiping.screening.models import Objection
from zhiping.screening.permissions import may_read_report, may_see_contact
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.components.fields import words
from zhiping.web.components.wording import Worded
from zhiping.web.handing_out import handed_out
from zhiping.web.revealing import revealed


class ConclusionForm(Worded, forms.Form):
    """核查结论: its report as text and as a file, and what the objector is told."""

    conclusion = forms.ChoiceField(label="核查结论", choices=Objection.CONCLUSIONS, widget=forms.RadioSelect)
    report = words(
        "核查报告",
        4000,
        rows=6,
        help_text="写明核查了什么、怎样核查、结论的依据。经核查属实的，不得推荐。",
    )
    file = forms.FileField(
        label="核查报告扫描件",
        required=False,
        help_text="可以不传。盖章的书面报告，PDF 或图片，不超过 20 MB。",
    )
    reply = words(
        "给反映人的答复",
        500,
        rows=2,
        required=False,
        help_text="可以不填。反映人凭查询码看得到结论和这段答复，看不到核查报告；请不要写其他人的个人信息。",
    )


class ContactForm(Worded, forms.Form):
    reason = forms.CharField(
        label="查看事由", max_length=200, help_text="写明向反映人了解什么。每次查看都记入日志。"
    )


@audience("signed_in")
def contact(request: HttpRequest, pk: UUID) -> HttpResponse:
    """查看反映人: the reason first; then name and contact, on this page alone and for a minute."""
    held = _found(pk)
    if not may_see_contact(held, acting(request)):
        raise Http404
    form = ContactForm(request.POST if request.method == "POST" else None)
    return revealed(
        request,
        form,
        lambda told: look_at_contact(held, **told, by=acting(request)),
        "objections/contact.html",
        {"objection": held},
    )


@audience("signed_in")
def report(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """核查报告 as it was handed in."""
    held = _found(pk)
    if not held.report_sha256 or not may_read_report(held, acting(request)):
        raise Http404
    told = {"sha256": held.report_sha256, "media_type": held.report_media_type, "name": held.report_name}
    return handed_out(request, **told, to_save=False)


def _found(pk: UUID) -> Objection:
    about = Objection.objects.select_related("noticed__notice__body", "noticed__application__applicant")
    return get_object_or_404(about, pk=pk)
