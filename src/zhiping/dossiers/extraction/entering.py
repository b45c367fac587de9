"""What a person enters by hand in a category that has sources: only where those failed, or cannot know."""

from typing import Any

from django.db import transaction

from zhiping.dossiers import refusals
from zhiping.dossiers.acts.items import add_item
from zhiping.dossiers.extraction.comparing import item_about
from zhiping.dossiers.extraction.sources import sources_of
from zhiping.dossiers.extraction.standing import upload_open
from zhiping.dossiers.models import GONE, Item
from zhiping.people.models import Actor


@transaction.atomic
def enter_by_hand(*, category: str, values: dict[str, Any], because: str = "", by: Actor) -> Item:
    """Add an item that no source delivered (人社部令第40号 第十五条). `because`: a key of what the sources do not cover.

    Where the manual upload is not open it is refused, and so is what a source has delivered already.
    """
    upload = upload_open(by.me, category, because=because)
    if not upload.open:
        raise refusals.not_open(upload.reason)
    for source in sources_of(category):
        delivered = Item.objects.filter(person=by.me, category_key=category, source=source.label)
        if item_about(source, values, delivered.exclude(state__in=GONE)):
            raise refusals.not_open(f"这一条已由{source.label}提取，不用再填写和上传")
    return add_item(category=category, values=values, by=by)
