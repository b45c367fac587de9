"""核查 at the desk: steps, hearing, freeze, conclusion, and what is brought before the bureau."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping import clock
from zhiping.inquiries.acts import (
    add_step,
    bring_charges,
    conclude,
    extend,
    freeze_case,
    hear,
    unfreeze_case,
)
from zhiping.inquiries.models import Inquiry
from zhiping.inquiries.queries import inquiries_of, objections_about
from zhiping.integrity.models import Proceeding
from zhiping.integrity.queries import freezes_among
from zhiping.policy.discipline import usual_ruleset
from zhiping.policy.vocabulary import TITLE_LEVELS
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.inquiries.forms import ChargesForm, ConclusionForm, HearingForm, ReasonForm, StepForm
from zhiping.web.nouns import posted

FREEZE = {"said": "暂缓办理的事由", "hint": "经办单位和申报人都会看到。只停这一件，同批的其他申报照常办理。"}
RELEASE = {"said": "恢复办理的理由", "hint": ""}
EXTENSION = {"said": "延长办理的理由", "hint": "只能延长一次，30 日。反映人凭查询码看得到。"}


def _found(request: HttpRequest, pk: UUID) -> Inquiry:
    return get_object_or_404(inquiries_of(acting(request)), pk=pk)


def _page_of(held: Inquiry) -> str:
    return reverse("inquiries:inquiry", args=[held.pk])


@audience("inquirers")
def inquiry(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One inquiry: what is said, what was done, how the case stands, what comes next."""
    return _page(request, pk)


def _page(request: HttpRequest, pk: UUID, **refused: Form) -> HttpResponse:
    held = _found(request, pk)
    case = held.application
    frozen = freezes_among([case.pk]).get(case.pk) if case else None
    brought = _brought(held)
    context = {
        "inquiry": held, "case": case, "frozen": frozen, "brought": brought,
        "objections": objections_about(held.application_id),
        "forms": _forms(held, frozen=bool(frozen), brought=bool(brought)) | refused,
    }  # fmt: skip
    return render(request, "inquiries/inquiry.html", context)


def _brought(held: Inquiry) -> Proceeding | None:
    """What was brought before the bureau since this inquiry began."""
    if held.application_id is None:
        return None
    since = Proceeding.objects.filter(application=held.application_id, proposed_at__gte=held.opened_at)
    return since.first()


def _forms(held: Inquiry, *, frozen: bool, brought: bool) -> dict[str, Any]:
    """What can be done now, nothing else."""
    if held.conclusion:
        chargeable = held.found_something and held.application and not brought
        return {"charges": _charges_form(held)} if chargeable else {}
    forms: dict[str, Any] = {
        "step": StepForm(auto_id="step_%s"),
        "conclusion": ConclusionForm(auto_id="conclusion_%s"),
    }
    if not held.extended_because:
        forms["extension"] = ReasonForm(**EXTENSION, auto_id="extension_%s")
    if held.application:
        forms["hearing"] = HearingForm(auto_id="hearing_%s")
        if frozen:
            forms["release"] = ReasonForm(**RELEASE, auto_id="release_%s")
        elif not held.application.outcome:
            forms["freeze"] = ReasonForm(**FREEZE, auto_id="freeze_%s")
    return forms


def _charges_form(held: Inquiry, data: Any = None, files: Any = None) -> ChargesForm:
    """The rules a decision would usually rest on, and the highest title that was handed in."""
    case = held.application
    initial: dict[str, Any] = {}
    if case:
        told = {
            each.get("level")
            for each in (case.submission.content["facts"]["titles"] if case.submission else [])
        }
        ranked = [key for key, _ in TITLE_LEVELS if key in told]
        basis = usual_ruleset(case.pack.sanctions.basis, decided=clock.today(), season=case.plan.year)
        initial = {"basis": basis, "held": ranked[-1] if ranked else ""}
    return ChargesForm(data, files, initial=initial, auto_id="charges_%s")


def _posting(
    key: str, make: Callable[..., Form], act: Callable[..., Any], said: str
) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """A view for one form of the page: bind → act → back to the page."""

    @audience("inquirers")
    @posted(_page_of, find=_found)
    def view(request: HttpRequest, held: Inquiry) -> HttpResponse:
        return perform(
            request,
            make(held, request.POST, request.FILES),
            lambda told: act(held, **told, by=acting(request)),
            said=said,
            then=_page_of(held),
            again=lambda form: _page(request, held.pk, **{key: form}),
        )

    return view


def _plain(form: type[Form], key: str, **more: Any) -> Callable[..., Form]:
    return lambda _, data, files: form(data, files, auto_id=f"{key}_%s", **more)


steps = _posting("step", _plain(StepForm, "step"), add_step, "已登记核查经过。")
hearings = _posting(
    "hearing", _plain(HearingForm, "hearing"), hear, "已通知本人说明，本人在“诚信事项”里答复。"
)
extension = _posting("extension", _plain(ReasonForm, "extension", **EXTENSION), extend, "已延长 30 日。")
freezing = _posting(
    "freeze", _plain(ReasonForm, "freeze", **FREEZE), freeze_case, "已暂缓办理，同批的其他申报照常办理。"
)
releasing = _posting("release", _plain(ReasonForm, "release", **RELEASE), unfreeze_case, "已恢复办理。")
conclusion = _posting(
    "conclusion", _plain(ConclusionForm, "conclusion"), conclude, "已作出核查结论，请答复反映人。"
)
charges = _posting(
    "charges", _charges_form, bring_charges, "已提请处理，由确认评审结果的人社部门送达和决定。"
)
