"""What the pages of import and export show."""

from collections import Counter
from typing import Any

from zhiping.dossiers.acts import place_of
from zhiping.dossiers.models import Import, Package
from zhiping.people.models import Actor
from zhiping.policy.vocabulary import BY_KEY, CATEGORIES
from zhiping.web.applicant.layout import own

SHOWN, PREVIEW, PACKAGES = 200, 50, 10


def import_page(actor: Actor) -> dict[str, Any]:
    """The last workbook: what was read of it, what is wrong, what would be added."""
    last = Import.objects.filter(person=own(actor)).defer("data").first()
    problems = last.told() if last else []
    counts = Counter(row[0] for row in last.rows) if last else Counter()
    return {
        "last": last,
        "problems": problems[:SHOWN],
        "problem_count": len(problems),
        "counts": [(BY_KEY[key].label, number) for key, number in counts.items()],
        "preview": [_previewed(row) for row in last.rows[:PREVIEW]] if last else [],
        "fresh": last.sound - last.present if last else 0,
        "categories": CATEGORIES,
    }


def _previewed(row: list[Any]) -> dict[str, Any]:
    key, values, sheet, number = row
    return {"label": BY_KEY[key].title_of(values), "sheet": sheet, "number": number}


def packages_page(actor: Actor) -> dict[str, Any]:
    """Packages of the last days, each with its progress or whether it can still be taken."""
    found = list(Package.objects.filter(person=own(actor))[:PACKAGES])
    rows = [{"package": each, "there": bool(each.finished_at) and place_of(each).is_file()} for each in found]
    return {"rows": rows, "working": any(each.finished_at is None for each in found), "hours": Package.HOURS}
