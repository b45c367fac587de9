"""Who may change a dossier item."""

from zhiping.dossiers import refusals
from zhiping.dossiers.models import Item
from zhiping.people.models import Actor


def require_own(item: Item, by: Actor) -> None:
    """Only the person whose dossier it is, for themselves, and only what was not extracted."""
    if by.role != "applicant" or item.person_id != by.person_id:
        raise refusals.not_yours()
    if item.source:
        raise refusals.extracted(item.source)
