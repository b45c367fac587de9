"""The gap report: a plan against the dossier, before any effort is spent."""

from collections.abc import Iterable
from typing import Any

from zhiping.applications.models import Application
from zhiping.applications.queries import gap_report
from zhiping.dossiers.queries import facts_of, items_of
from zhiping.people.models import Actor, Body
from zhiping.people.queries import employer_of
from zhiping.plans.models import Plan
from zhiping.web.applicant.cures import open_slots, shown_findings
from zhiping.web.applicant.forms import StartForm
from zhiping.web.applicant.layout import apply_window, case_url, deadline_of, own, state_of
from zhiping.web.applicant.posts import unit_posts
from zhiping.web.applicant.sheets import advice, draft_sheet

PAGE_SIZE = 20


def own_application(actor: Actor, plan: Plan) -> Application | None:
    """The application the person has under a plan, unless it was given up."""
    mine = Application.objects.visible_to(actor).with_names().filter(plan=plan)
    return mine.exclude(outcome="withdrawn").first()


def plan_rows(plans: Iterable[Plan], actor: Actor) -> list[dict[str, Any]]:
    """A row for each plan: until when, and how far one is."""
    mine = Application.objects.visible_to(actor).exclude(outcome="withdrawn").select_related("plan", "desk")
    cases = {case.plan_id: case for case in mine}
    employer = employer_of(own(actor))
    return [_plan_row(plan, cases.get(plan.pk), employer) for plan in plans]


def _plan_row(plan: Plan, case: Application | None, employer: Body | None) -> dict[str, Any]:
    own = {"state": state_of(case), "url": case_url(case)} if case else None
    return {"plan": plan, "own": own, **deadline_of(apply_window(plan, employer))}


def gap_page(actor: Actor, plan: Plan, wanted: str) -> dict[str, Any]:
    """One path's findings and score; `wanted` is a path key, the plan's first path when it is not one."""
    person, pack = own(actor), plan.pack
    path = wanted if wanted in pack.paths else next(iter(pack.paths))
    findings, sheet = gap_report(person, plan, path)
    employer = employer_of(person)
    facts = facts_of(person, items_of(person), employer)
    case = own_application(actor, plan)
    return {
        "plan": plan,
        "path": pack.paths[path],
        "paths": [
            {"key": key, "label": each.label, "current": key == path} for key, each in pack.paths.items()
        ],
        "findings": shown_findings(pack, findings),
        "failed": sum(finding.outcome.value == "failed" for finding in findings),
        "sheet": draft_sheet(pack, path, sheet, facts["items"]),
        "help": advice(pack, path, sheet, facts),
        "slots": open_slots(pack, facts, path, person),
        "due": deadline_of(apply_window(plan, employer)),
        "employer": employer,
        "posts": unit_posts(plan, employer),
        "case": case,
        "case_state": state_of(case) if case else None,
        "directions": pack.seeks.directions,
        "form": StartForm(initial={"path": path}, pack=pack),
    }
