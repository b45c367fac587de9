"""诚信事项: what the person is asked to explain, what was served on them and their defence, what stands on record."""

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping import clock
from zhiping.inquiries.acts import answer_hearing
from zhiping.inquiries.models import Hearing
from zhiping.inquiries.queries import hearings_of
from zhiping.integrity.acts import ask_repair, defend, open_served, waive_defence
from zhiping.integrity.models import IntegrityRecord, Proceeding
from zhiping.integrity.queries import proceedings_of, records_of
from zhiping.web.acting import perform
from zhiping.web.applicant.forms.integrity import DefenceForm, RepairForm, StatementForm
from zhiping.web.applicant.layout import own
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted

HERE = "applicant:integrity"


@audience("applicant")
def integrity(request: HttpRequest) -> HttpResponse:
    """Everything of the person's own, what waits for an answer first."""
    person = own(acting(request))
    context = {
        "hearings": sorted(hearings_of(person), key=lambda each: each.is_over),
        "proceedings": proceedings_of(person),
        "records": records_of(person),
        "penalties": person.penalties.all(),
    }
    return render(request, "applicant/integrity.html", context)


@audience("applicant")
def hearing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """本人说明, to one question."""
    held = get_object_or_404(hearings_of(own(acting(request))), pk=pk)
    if request.method != "POST":
        return _hearing_page(request, held, StatementForm())
    return perform(
        request,
        StatementForm(request.POST, request.FILES),
        lambda told: answer_hearing(held, **told, by=acting(request)),
        said="说明已提交，核查单位可以看到。",
        then=HERE,
        again=lambda form: _hearing_page(request, held, form),
    )


def _hearing_page(request: HttpRequest, held: Hearing, form: Form) -> HttpResponse:
    return render(request, "applicant/hearing.html", {"hearing": held, "form": form})


def _proceeding(request: HttpRequest, pk: UUID) -> Proceeding:
    return get_object_or_404(proceedings_of(own(acting(request))), pk=pk)


def _proceeding_of(held: Proceeding) -> str:
    return reverse("applicant:proceeding", args=[held.pk])


@audience("applicant")
def proceeding(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What was served, and the defence. Whoever opens it has read it."""
    held = _proceeding(request, pk)
    if request.method != "POST":
        open_served(held, by=acting(request))
        return _proceeding_page(request, held, DefenceForm())
    return perform(
        request,
        DefenceForm(request.POST, request.FILES),
        lambda told: defend(held, **told, by=acting(request)),
        said="陈述申辩已提交。",
        then=_proceeding_of(held),
        again=lambda form: _proceeding_page(request, held, form),
    )


def _proceeding_page(request: HttpRequest, held: Proceeding, form: Form) -> HttpResponse:
    return render(request, "applicant/proceeding.html", {"proceeding": held, "form": form})


@audience("applicant")
@posted(_proceeding_of, find=_proceeding)
def waiver(request: HttpRequest, held: Proceeding) -> HttpResponse:
    """没有其他陈述申辩."""
    return perform(
        request,
        Form(request.POST),
        lambda _: waive_defence(held, by=acting(request)),
        said="已登记，不再等待陈述申辩。",
        then=_proceeding_of(held),
        again=lambda form: _proceeding_page(request, held, form),
    )


@audience("applicant")
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One record, and 信用修复."""
    held = get_object_or_404(records_of(own(acting(request))), pk=pk)
    if request.method != "POST":
        return _record_page(request, held, RepairForm())
    return perform(
        request,
        RepairForm(request.POST, request.FILES),
        lambda told: ask_repair(held, **told, by=acting(request)),
        said="信用修复申请已提交。",
        then=reverse("applicant:integrity_record", args=[pk]),
        again=lambda form: _record_page(request, held, form),
    )


def _record_page(request: HttpRequest, held: IntegrityRecord, form: Form) -> HttpResponse:
    return render(
        request, "applicant/integrity_record.html", {"record": held, "form": form, "today": clock.today()}
    )
