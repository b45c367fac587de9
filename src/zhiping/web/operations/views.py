"""The platform's administrators: one proposes changes of accounts and duties, another decides, a third reads."""

from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from zhiping.access.acts import decide, propose, propose_account
from zhiping.access.models import Proposal
from zhiping.access.queries import (
    accounts,
    administrators,
    at_a_glance,
    decided_proposals,
    locks,
    open_proposals,
    refused_attempts,
)
from zhiping.files.queries import health
from zhiping.people.models import Person
from zhiping.policy.refusal import Refusal
from zhiping.web.acting import perform, refuse_form
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.operations.forms import DecisionForm, NewAccountForm, ProposalForm

PROPOSED = "已提出，等安全管理员批准后生效。"
PER_PAGE = 25


@audience("operations")
def home(request: HttpRequest) -> HttpResponse:
    """工作台: the three, and the figures of today."""
    context = {"three": administrators(), "glance": at_a_glance(), "waiting": open_proposals().count()}
    context |= {"checks": health()}
    return render(request, "operations/home.html", context)


@audience("system_admin")
def accounts_page(request: HttpRequest) -> HttpResponse:
    """账号和岗位: people by name or login."""
    words = request.GET.get("q", "").strip()
    return render(request, "operations/accounts.html", {"page": paged(request, accounts(words)), "q": words})


@audience("system_admin")
def new_account(request: HttpRequest) -> HttpResponse:
    """提出开通账号."""
    if request.method != "POST":
        return _new_account(request, NewAccountForm())
    return perform(
        request, NewAccountForm(request.POST), lambda given: propose_account(**given, by=acting(request)),
        said=PROPOSED, then=reverse("operations:proposals"), again=lambda form: _new_account(request, form),
    )  # fmt: skip


def _new_account(request: HttpRequest, form: Form) -> HttpResponse:
    return render(request, "operations/new_account.html", {"form": form})


@audience("system_admin")
def account(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One person's account and duties, and what may be proposed about them."""
    person = get_object_or_404(accounts(""), pk=pk)
    if request.method != "POST":
        return _account(request, person, ProposalForm())
    return perform(
        request, ProposalForm(request.POST), lambda given: propose(person, **given, by=acting(request)),
        said=PROPOSED, then=reverse("operations:proposals"), again=lambda form: _account(request, person, form),
    )  # fmt: skip


def _account(request: HttpRequest, person: Person, form: Form) -> HttpResponse:
    return render(request, "operations/account.html", {"person": person, "form": form})


@audience("operations")
def proposals(request: HttpRequest) -> HttpResponse:
    """事项: what waits, and what was decided."""
    return _proposals(request)


def _proposals(request: HttpRequest, form: Form | None = None, about: UUID | None = None) -> HttpResponse:
    done = request.GET.get("tab") == "done"
    rows = decided_proposals() if done else open_proposals()
    context: dict[str, Any] = {"page": paged(request, rows), "done": done, "form": form, "about": about}
    context["tab"] = "done" if done else "waiting"
    context["tabs"] = [
        {"key": "waiting", "label": "待批准", "count": open_proposals().count()},
        {"key": "done", "label": "已处理", "count": decided_proposals().count()},
    ]
    return render(request, "operations/proposals.html", context)


def _found(_request: HttpRequest, pk: UUID) -> Proposal:
    return get_object_or_404(Proposal, pk=pk)


@audience("security_admin")
@posted(lambda _: reverse("operations:proposals"), find=_found)
@never_cache
def decision(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    """批准 or 退回; a first password is shown this once."""
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _again(request, form, proposal, 422)
    try:
        password = decide(proposal, **form.cleaned_data, by=acting(request))
    except Refusal as refusal:
        refuse_form(form, refusal)
        return _again(request, form, proposal, 409)
    if not password:
        return redirect("operations:proposals")
    return render(request, "operations/first_password.html", {"proposal": proposal, "password": password})


def _again(request: HttpRequest, form: Form, proposal: Proposal, status: int) -> HttpResponse:
    answer = _proposals(request, form, proposal.pk)
    answer.status_code = status
    return answer


@audience("security_admin")
def locks_page(request: HttpRequest) -> HttpResponse:
    """登录锁定: who is locked out, and what was refused lately."""
    return render(
        request, "operations/locks.html", {"locks": locks(), "page": paged(request, refused_attempts())}
    )


def paged(request: HttpRequest, rows: QuerySet[Any]) -> Page[Any]:
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
