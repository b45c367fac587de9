"""本单位人员: who is there, who asks to join, who is sent elsewhere; one person's bond and what is done about it."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.applications.acts import take_on
from zhiping.dossiers.queries import payer_flags
from zhiping.people.acts import end_employment, explain_payer, refuse_employment
from zhiping.people.models import Employment
from zhiping.people.queries import SHOWN, staff_of
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.downloads import xlsx
from zhiping.web.employer.staff_forms import EndForm, ExplanationForm, RefusalForm, forms_of
from zhiping.web.employer.staff_sheet import staff_sheet
from zhiping.web.nouns import posted
from zhiping.web.reviewing.desks import paged

TABS = {"staff": "在职人员", "requests": "待确认", "sent": "派出人员", "former": "已解除"}


def _tabs(request: HttpRequest) -> dict[str, QuerySet[Employment]]:
    unit = acting(request).my_body
    mine = staff_of(unit).select_related(*SHOWN, "membership")
    sent = Employment.objects.filter(payer=unit, state="confirmed").exclude(body=unit)
    return {
        "staff": mine.filter(state="confirmed").order_by("person__name", "id"),
        "requests": mine.filter(state="requested").order_by("requested_at", "id"),
        "sent": sent.select_related(*SHOWN, "membership").order_by("person__name", "id"),
        "former": mine.filter(state="ended").order_by("-ended_on", "-id"),
    }


def _asked(request: HttpRequest) -> tuple[str, QuerySet[Employment]]:
    """The tab that is open, and its rows as searched and filtered."""
    tab = request.GET.get("tab", "staff")
    tab = tab if tab in TABS else "staff"
    rows, kind = _tabs(request)[tab], request.GET.get("kind", "")
    for word in request.GET.get("q", "").split():
        rows = rows.filter(Q(person__name__icontains=word) | Q(post__icontains=word))
    return tab, rows.filter(kind=kind) if kind in dict(Employment.KINDS) else rows


def _readable(request: HttpRequest, pk: UUID) -> Employment:
    unit = acting(request).my_body
    mine = Q(pk__in=staff_of(unit).values("pk")) | Q(payer=unit, state="confirmed")
    shown = Employment.objects.exclude(state="withdrawn").select_related(*SHOWN, "membership", "explained_by")
    return get_object_or_404(shown.filter(mine), pk=pk)


def _page_of(bond: Employment) -> str:
    return reverse("employer:employment", args=[bond.pk])


@audience("employer")
def staff(request: HttpRequest) -> HttpResponse:
    """The list, by tab."""
    tab, rows = _asked(request)
    page = paged(request, rows)
    flags = payer_flags(page.object_list)
    counts = {key: every.aggregate(number=Count("pk"))["number"] for key, every in _tabs(request).items()}
    context = {
        "page": page,
        "rows": [{"bond": bond, "flag": flags.get(bond.pk, "")} for bond in page.object_list],
        "tab": tab,
        "tabs": [{"key": key, "label": label, "count": counts[key]} for key, label in TABS.items()],
        "kinds": Employment.KINDS,
        "q": request.GET.get("q", "").strip(),
        "kind": request.GET.get("kind", ""),
    }
    return render(request, "employer/staff.html", context)


@audience("employer")
def export(request: HttpRequest) -> HttpResponse:
    """The same rows as a spreadsheet."""
    tab, rows = _asked(request)
    bonds = list(rows)
    return xlsx(staff_sheet(bonds, payer_flags(bonds)), f"{TABS[tab]}.xlsx")


@audience("employer")
def employment(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One person: what was asked for or agreed, who pays, what may be done."""
    return _page(request, _readable(request, pk))


def _page(request: HttpRequest, bond: Employment, **refused: Form) -> HttpResponse:
    bond = _readable(request, bond.pk)
    unit = acting(request).my_body
    context = {
        "bond": bond,
        "flag": payer_flags([bond]).get(bond.pk, ""),
        "ours": unit.pk in (bond.body_id, bond.body.branch_of_id),
        "now": bond.person.employments.filter(state="confirmed").select_related("body").first(),
        "refusal": next((form.refusal for form in refused.values() if hasattr(form, "refusal")), None),
        "forms": forms_of(bond) | refused,
    }
    return render(request, "employer/employment.html", context)


@audience("employer")
@posted(_page_of, find=_readable)
def confirmation(request: HttpRequest, bond: Employment) -> HttpResponse:
    """确认."""
    return perform(
        request,
        Form(request.POST),
        lambda _: take_on(bond, by=acting(request)),
        said=f"已确认{bond.person.name}为{bond.body.name}人员，没有提交的草稿已转入。",
        then=_page_of(bond),
        again=lambda form: _page(request, bond, confirmation=form),
    )


@audience("employer")
@posted(_page_of, find=_readable)
def refusal(request: HttpRequest, bond: Employment) -> HttpResponse:
    """不予确认."""
    return perform(
        request,
        RefusalForm(request.POST),
        lambda given: refuse_employment(bond, **given, by=acting(request)),
        said=f"已告知{bond.person.name}不予确认的原因。",
        then=f"{reverse('employer:staff')}?tab=requests",
        again=lambda form: _page(request, bond, refusal=form),
    )


@audience("employer")
@posted(_page_of, find=_readable)
def ending(request: HttpRequest, bond: Employment) -> HttpResponse:
    """解除."""
    return perform(
        request,
        EndForm(request.POST),
        lambda given: end_employment(bond, **given, by=acting(request)),
        said=f"已解除{bond.person.name}与{bond.body.name}的聘用关系。",
        then=_page_of(bond),
        again=lambda form: _page(request, bond, end=form),
    )


@audience("employer")
@posted(_page_of, find=_readable)
def explanation(request: HttpRequest, bond: Employment) -> HttpResponse:
    """缴费情况说明."""
    return perform(
        request,
        ExplanationForm(request.POST),
        lambda given: explain_payer(bond, **given, by=acting(request)),
        said="缴费情况说明已经保存。",
        then=_page_of(bond),
        again=lambda form: _page(request, bond, explanation=form),
    )
