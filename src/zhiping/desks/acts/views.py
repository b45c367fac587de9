"""Views of a desk. They are a convenience of one person and leave no trace in the journal."""

from django.db import transaction

from zhiping.desks import refusals
from zhiping.desks.models import SavedView
from zhiping.desks.queries import views_of
from zhiping.people.models import Actor, Person


@transaction.atomic
def keep_view(*, name: str, query: str, by: Actor) -> SavedView:
    """保存视图 under a name; the same name again replaces it. At most MOST_VIEWS of one person at one desk."""
    Person.objects.select_for_update().get(pk=by.me.pk)
    held = views_of(by)
    if not held.filter(name=name).exists() and held.count() >= refusals.MOST_VIEWS:
        raise refusals.too_many_views()
    view, _ = SavedView.objects.update_or_create(
        person=by.me, body=by.my_body, role=by.role, name=name, defaults={"query": query}
    )
    return view


@transaction.atomic
def open_with(view: SavedView, *, default: bool, by: Actor) -> SavedView:
    """设为默认: the desk opens with this view, and with no other; or with none."""
    views_of(by).filter(is_default=True).update(is_default=False)
    view.is_default = default
    view.save(update_fields=["is_default"])
    return view


@transaction.atomic
def drop_view(view: SavedView, *, by: Actor) -> None:
    """删除视图."""
    views_of(by).filter(pk=view.pk).delete()
