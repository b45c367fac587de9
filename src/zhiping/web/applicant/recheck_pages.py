"""复查, as its applicant sees it: whether it may be asked for and until when, or what became of it."""

from typing import Any

from django import forms

from zhiping.applications.models import Application
from zhiping.certification.models import Recheck
from zhiping.certification.queries import last_day_to_recheck, obstacle_to_recheck, result_to_recheck
from zhiping.web.components.wording import Worded


class RecheckForm(Worded, forms.Form):
    grounds = forms.CharField(
        label="复查理由",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="写明对结果的哪一点有异议、依据是什么。复查只能申请一次，最多2000字。",
    )


def _typed(form: forms.Form | None) -> str:
    """What was typed into a form that came too late."""
    return str(form.data.get("grounds", "")) if form else ""


def recheck_of(case: Application, form: forms.Form | None = None) -> dict[str, Any] | None:
    """What the page shows under 复查; None where the case did not end with a vote of the committee, and never asked."""
    asked = Recheck.objects.filter(application=case).first()
    if asked:
        return {"asked": asked, "refusal": getattr(form, "refusal", None), "typed": _typed(form)}
    decision = result_to_recheck(case)
    if decision is None:
        return None
    obstacle = obstacle_to_recheck(case, decision)
    told = {
        "last": last_day_to_recheck(case, decision),
        "rule": case.pack.recheck,
        "obstacle": obstacle,
        "typed": _typed(form),
    }
    return told | {"form": None if obstacle else form or RecheckForm()}
