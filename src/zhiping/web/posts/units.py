"""岗位管理 at a public institution: what is approved and left, whom it chose, who holds a place."""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiping import clock
from zhiping.applications.acts import hand_out_post_form
from zhiping.dossiers.models import Item
from zhiping.gateways.registry import is_connected
from zhiping.people.models import Actor, Body
from zhiping.posts import refusals
from zhiping.posts.acts import change_posts, compare_posts, declare_posts, file_competition
from zhiping.posts.models import Competition, PostQuota
from zhiping.posts.queries import competition_of, is_institution, open_quota, quota_in_force, quotas_of
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.posts.forms import CompetitionForm, DeclarationForm, declared_before, filed_before
from zhiping.web.posts.tables import held, matrix, story

View = Callable[..., HttpResponse]


def of_an_institution(view: View) -> View:
    """Whoever works for an enterprise finds nothing here: it is never asked for posts."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_institution(acting(request).my_body):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@audience("employer")
@of_an_institution
def overview(request: HttpRequest) -> HttpResponse:
    """岗位管理 of one year."""
    return _overview_page(request, chosen_year(request))


@audience("employer")
@of_an_institution
def declaration(request: HttpRequest, year: int) -> HttpResponse:
    """岗位申报, its change, or the correction of what is approved."""
    body = acting(request).my_body
    waiting, quota = open_quota(body, _known(year)), quota_in_force(body, year)
    correcting = waiting is None and quota is not None
    if request.method != "POST":
        form = _declaration_form(waiting or quota, correcting=correcting)
        return _declaration_page(request, year, form, waiting)
    form = DeclarationForm(request.POST, correcting=correcting)
    again = partial(_declaration_page, request, year, waiting=waiting)
    act = partial(_declare, request, year, form, waiting)
    return perform(request, form, act, said="岗位申报已送主管部门。", then=at_year(year), again=again)


@audience("employer")
@of_an_institution
def competition(request: HttpRequest, year: int) -> HttpResponse:
    """竞聘结果 within the approved vacancies."""
    known, filed = _known_before(acting(request).my_body, _known(year))
    if request.method != "POST":
        form = CompetitionForm(initial=filed_before(filed.contest) if filed else {}, **known)
        return _competition_page(request, year, form)
    form = CompetitionForm(request.POST, **known)
    again = partial(_competition_page, request, year)
    act = partial(_file, request, year, form)
    return perform(request, form, act, said="竞聘结果已填报。", then=at_year(year), again=again)


@audience("employer")
@of_an_institution
def comparison(request: HttpRequest, year: int) -> HttpResponse:
    """从人事工资系统提取 and compare."""
    body = acting(request).my_body
    quota = open_quota(body, _known(year)) or quota_in_force(body, year)
    if request.method == "POST" and quota is not None:
        compare_posts(quota, by=acting(request))
    return redirect(f"{at_year(year)}#comparison-title")


@audience("employer")
@of_an_institution
def handing_out(request: HttpRequest, year: int) -> HttpResponse:
    """岗位信息表 into the dossiers of those on the list."""
    quota = quota_in_force(acting(request).my_body, _known(year))
    if request.method != "POST" or quota is None:
        return redirect(at_year(year))
    act = partial(_hand_out, quota, acting(request))
    said = "岗位信息表已送入名单上有账号人员的业绩档案；通知要求盖章的，由本人上传盖章页。"
    again = partial(_overview_page, request, year)
    return perform(request, Form(request.POST), act, said=said, then=at_year(year), again=again)


def _hand_out(quota: PostQuota, by: Actor, given: dict[str, Any]) -> list[Item]:
    del given
    return hand_out_post_form(quota, by=by)


def _overview_page(request: HttpRequest, year: int, form: Form | None = None) -> HttpResponse:
    shown = _shown(acting(request).my_body, year)
    return render(request, "posts/unit.html", shown | {"years": years(), "refused": form})


def _declare(
    request: HttpRequest, year: int, form: DeclarationForm, waiting: PostQuota | None, given: dict[str, Any]
) -> PostQuota:
    said = {"figures": form.figures, "note": given["note"], "by": acting(request)}
    return change_posts(waiting, **said) if waiting else declare_posts(year=year, **said)


def _file(request: HttpRequest, year: int, form: CompetitionForm, given: dict[str, Any]) -> Competition:
    del given
    return file_competition(year=year, contest=form.contest, by=acting(request))


def _known_before(body: Body, year: int) -> tuple[dict[str, Any], Competition | None]:
    """What the form measures against: the vacancies and the names that were filed."""
    quota, filed = quota_in_force(body, year), competition_of(body, year)
    figures = quota.figures if quota else None
    levels = figures.levels if figures else ()
    vacancies = {level.grade: level.vacancy(figures.posts_total) for level in levels}
    return {"vacancies": vacancies, "known": filed.contest.candidates if filed else ()}, filed


def _shown(body: Body, year: int) -> dict[str, Any]:
    quota, waiting = quota_in_force(body, year), open_quota(body, year)
    return {
        "year": year,
        "quota": quota,
        "waiting": waiting,
        "matrix": matrix(quota) if quota else None,
        "competition": competition_of(body, year),
        "held": held(body, year),
        "versions": quotas_of(body).filter(year=year).count(),
        "returned": _last_return(waiting),
        "connected": is_connected("posts"),
        **(story(waiting or quota) if waiting or quota else {}),
    }


def chosen_year(request: HttpRequest) -> int:
    """The year asked for in the address, this year where it is none of ours."""
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdecimal() and int(asked) in years() else clock.today().year


def years() -> list[int]:
    """Years whose posts may be declared."""
    this = clock.today().year
    return [this - 1, this, this + 1]


def at_year(year: int) -> str:
    return f"{reverse('posts:unit')}?year={year}"


def _known(year: int) -> int:
    if year not in years():
        raise Http404
    return year


def _declaration_form(before: PostQuota | None, *, correcting: bool) -> DeclarationForm:
    said = declared_before(before.figures) if before else {"as_of": clock.today()}
    note = {"note": before.note} if before and not correcting else {}
    return DeclarationForm(initial=said | note, correcting=correcting)


def _declaration_page(
    request: HttpRequest, year: int, form: DeclarationForm, waiting: PostQuota | None
) -> HttpResponse:
    locked = waiting is not None and waiting.state == "opined"
    context = {
        "year": year,
        "form": form,
        "waiting": waiting,
        "locked": refusals.no_longer_yours(waiting) if locked and waiting else None,
        "back": at_year(year),
        "correcting": form.fields["note"].required,
    }
    return render(request, "posts/declaration.html", context)


def _competition_page(request: HttpRequest, year: int, form: CompetitionForm) -> HttpResponse:
    body = acting(request).my_body
    missing = None if quota_in_force(body, year) else refusals.not_approved(body, year)
    context = {"year": year, "form": form, "missing": missing, "back": at_year(year)}
    return render(request, "posts/competition.html", context)


def _last_return(waiting: PostQuota | None) -> Any:
    if waiting is None or waiting.state != "returned":
        return None
    return waiting.reviews.filter(kind="return").select_related("body").last()
