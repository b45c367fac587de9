"""专家推荐 at a unit: who of its people is asked for, who serves, and recommending somebody."""

from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.experts.acts import agree_to_expert, decline_expert, recommend_expert
from zhiping.experts.models import PoolExpert
from zhiping.experts.queries import experts_of_unit, specialties_of
from zhiping.people.models import Body
from zhiping.plans.models import Plan
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.experts.forms import ReasonForm, RecommendForm
from zhiping.web.experts.wording import with_labels
from zhiping.web.nouns import posted
from zhiping.web.reviewing.desks import paged


def _offices() -> list[Body]:
    return list(Body.objects.filter(kind="office", pk__in=Plan.objects.values("office")).order_by("name"))


@audience("employer")
def unit(request: HttpRequest) -> HttpResponse:
    """The unit's experts; those it is asked to agree to come first."""
    return _page(request)


def _page(request: HttpRequest, refused: Form | None = None, about: PoolExpert | None = None) -> HttpResponse:
    mine = experts_of_unit(acting(request).my_body).order_by("-recommended_at", "-pk")
    waiting = list(mine.filter(state="recommended"))
    page = paged(request, mine.exclude(state="recommended"))
    known = specialties_of(*{each.pool for each in [*page, *waiting]})
    asked = with_labels(waiting, known)
    for row in asked:
        its = isinstance(refused, ReasonForm) and row["expert"] == about
        row["form"] = refused if its else ReasonForm(auto_id=f"n{row['expert'].pk.hex}_%s")
    context = {"asked": asked, "page": page, "rows": with_labels(page, known), "refused": refused}
    return render(request, "experts/unit.html", context)


@audience("employer")
def new(request: HttpRequest) -> HttpResponse:
    """推荐本单位专家; the unit thereby agrees."""
    given = {"pools": (pools := _offices()), "specialties": specialties_of(*pools)}
    if request.method != "POST":
        return _recommend_page(request, RecommendForm(**given))
    form = RecommendForm(request.POST, **given)
    return perform(
        request,
        form,
        lambda _: recommend_expert(**form.told, by=acting(request)),
        said="已推荐，等待评委会办公室审核。",
        then="experts:unit",
        again=lambda again: _recommend_page(request, again),
    )


def _recommend_page(request: HttpRequest, form: Form) -> HttpResponse:
    return render(request, "experts/recommend.html", {"form": form, "back": reverse("experts:unit")})


def _found(request: HttpRequest, pk: UUID) -> PoolExpert:
    return get_object_or_404(experts_of_unit(acting(request).my_body), pk=pk)


def _home(_: PoolExpert) -> str:
    return reverse("experts:unit")


@audience("employer")
@posted(_home, find=_found)
def agreement(request: HttpRequest, held: PoolExpert) -> HttpResponse:
    """单位同意."""
    return perform(
        request,
        Form(request.POST),
        lambda _: agree_to_expert(held, by=acting(request)),
        said=f"已同意{held.person.name}入库，等待审核。",
        then="experts:unit",
        again=lambda form: _page(request, form, held),
    )


@audience("employer")
@posted(_home, find=_found)
def refusal(request: HttpRequest, held: PoolExpert) -> HttpResponse:
    """单位不同意."""
    return perform(
        request,
        ReasonForm(request.POST, auto_id=f"n{held.pk.hex}_%s"),
        lambda given: decline_expert(held, **given, by=acting(request)),
        said="已答复不同意。",
        then="experts:unit",
        again=lambda form: _page(request, form, held),
    )
