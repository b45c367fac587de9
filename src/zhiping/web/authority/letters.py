"""授权委托书审核: what was handed in to this body, the oldest first; the scan beside the fields."""

from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.people.acts import approve_letter, return_letter
from zhiping.people.models import Authorisation
from zhiping.people.queries import letters_before
from zhiping.people.refusals import LETTER_REASONS
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.authority.oversight_forms import LetterReturnForm
from zhiping.web.cases import acting
from zhiping.web.nouns import posted
from zhiping.web.reviewing.desks import paged

TABS = (("waiting", "待审核"), ("done", "已办理"))
WAITING = Q(state="uploaded")


def _mine(request: HttpRequest) -> QuerySet[Authorisation]:
    return letters_before(acting(request).my_body)


def _found(request: HttpRequest, pk: UUID) -> Authorisation:
    return get_object_or_404(_mine(request), pk=pk)


def _page_of(letter: Authorisation) -> str:
    return reverse("authority:letter", args=[letter.pk])


@audience("authority")
def letters(request: HttpRequest) -> HttpResponse:
    """What waits, and what was decided."""
    words, tab = request.GET.get("q", "").strip(), request.GET.get("tab", "waiting")
    found = _mine(request)
    for word in words.split():
        found = found.filter(Q(body__name__icontains=word) | Q(agent__name__icontains=word))
    counts = found.aggregate(waiting=Count("pk", filter=WAITING), done=Count("pk", filter=~WAITING))
    rows = found.filter(~WAITING) if tab == "done" else found.filter(WAITING)
    order = "-decided_at" if tab == "done" else "uploaded_at"
    tabs = [{"key": key, "label": label, "count": counts[key]} for key, label in TABS]
    context = {"page": paged(request, rows.order_by(order, "id")), "tabs": tabs, "q": words}
    context["tab"] = tab if tab == "done" else "waiting"
    return render(request, "authority/letters.html", context)


@audience("authority")
def letter(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One letter: the fields, the scan beside them, 审核通过 or 退回."""
    return _page(request, _found(request, pk))


def _page(request: HttpRequest, held: Authorisation, form: Form | None = None) -> HttpResponse:
    held = _found(request, held.pk)
    told = [label for code, label in LETTER_REASONS if code in held.reasons]
    shown = form if isinstance(form, LetterReturnForm) else LetterReturnForm()
    refusal = getattr(form, "refusal", None)
    context = {"letter": held, "form": shown, "reasons": told, "refusal": refusal}
    scan = {"url": reverse("letter_scan", args=[held.pk]), "name": held.name, "kind": "pdf"}
    context["scan"] = scan | {"pages": held.pages, "size": held.size, "sha256": held.sha256, "page": 1}
    return render(request, "authority/letter.html", context)


@audience("authority")
@posted(_page_of, find=_found)
def approval(request: HttpRequest, held: Authorisation) -> HttpResponse:
    """审核通过."""
    return perform(
        request,
        Form(request.POST),
        lambda _: approve_letter(held, by=acting(request)),
        said=f"已通过，{held.agent.name}现在是{held.body.name}的经办人。",
        then="authority:letters",
        again=lambda form: _page(request, held, form),
    )


@audience("authority")
@posted(_page_of, find=_found)
def returning(request: HttpRequest, held: Authorisation) -> HttpResponse:
    """退回."""
    return perform(
        request,
        LetterReturnForm(request.POST),
        lambda given: return_letter(held, **given, by=acting(request)),
        said=f"已退回{held.body.name}，经办人可以看到原因。",
        then="authority:letters",
        again=lambda form: _page(request, held, form),
    )
