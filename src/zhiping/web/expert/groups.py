"""学科组评议: for the leader of a group, how far the readers are apart, and the group's opinion."""

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiping.applications.models import Application
from zhiping.deliberation.acts import write_group_opinion
from zhiping.deliberation.models import Assignment
from zhiping.deliberation.queries import (
    Group,
    Readings,
    cases_led_by,
    groups_led_by,
    is_stale,
    opinions_of,
    readings_of,
    readings_of_case,
)
from zhiping.people.models import Actor
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.expert.forms import GroupOpinionForm
from zhiping.web.nouns import posted
from zhiping.web.readings_page import side_by_side
from zhiping.web.veiling import called


def _group(request: HttpRequest, pk: UUID) -> Group:
    """The group on a case, where this member leads it."""
    found = groups_led_by(acting(request), pk=pk)
    if not found:
        raise Http404
    return found[0]


def _url(held: Group) -> str:
    return reverse("expert:group_case", args=[held.case.pk])


@audience("expert")
def group(request: HttpRequest) -> HttpResponse:
    """The cases of the groups this member leads, the longest waiting first."""
    by = acting(request)
    page = Paginator(cases_led_by(by), 20).get_page(request.GET.get("page"))
    known, said = readings_of(page.object_list), opinions_of(page.object_list)
    rows = [_row(known[case.pk], said.get(case.pk), by) for case in page.object_list]
    return render(request, "expert/group.html", {"page": page, "rows": rows})


@audience("expert")
def group_case(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One case: totals and lines side by side, and the group's opinion."""
    return _page(request, _group(request, pk))


@audience("expert")
@posted(_url, find=_group)
def opinion(request: HttpRequest, held: Group) -> HttpResponse:
    """出具学科组评议意见."""
    case = held.case
    form = GroupOpinionForm(request.POST, votes=_counted(case))
    by, recommends = acting(request), request.POST.get("recommends") == "yes"
    return perform(
        request,
        form,
        lambda given: write_group_opinion(
            case, text=given["text"], recommends=recommends, votes=form.votes(), by=by
        ),
        said=f"{called(case).name}的学科组评议意见已保存，表决前可以修改。",
        then=_url(held),
        again=lambda again: _page(request, held, again),
    )


def _counted(case: Application) -> bool:
    return case.pack.reading.opinion.share is not None


def _own_to_come(found: Readings, by: Actor) -> Assignment | None:
    """The leader's own reading, where it is not handed in: what others gave would lead them."""
    own = (each for each in found.assignments if each.seat.person_id == by.person_id)
    return next((each for each in own if not each.submitted_at), None)


def _row(found: Readings, said: Any, by: Actor) -> dict[str, Any]:
    return {
        "readings": found,
        "called": called(found.case),
        "own_first": _own_to_come(found, by),
        "opinion": said,
        "stale": said is not None and is_stale(said, found),
    }


def _page(request: HttpRequest, held: Group, form: Form | None = None) -> HttpResponse:
    case, by = held.case, acting(request)
    found = readings_of_case(case)
    context: dict[str, Any] = {"case": case, "called": called(case), "rule": case.pack.reading.opinion}
    if own := _own_to_come(found, by):
        return render(request, "expert/group_case.html", context | {"own": own})
    context |= side_by_side(found, named=False)
    context |= {"form": form or _form(case, context["opinion"]), "members": held.members}
    return render(request, "expert/group_case.html", context)


def _form(case: Application, said: Any) -> GroupOpinionForm:
    """The form as the opinion stands."""
    names = ("text", "yes", "no", "abstain")
    shown = {name: getattr(said, name) for name in names} if said else {}
    shown |= {"recommends": "yes" if said.recommends else "no"} if said else {}
    return GroupOpinionForm(votes=_counted(case), initial=shown)
