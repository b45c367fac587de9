"""Reading inspections: lists, how far they are, and the draw repeated."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from zhiping.people.models import Actor, Body
from zhiping.policy.inspection import drawn, list_hash
from zhiping.supervision.models import Finding, InspectedCase, Inspection, PointCheck


def inspections_by(by: Actor) -> QuerySet[Inspection]:
    """Those of the actor's body, the newest first, each with `looked_at` and `found` (counts); the population stays in the database."""
    found = Inspection.objects.filter(body=by.my_body).defer("population").select_related("drawn_by")
    looked = Count("cases", filter=Exists(PointCheck.objects.filter(case=OuterRef("cases"))), distinct=True)
    return found.annotate(looked_at=looked, found=Count("cases__findings", distinct=True))


def inspected_cases(inspection: Inspection) -> QuerySet[InspectedCase]:
    """The cases in the order of the draw, with `problems` and `points` (counts) and how many findings are `open`."""
    rows = inspection.cases.select_related("application__employer", "application__plan")
    problem = Q(checks__verdict="problem")
    return rows.defer("application__plan__versions").annotate(
        points=Count("checks", distinct=True),
        problems=Count("checks", filter=problem, distinct=True),
        open=Count("findings", filter=Q(findings__conclusion=""), distinct=True),
    )


def progress_of(inspection: Inspection) -> dict[str, int]:
    """How far an inspection is: cases in `total` and `looked_at`, points with `problems`, `open` findings."""
    checks = PointCheck.objects.filter(case__inspection=inspection)
    told = checks.aggregate(
        looked_at=Count("case", distinct=True), problems=Count("pk", filter=Q(verdict="problem"))
    )
    still = Finding.objects.filter(case__inspection=inspection, conclusion="").count()
    return {"total": inspection.size, **told, "open": still}


def findings_about(units: QuerySet[Body]) -> QuerySet[Finding]:
    """What was found about these units, the newest first."""
    rows = Finding.objects.filter(unit__in=units.values("pk")).order_by("-found_at")
    return rows.select_related(
        "unit", "found_by", "answered_by", "case__inspection__body", "case__application__applicant"
    ).defer("case__inspection__population")


def drawn_again(inspection: Inspection) -> bool:
    """Whether seed and population, as they are kept, give the very list and hashes that were recorded."""
    numbers = inspection.population
    again = drawn(inspection.seed, numbers, inspection.size)
    kept = [case.application.number for case in inspection.cases.select_related("application")]
    hashes = (list_hash(numbers), list_hash(again)) == (inspection.population_hash, inspection.drawn_hash)
    return again == kept and hashes
