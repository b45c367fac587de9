"""The page of one reading: the form with this expert's figures, what stands around it, and nothing that tells whose case it is where
the plan says so.
"""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiping.deliberation.acts import save_reading
from zhiping.deliberation.models import Assignment
from zhiping.deliberation.queries import expert_points, facts_now, figures_before
from zhiping.policy.scoring import score
from zhiping.screening.queries import verified_points, working_days_left
from zhiping.web.case_file import findings, score_rows, sections
from zhiping.web.case_page import first_evidence
from zhiping.web.cases import acting
from zhiping.web.expert.forms import ReadingForm, RecusalForm
from zhiping.web.veiling import called, is_blind, veiled

# What tells who it is, beside names: left out of a blind reading altogether.
WHO = ("姓名", "性别", "出生日期", "身份证号", "手机", "工作单位")


def reading_form(held: Assignment, kind: type[ReadingForm], data: Any = None) -> ReadingForm:
    """The form with this expert's figures, or with what was just typed."""
    case = held.application
    verified, given = verified_points(case.submitted), expert_points(held)
    entered = {key: row.points for key, row in given.items()}
    sheet = score(case.pack, facts_now(case), points=figures_before(case) | entered)
    reasoned = {key: (row.points, row.reason) for key, row in given.items()}
    rows = veiled(case, score_rows(case, expert=reasoned, sheet=sheet, figures=verified))
    looked = {key for key, row in given.items() if row.looked}
    shown = {"opinion": held.opinion, "seen": held.version}
    return kind(data, rows=rows, sheet=sheet, pack=case.pack, looked=looked, initial=shown)


def save(request: HttpRequest, held: Assignment, form: ReadingForm, *, hand_in: bool) -> Assignment:
    """What the form says; `over` covers what was saved in another window. The reading as it is now."""
    given = form.cleaned_data
    return save_reading(
        held,
        points=form.points(),
        opinion=given["opinion"],
        by=acting(request),
        hand_in=hand_in,
        looked=form.ticked(),
        seen=None if "over" in request.POST else given["seen"],
    )


def reading_page(
    request: HttpRequest,
    held: Assignment,
    form: ReadingForm | None = None,
    recusal_form: Form | None = None,
) -> HttpResponse:
    case, form = held.application, form or reading_form(held, ReadingForm)
    shown = veiled(case, sections(case))
    if is_blind(case):
        basic = next(each for each in shown if each.key == "basic")
        basic.facts = [(label, said) for label, said in basic.facts if label not in WHO]
    context = {"held": held, "case": case, "form": form, "recusal_form": recusal_form or RecusalForm()}
    context |= {"sections": shown, "evidence": first_evidence(shown), "called": called(case)}
    context |= {"findings": veiled(case, findings(case)), "sheet": form.sheet, "groups": _groups(form)}
    context |= {"left": left_of(form), "days_left": days_left(held), "seen": form["seen"].value()}
    return render(request, "expert/reading.html", context)


def left_of(form: ReadingForm) -> dict[str, Any]:
    """How many lines are ticked off, of how many, and the first that is not."""
    ticks = [bool(line[3].value()) for line in form.lines()]
    return {"done": sum(ticks), "all": len(ticks), "next": ticks.index(False) if False in ticks else None}


def days_left(held: Assignment) -> int | None:
    """Working days until it has to be handed in; None where the plan sets no time, or it is."""
    return working_days_left(held.due_on) if held.due_on and not held.submitted_at else None


def _groups(form: ReadingForm) -> list[dict[str, Any]]:
    """The scheme's groups, each with its lines and their fields, and how many are not ticked off."""
    lines = form.lines()
    return [
        {
            "group": group,
            "lines": (mine := [line for line in lines if line[0].group == group.code]),
            "left": sum(not line[3].value() for line in mine),
        }
        for group in form.sheet.groups
    ]
