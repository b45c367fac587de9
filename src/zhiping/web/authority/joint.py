"""会同意见 at the second body of a joint check, and 评审推荐表决 at a 中评委."""

from dataclasses import replace
from uuid import UUID

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.levels.acts import give_joint_opinion, record_vote, vote_down
from zhiping.levels.queries import asked_jointly
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.authority.beside import beside_the_check
from zhiping.web.authority.level_forms import JointForm, VoteForm
from zhiping.web.authority.views import DESK
from zhiping.web.batches import begin
from zhiping.web.cases import acting, find_case
from zhiping.web.nouns import posted
from zhiping.web.reviewing.pages import page, telling

TABS = {"waiting": "待出具意见", "given": "已出具意见"}


def _asked(request: HttpRequest, pk: UUID) -> Application:
    return get_object_or_404(asked_jointly(acting(request)), pk=pk)


def _case_page(case: Application) -> str:
    return reverse("authority:case", args=[case.pk])


def _refused(request: HttpRequest, case: Application, key: str, form: Form) -> HttpResponse:
    """The case page again, with the form as it was typed in its place."""
    desk = replace(DESK, more=lambda held, actor: beside_the_check(held, actor) | {key: form})
    return page(request, find_case(request, case.pk), desk, refused={key: form})


@audience("authority")
def joint_opinions(request: HttpRequest) -> HttpResponse:
    """会同意见: cases on another body's desk that wait for this one's opinion, and those that have it."""
    return _list(request)


@audience("authority")
@posted("authority:joint_opinions")
def given_opinions(request: HttpRequest) -> HttpResponse:
    """One opinion about every ticked case, each whole or not at all."""
    form = JointForm(request.POST)
    if not form.is_valid() or not form.cleaned_data["cases"]:
        return _list(request, form, status=422)
    given = {key: form.cleaned_data[key] for key in ("agrees", "opinion")}
    back = reverse("authority:joint_opinions")
    return begin(request, "joint_opinion", form.cleaned_data["cases"], given=given, back=back)


@audience("authority")
@posted(_case_page, find=_asked)
def joint_opinion_view(request: HttpRequest, case: Application) -> HttpResponse:
    """会同意见 about one case."""
    return perform(
        request,
        JointForm(request.POST),
        lambda given: give_joint_opinion(
            case, agrees=given["agrees"], opinion=given["opinion"], by=acting(request)
        ),
        said="会同意见已经出具，主办部门可以看到。",
        then=reverse("authority:joint_opinions"),
        again=lambda form: _refused(request, case, "joint_form", form),
    )


@audience("authority")
@posted(_case_page, find=find_case)
def vote(request: HttpRequest, case: Application) -> HttpResponse:
    """评审推荐表决."""
    return perform(
        request,
        VoteForm(request.POST),
        telling(case, lambda given: record_vote(case, **given, by=acting(request))),
        said="表决结果已经登记。",
        then=f"{_case_page(case)}#case-acts",
        again=lambda form: _refused(request, case, "vote_form", form),
    )


@audience("authority")
@posted(_case_page, find=find_case)
def lost_vote(request: HttpRequest, case: Application) -> HttpResponse:
    """评审推荐未通过."""
    return perform(
        request,
        Form(request.POST),
        telling(case, lambda _: vote_down(case, by=acting(request))),
        said=f"{case.applicant.name}的申报已办结：评审推荐未通过，申报人可以看到票数。",
        then=reverse("authority:desk"),
        again=lambda form: _refused(request, case, "vote_refused", form),
    )


def _list(request: HttpRequest, form: Form | None = None, *, status: int = 200) -> HttpResponse:
    cases = asked_jointly(acting(request))
    counts = {"waiting": cases.filter(answered=False).count(), "given": cases.filter(answered=True).count()}
    tab = request.GET.get("tab", "waiting") if request.GET.get("tab") in TABS else "waiting"
    shown = cases.filter(answered=tab == "given").select_related("applicant", "employer", "plan", "desk")
    context = {
        "tabs": [{"key": key, "label": label, "count": counts[key]} for key, label in TABS.items()],
        "tab": tab,
        "page": Paginator(shown, 20).get_page(request.GET.get("page")),
        "form": form or JointForm(),
        "ticked": set(form.data.getlist("cases")) if form else set(),
        "nobody": form is not None and form.is_valid(),
    }
    return render(request, "authority/joint_opinions.html", context, status=status)
