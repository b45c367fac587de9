"""Where in the dossier a finding is cured: from the rule to the category, so that a remedy is one click away."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from zhiping.dossiers.extraction.sources import sources_of
from zhiping.dossiers.queries import upload_open
from zhiping.people.models import Person
from zhiping.policy.findings import Finding, Outcome
from zhiping.policy.materials import Gap, gaps
from zhiping.policy.packs import Pack
from zhiping.policy.reasons import SECTION_OF
from zhiping.policy.vocabulary import BY_KEY

CATEGORY_OF_RULE = {
    "ladder": "title",
    "in_service": "employment",
    "unit_type": "employment",
    "assessments": "assessment",
    "insurance": "insurance",
    "hours": "hours",
    "skills_linkage": "skill",
    "representative_work": "paper",
    "referees": "referee",
    "establishment": "employment",
    "same_grade": "title",
}
CATEGORY_OF_SECTION = {
    section: category for category, section in reversed(SECTION_OF.items()) if section != "basic"
}


def shown_findings(pack: Pack, findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings as the component wants them; an open remedy leads to the place that cures it."""
    return [_shown(pack, finding) for finding in findings]


def _shown(pack: Pack, finding: Finding) -> dict[str, Any]:
    remedy: str = finding.remedy
    if remedy and finding.outcome is not Outcome.PASSED:
        category = category_of(pack, finding)
        label = f"去完善{BY_KEY[category].label}" if category else "去业绩档案"
        remedy = format_html('{} <a href="{}">{}</a>', remedy, place_of(category), label)
    return {
        "label": finding.label,
        "outcome": finding.outcome.value,
        "required": finding.required,
        "actual": finding.actual,
        "citation": finding.citation,
        "remedy": remedy,
    }


def category_of(pack: Pack, finding: Finding) -> str:
    """The dossier category that a finding is about; empty when it is about no single one."""
    words = finding.rule.replace(":", ".").split(".")
    known = next((CATEGORY_OF_RULE[word] for word in words if word in CATEGORY_OF_RULE), "")
    if known:
        return known
    slots = [slot.category for material in pack.materials if material.id in words for slot in material.slots]
    said = f"{finding.label}{finding.actual}{finding.remedy}"
    named = [category for category in slots if BY_KEY[category].label in said]
    return (named or slots or [""])[0]


def open_slots(pack: Pack, facts: Mapping[str, Any], path: str, person: Person) -> list[dict[str, Any]]:
    """Everything this path still asks to be uploaded or filled in, what stops the application first, each with its place.

    A missing item that sources can be asked for says how they stand: to be extracted first, or why it is the person's to fill in.
    """
    found = gaps(pack, facts, path)
    sourced = {gap.category for gap in found if not gap.item and sources_of(gap.category)}
    said = {category: upload_open(person, category).reason for category in sorted(sourced)}
    return [
        {
            "text": gap.text,
            "blocking": gap.blocking,
            "note": "；".join(filter(None, (gap.note, "" if gap.item else said.get(gap.category, "")))),
            "cite": gap.citation.text,
            "url": _slot(gap),
        }
        for gap in found
    ]


def _slot(gap: Gap) -> str:
    return reverse("applicant:item", args=[gap.item]) + "#evidence" if gap.item else place_of(gap.category)


def place_of(category: str) -> str:
    """The address where a category is filled in."""
    return reverse("applicant:category", args=[category]) if category else reverse("applicant:dossier")


def place_of_section(section: str) -> tuple[str, str]:
    """Label and address of the place that cures a reason about this review section."""
    category = CATEGORY_OF_SECTION.get(section, "")
    return (f"去完善{BY_KEY[category].label}" if category else "去业绩档案", place_of(category))
