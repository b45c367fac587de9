"""面试评分: whom this expert hears and when, one score sheet per candidate, kept as a draft until handed in."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiping.exams.acts import avoid_interview, grade_interview
from zhiping.exams.models import Grade, Slot
from zhiping.exams.queries import avoided, panel_slots_of
from zhiping.policy.packs.examinations import Criterion, InterviewRule
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.case_file import sections
from zhiping.web.case_page import first_evidence
from zhiping.web.cases import acting
from zhiping.web.components.wording import Worded
from zhiping.web.expert.forms import BAD_FIGURE, RecusalForm
from zhiping.web.nouns import posted


class GradeForm(Worded, forms.Form):
    """Points by criterion and a comment; `whole`: nothing may be left out."""

    def __init__(
        self, *args: Any, criteria: tuple[Criterion, ...], whole: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for each in criteria:
            self.fields[f"points-{each.key}"] = _points(each, required=whole)
        self.fields["comment"] = forms.CharField(
            label="评语", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
        )
        if whole:
            self.fields["confirmed"] = forms.BooleanField(
                label="已核对各项评分，提交后不能再修改", error_messages={"required": "请勾选确认后再提交。"}
            )

    def points(self) -> dict[str, Decimal]:
        given = {
            key.removeprefix("points-"): self.cleaned_data[key]
            for key in self.fields
            if key.startswith("points-")
        }
        return {key: figure for key, figure in given.items() if figure is not None}


def _points(each: Criterion, *, required: bool) -> forms.DecimalField:
    over = f"评分不能大于 {each.highest:f} 分。"
    return forms.DecimalField(
        label=f"{each.label}（{each.highest:f} 分）",
        required=required,
        min_value=0,
        max_value=each.highest,
        max_digits=5,
        decimal_places=2,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "decimal", "step": "0.5"}),
        error_messages=BAD_FIGURE
        | {
            "required": f"还没有评“{each.label}”。",
            "max_value": over,
            "max_whole_digits": over,
        },
    )


def _slot(request: HttpRequest, pk: UUID) -> Slot:
    found = (
        panel_slots_of(acting(request))
        .filter(pk=pk)
        .select_related("application__plan", "application__submission")
    )
    slot = found.first()
    if slot is None:
        raise Http404
    return slot


def _url(slot: Slot) -> str:
    return reverse("expert:interview", args=[slot.pk])


@audience("expert")
def interviews(request: HttpRequest) -> HttpResponse:
    """面试评分: the candidates of this expert's panels, in order of time."""
    page = Paginator(panel_slots_of(acting(request)), 20).get_page(request.GET.get("page"))
    return render(request, "expert/interviews.html", {"page": page})


@audience("expert")
def interview(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The score sheet of one candidate; 保存草稿 posts here."""
    slot = _slot(request, pk)
    if request.method != "POST":
        return _page(request, slot)
    return _graded(request, slot, whole=False)


@audience("expert")
@posted(_url, find=_slot)
def grade(request: HttpRequest, slot: Slot) -> HttpResponse:
    """提交面试评分, complete and confirmed."""
    return _graded(request, slot, whole=True)


@audience("expert")
@posted(_url, find=_slot)
def interview_recusal(request: HttpRequest, slot: Slot) -> HttpResponse:
    """回避."""
    return perform(
        request,
        RecusalForm(request.POST),
        lambda given: avoid_interview(slot, reason=given["reason"], by=acting(request)),
        said="已记录回避，这位考生不由您评分。",
        then=reverse("expert:interviews"),
        again=lambda form: _page(request, slot, recusal=form),
    )


def _graded(request: HttpRequest, slot: Slot, *, whole: bool) -> HttpResponse:
    form = GradeForm(request.POST, criteria=_rule(slot).criteria, whole=whole)
    return perform(
        request,
        form,
        lambda given: grade_interview(
            slot, points=form.points(), comment=given["comment"], by=acting(request), hand_in=whole
        ),
        said="面试评分已经提交。" if whole else "草稿已保存，提交前都可以修改。",
        then=reverse("expert:interviews") if whole else _url(slot),
        again=lambda _: _page(request, slot, form),
    )


def _rule(slot: Slot) -> InterviewRule:
    return slot.application.pack.interview_rule


def _page(
    request: HttpRequest, slot: Slot, form: GradeForm | None = None, recusal: forms.Form | None = None
) -> HttpResponse:
    case, actor = slot.application, acting(request)
    own = Grade.objects.filter(slot=slot, member__person=actor.person_id).first()
    before = (
        {f"points-{key}": figure for key, figure in own.points.items()} | {"comment": own.comment}
        if own
        else {}
    )
    shown = sections(case)
    context = {
        "slot": slot,
        "case": case,
        "own": own,
        "why": avoided([actor.me.pk], [case]).get((actor.me.pk, case.pk), ""),
        "form": form or GradeForm(criteria=_rule(slot).criteria, whole=True, initial=before),
        "recusal_form": recusal or RecusalForm(),
        "sections": shown,
        "evidence": first_evidence(shown),
        "done": bool(own and (own.submitted_at or own.recusal)) or slot.absent or slot.mark is not None,
        "rows": [(each, (own.points if own else {}).get(each.key)) for each in _rule(slot).criteria],
    }
    return render(request, "expert/interview.html", context)
