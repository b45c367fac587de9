"""What the pages of a draft's texts show."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest

from zhiping.plans.models import Draft
from zhiping.plans.queries.checking import case_results
from zhiping.policy.authoring.editing import EditError
from zhiping.policy.authoring.layered import chain_of
from zhiping.policy.packs import PackError
from zhiping.web.office.plans.forms import TextForm
from zhiping.web.office.plans.pages import draft_context, problems_of


def text_names(draft: Draft) -> list[str]:
    """The files of a draft: the pack, what it stands on, its cases, its shared parts and scheme."""
    try:
        chain = [f"{name}.yaml" for name in chain_of(draft.sources, draft.pack_id)]
    except EditError:
        chain = [f"{draft.pack_id}.yaml"]
    cases = f"{draft.pack_id}.cases.yaml"
    return list(dict.fromkeys([*chain, cases, *sorted(draft.sources)]))


def label_of_text(draft: Draft, name: str) -> str:
    """What an official calls a file."""
    if name == f"{draft.pack_id}.yaml":
        return "本计划的规则包"
    if name.endswith(".cases.yaml"):
        return "案例" if name == f"{draft.pack_id}.cases.yaml" else "所依据规则包的案例"
    if "/schemes/" in name:
        return "评分标准"
    return "共用规定" if name.startswith("shared/") else "所依据的规则包"


def text_context(request: HttpRequest, draft: Draft, form: Form | None) -> dict[str, Any]:
    """One file in a text area, its mistakes above it."""
    names = text_names(draft)
    asked = (form.data.get("name") if form else request.GET.get("name")) or names[0]
    name = asked if asked in names else names[0]
    problems = problems_of(draft)
    return draft_context(draft, "text", problems) | {
        "form": _form(draft, name, names, form),
        "name": name,
        "files": [
            {"name": each, "label": label_of_text(draft, each), "current": each == name} for each in names
        ],
        "here_problems": [each for each in problems if each.file == name],
        "else_problems": [each for each in problems if each.file != name],
    }


def cases_context(request: HttpRequest, draft: Draft, form: Form | None) -> dict[str, Any]:
    """How every case comes out, and the text of the cases."""
    del request
    problems = problems_of(draft)
    results, wrong = [], ()
    if not problems:
        try:
            results = case_results(draft, draft.pack)
        except PackError as error:
            wrong = error.problems
    name = f"{draft.pack_id}.cases.yaml"
    return draft_context(draft, "cases", problems) | {
        "form": _form(draft, name, text_names(draft), form),
        "name": name,
        "failing": [each for each in results if each.differ],
        "passing": [each for each in results if not each.differ],
        "case_problems": wrong,
    }


def _form(draft: Draft, name: str, names: list[str], form: Form | None) -> Form:
    """The text as it is; after a refusal as typed, against the revision that is now."""
    typed = form.data.get("text", "") if form else draft.sources.get(name, "")
    fresh = TextForm(initial={"revision": draft.revision, "name": name, "text": typed}, names=names)
    if form is not None:
        fresh.refusal = getattr(form, "refusal", None)
        fresh.told = [error for errors in form.errors.values() for error in errors]
    return fresh
