"""The page of a case for whoever reviews it, and what they may do there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.applications.permissions import bar, others_for
from zhiping.applications.queries import cure_window, desk_for
from zhiping.applications.refusals import BARRED, barred
from zhiping.journal.queries import timeline
from zhiping.people.models import Actor
from zhiping.policy.lifecycle import act_label, kind_of
from zhiping.policy.refusal import Refusal
from zhiping.screening import refusals
from zhiping.screening.acts import Asked
from zhiping.screening.models import Return, ReturnPoint
from zhiping.screening.queries import obstacle_to_return, working_days_left
from zhiping.web.case_page import case_context
from zhiping.web.cases import acting, find_case
from zhiping.web.components.templatetags.zhiping import moment
from zhiping.web.reviewing.forms import ReturnForm

SMALL_STEPS = ("edit", "review", "score")
ELSEWHERE = ("not_on_duty", "not_possible_here")


@dataclass(frozen=True, slots=True)
class Offer:
    """One act on the panel: what it is, how to do it, or the refusal that says why not yet."""

    key: str
    label: str
    url: str = ""
    why: str = ""
    form: Form | None = None
    submit: str = ""
    obstacle: Refusal | None = None
    stop: bool = False


def nothing(case: Application, actor: Actor) -> dict[str, Any]:
    """No context of one's own."""
    del case, actor
    return {}


Offers = Callable[[HttpRequest, Application, Mapping[str, Any]], Sequence[Offer]]


@dataclass(frozen=True, slots=True)
class Desk:
    """What differs between the audiences that review: `space` is audience and url namespace, `kind` the kind of their station."""

    space: str
    kind: str
    template: str
    refusing: str
    offers: Offers
    more: Callable[[Application, Actor], dict[str, Any]] = nothing

    def url(self, name: str, case: Application) -> str:
        return reverse(f"{self.space}:{name}", args=[case.pk])

    def urls(self, case: Application) -> dict[str, str]:
        names = ("case", "section", "sections", "unchanged", "points", "return", "refusal")
        return {name: self.url(name, case) for name in names} | {"desk": reverse(f"{self.space}:desk")}


def own_station(case: Application, desk: Desk, actor: Actor) -> str:
    """Where this body reviews the case, now or before: of several authorities on the way each has its own station."""
    if kind_of(case.station) == desk.kind and case.desk_id == actor.body_id:
        return case.station
    stations = [station for station in case.route if kind_of(station) == desk.kind]
    if len(stations) > 1:
        stations = [station for station in stations if desk_for(case, station) == actor.body]
    return stations[0] if stations else ""


def review_context(
    request: HttpRequest, case: Application, desk: Desk, refused: Mapping[str, Form] | None = None
) -> dict[str, Any]:
    """Everything the case page shows; `refused` are forms to be shown again, by key."""
    actor, refused = acting(request), refused or {}
    here = not case.outcome and case.desk_id == actor.body_id and kind_of(case.station) == desk.kind
    kept_out = bar(case, actor) if here else ""
    shown = case_context(case, station=own_station(case, desk, actor), review=True)
    shown |= {"mine": here and not kept_out, "review": here and not kept_out, "urls": desk.urls(case)}
    shown |= {
        "form_url": True,
        "acts": "case/acts.html",
        "kept_out": barred(kept_out, actor.body_name, others_for(case, actor)) if kept_out else None,
        "rest": refused.get("sections"),
        "only_changed": bool(shown["comparison"]) and request.GET.get("show") == "changed",
    }
    placed = _keep_typed(shown, refused) if shown["review"] else set()
    above = [form for key, form in refused.items() if key not in placed]
    shown["refusal"] = next((found for found in map(_why, above) if found), None)
    shown |= {"refused": refused} | desk.more(case, actor)
    shown["offers"] = desk.offers(request, case, shown) if shown["review"] else []
    return shown


def _keep_typed(shown: Mapping[str, Any], refused: Mapping[str, Form]) -> set[str]:
    """Give refused small saves to the section or line they are about; the keys of those that found their place."""
    placed = set()
    for key, rows in (("section", shown["sections"]), ("line", _lines(shown))):
        form = refused.get(key)
        for row in rows if form else ():
            if form and row.key == form.data.get(key):
                row.refused = form
                placed.add(key)
    return placed


def _why(form: Form) -> Refusal | None:
    """What to say above the page about a form that has no place on it."""
    if hasattr(form, "refusal"):
        return cast("Refusal", form.refusal)
    unknown = "section" in form.errors or "line" in form.errors
    return Refusal("提交的内容与页面不符，没有保存。", remedy="请核对页面后重试。") if unknown else None


def _lines(shown: Mapping[str, Any]) -> list[Any]:
    return [line for group in shown["sheet"].groups for line in group.lines]


def page(
    request: HttpRequest,
    case: Application,
    desk: Desk,
    *,
    refused: Mapping[str, Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    """The case page; with `refused` forms it shows again what was typed and why it was not done."""
    return render(request, desk.template, review_context(request, case, desk, refused), status=status)


def obstacle_in_review(progress: Mapping[str, Any]) -> Refusal | None:
    """What the sections still stand against."""
    if progress["left"]:
        return refusals.sections_open([section.label for section in progress["left"]])
    if progress["problems"]:
        return refusals.section_problem([section.label for section in progress["problems"]])
    return None


def stopping_offers(desk: Desk, case: Application) -> list[Offer]:
    """退回 and 不予通过, each on a page of its own."""
    where = "直接回到本环节" if case.pack.resume != "start" else "从头逐级办理"
    back = f"把需要补正的内容一次列清，退回申报人；申报人逐条答复、改好后{where}。"
    end = "不符合申报条件、不属于评审范围或提供虚假材料的，写明原因后办结，不能撤回。"
    return [
        Offer(
            "return",
            "退回修改",
            desk.url("return", case),
            back,
            submit="选择退回原因",
            obstacle=obstacle_to_return(case),
        ),
        Offer(
            "refusal", desk.refusing, desk.url("refusal", case), end, submit=f"办理{desk.refusing}", stop=True
        ),
    ]


def ask(
    request: HttpRequest, case: Application, desk: Desk, name: str, form: Form, *, preview: bool = False
) -> HttpResponse:
    """The page of a return or a refusal; back to the case for whom it is not to decide."""
    shown = review_context(request, case, desk)
    if not shown["review"]:
        return redirect(desk.url("case", case))
    record = Return(application=case, submission=case.submission, body=acting(request).body)
    if isinstance(form, ReturnForm) and preview:
        record.note, shown["points"] = form.cleaned_data["note"], previewed(record, form.asked())
    shown |= {
        "form": form,
        "record": record,
        "refusing": desk.refusing,
        "resubmit": cure_window(case, case.station, clock.today()),
        "earlier": [each for each in shown["returns"] if each.station == case.station],
        "obstacle": obstacle_to_return(case) if name == "return" else None,
    }
    shown["resubmit_left"] = working_days_left(shown["resubmit"].last_day)
    template = "preview" if preview else name
    return render(request, f"case/{template}_page.html", shown)


def previewed(record: Return, points: Sequence[Asked]) -> list[ReturnPoint]:
    """The points as the applicant will read them; how each stands to an earlier return is settled when it is sent."""
    titles = {item["id"]: str(item["title"]) for item in record.submission.items}
    return [
        ReturnPoint(
            record=record,
            position=position,
            reason=each.reason,
            item_title=titles.get(each.item, ""),
            text=each.text,
            since=each.since,
        )
        for position, each in enumerate(points, start=1)
    ]


def again(request: HttpRequest, case: Application, desk: Desk, name: str, form: Form) -> HttpResponse:
    """After a refusal: the form as it was typed, or the case as it stands now when somebody else was faster."""
    fresh = find_case(request, case.pk)
    if getattr(getattr(form, "refusal", None), "code", "") in (*ELSEWHERE, *BARRED):
        return page(request, fresh, desk, refused={name: form})
    return ask(request, fresh, desk, name, form)


def telling(case: Application, act: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], Any]:
    """The act, its refusal told with who was faster."""

    def run(given: dict[str, Any]) -> Any:
        try:
            return act(given)
        except Refusal as refusal:
            raise told(case, refusal) from refusal

    return run


def told(case: Application, refusal: Refusal) -> Refusal:
    """A refusal because somebody else was faster, with what they did and when; any other refusal as it is."""
    if refusal.code not in ELSEWHERE:
        return refusal
    entry = timeline(case.pk).exclude(act__in=SMALL_STEPS).last()
    if entry is None:
        return refusal
    who = f"{entry.actor_name}（{entry.body_name}）" if entry.body_name else entry.actor_name
    case = Application.objects.get(pk=case.pk)
    where = "已经办结" if case.outcome else f"现在“{case.station_label}”环节"
    return Refusal(
        f"{who}已于 {moment(entry.at)} 办理“{act_label(entry.act)}”，这件申报{where}，您的这次操作没有生效。",
        clause=refusal.clause,
        remedy="页面已更新为最新进度，请按最新进度办理。",
        code=refusal.code,
    )
