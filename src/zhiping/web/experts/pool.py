"""专家库 for whoever keeps it: the list, a recommendation, one expert and what is done about them."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping import clock
from zhiping.experts.acts import (
    change_expert,
    recommend_expert,
    remove_expert,
    resume_expert,
    review_expert,
    suspend_expert,
)
from zhiping.experts.models import PoolExpert
from zhiping.experts.queries import experts_kept_by, pools_of, specialties_of, ties_of
from zhiping.plans.acts.filings import years_after
from zhiping.policy.composition import LONGEST_YEARS
from zhiping.policy.pool import CLOSED
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.experts.forms import ProfileForm, ReasonForm, RecommendForm, ReviewForm
from zhiping.web.experts.printed import pool_sheet
from zhiping.web.experts.wording import story, with_labels
from zhiping.web.nouns import posted
from zhiping.web.reviewing.desks import paged

TABS = {
    "waiting": ("待办理", ("agreed", "recommended")),
    "in_pool": ("在库", ("in_pool",)),
    "suspended": ("已暂停", ("suspended",)),
    "closed": ("已出库、未入库", CLOSED),
}


def _asked(request: HttpRequest) -> dict[str, Any]:
    """What was asked of the list, and the experts it means."""
    tab = request.GET.get("tab", "in_pool")
    said = {"tab": tab if tab in TABS else "in_pool", "q": request.GET.get("q", "").strip()}
    rows = experts_kept_by(acting(request)).filter(state__in=TABS[said["tab"]][1])
    for word in said["q"].split():
        rows = rows.filter(
            Q(person__name__icontains=word) | Q(unit__name__icontains=word) | Q(keywords__icontains=word)
        )
    specialty = request.GET.get("specialty", "")
    if specialty:
        rows = rows.filter(specialties__contains=specialty)
    return said | {"specialty": specialty, "rows": rows.order_by("state", "person__name", "pk")}


@audience("pool")
def pool(request: HttpRequest) -> HttpResponse:
    """Everybody in the pools, by state, found by name, unit or 研究方向."""
    asked = _asked(request)
    counted = dict(experts_kept_by(acting(request)).order_by().values_list("state").annotate(n=Count("pk")))
    tabs = [
        {"key": key, "label": label, "count": sum(counted.get(each, 0) for each in states)}
        for key, (label, states) in TABS.items()
    ]
    page, known = paged(request, asked.pop("rows")), specialties_of(*pools_of(acting(request)))
    context = asked | {
        "page": page,
        "rows": with_labels(page, known),
        "tabs": tabs,
        "specialties": known.items(),
    }
    return render(request, "experts/pool.html", context)


@audience("pool")
def export(request: HttpRequest) -> HttpResponse:
    """The list as asked for, as a spreadsheet."""
    return pool_sheet(_asked(request)["rows"], specialties_of(*pools_of(acting(request))))


@audience("pool")
def new(request: HttpRequest) -> HttpResponse:
    """推荐专家; their unit is asked."""
    pools = list(pools_of(acting(request)))
    given = {"pools": pools, "specialties": specialties_of(*pools)}
    if request.method != "POST":
        return _recommend_page(request, RecommendForm(**given))
    form = RecommendForm(request.POST, **given)
    return perform(
        request,
        form,
        lambda _: recommend_expert(**form.told, by=acting(request)),
        said="已推荐，等待其所在单位同意。",
        then=f"{reverse('experts:pool')}?tab=waiting",
        again=lambda again: _recommend_page(request, again),
    )


def _recommend_page(request: HttpRequest, form: Form) -> HttpResponse:
    return render(request, "experts/recommend.html", {"form": form, "back": reverse("experts:pool")})


def _found(request: HttpRequest, pk: UUID) -> PoolExpert:
    return get_object_or_404(experts_kept_by(acting(request)), pk=pk)


def _page_of(held: PoolExpert) -> str:
    return reverse("experts:expert", args=[held.pk])


@audience("pool")
def expert(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One expert: who they are, what they declare, what was done."""
    return _page(request, _found(request, pk))


def _page(request: HttpRequest, held: PoolExpert, **refused: Form) -> HttpResponse:
    known = specialties_of(held.pool)
    until = years_after(clock.today(), LONGEST_YEARS)
    forms = {
        "review": ReviewForm(initial={"accepted": "yes", "until": until.replace(day=1)}),
        "suspension": ReasonForm(auto_id="suspend_%s"),
        "removal": ReasonForm(auto_id="remove_%s"),
        "correction": ProfileForm(specialties=known, expert=held, auto_id="correct_%s"),
    }
    context = {
        "held": held,
        "forms": forms | refused,
        "labels": [known.get(key, key) for key in held.specialties],
    }
    context |= {
        "ties": ties_of(held.person),
        "story": story(held),
        "refused": next(iter(refused.values()), None),
    }
    return render(request, "experts/expert.html", context | {"open": next(iter(refused), "")})


def _act(request: HttpRequest, held: PoolExpert, name: str, form: Form, act: Any, said: str) -> HttpResponse:
    def again(form: Form) -> HttpResponse:
        return _page(request, _found(request, held.pk), **{name: form})

    return perform(request, form, act, said=said, then=_page_of(held), again=again)


@audience("pool")
@posted(_page_of, find=_found)
def review(request: HttpRequest, held: PoolExpert) -> HttpResponse:
    """审核入库."""
    return _act(
        request,
        held,
        "review",
        ReviewForm(request.POST),
        lambda given: review_expert(held, **given, by=acting(request)),
        "审核结论已登记。",
    )


@audience("pool")
@posted(_page_of, find=_found)
def suspension(request: HttpRequest, held: PoolExpert) -> HttpResponse:
    """暂停."""
    form = ReasonForm(request.POST, auto_id="suspend_%s")
    return _act(
        request,
        held,
        "suspension",
        form,
        lambda given: suspend_expert(held, **given, by=acting(request)),
        "已暂停。",
    )


@audience("pool")
@posted(_page_of, find=_found)
def resumption(request: HttpRequest, held: PoolExpert) -> HttpResponse:
    """恢复."""
    return _act(
        request,
        held,
        "resumption",
        Form(request.POST),
        lambda _: resume_expert(held, by=acting(request)),
        "已恢复在库。",
    )


@audience("pool")
@posted(_page_of, find=_found)
def removal(request: HttpRequest, held: PoolExpert) -> HttpResponse:
    """出库."""
    form = ReasonForm(request.POST, auto_id="remove_%s")
    return _act(
        request,
        held,
        "removal",
        form,
        lambda given: remove_expert(held, **given, by=acting(request)),
        "已移出专家库。",
    )


@audience("pool")
@posted(_page_of, find=_found)
def correction(request: HttpRequest, held: PoolExpert) -> HttpResponse:
    """更正."""
    form = ProfileForm(request.POST, specialties=specialties_of(held.pool), auto_id="correct_%s")
    return _act(
        request,
        held,
        "correction",
        form,
        lambda _: change_expert(held, profile=form.profile, by=acting(request)),
        "已更正。",
    )
