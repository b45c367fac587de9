"""Who may change a dossier item."""

from uuid import UUID

from zhiping.dossiers import refusals
from zhiping.dossiers.models import Item
from zhiping.people.models import Actor


def require_own(item: Item, by: Actor) -> None:
    """Only the person whose dossier it is, for themselves."""
    if by.role != "applicant" or item.person_id != by.person_id:
        raise refusals.not_yours()


def require_editable(item: Item, by: Actor) -> None:
    """The same, and only what was not extracted: what a source says is corrected at the source."""
    require_own(item, by)
    if item.source:
        raise refusals.extracted(item.source)


def require_asked(body_id: UUID, item: Item, by: Actor) -> None:
    """Only the body that was asked, and nobody about their own item (人社部令第40号 第二十五条)."""
    if by.body_id != body_id:
        raise refusals.not_asked()
    if by.person_id == item.person_id:
        raise refusals.own_item()
