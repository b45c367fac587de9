"""What the tests of the plans desk's pages share."""

import re

from django.utils.html import strip_tags

from tests.cast import OFFICE, enter
from tests.plans.drafts import next_years

BASE = "/office/plans/"


def address(draft, page="sections/windows"):
    return f"{BASE}drafts/{draft.pk}/{page}/"


def text(answer):
    """What a reader sees, on one line."""
    return re.sub(r"\s+", " ", strip_tags(answer.content.decode()))


def opened(client):
    """An official at the desk, with the draft of next year's plan they made."""
    enter(client, OFFICE)
    return next_years()


def posted(client, draft, section, **changed):
    """The section's form as the page shows it, with some fields changed; names carry their places, so they come as a mapping."""
    page = client.get(address(draft, f"sections/{section}"))
    form = page.context["form"]
    data = {}
    for bound in form:
        values = bound.value()
        widgets = bound.field.widget
        if hasattr(widgets, "decompress"):
            for number, part in enumerate(widgets.decompress(values)):
                data[f"{bound.name}_{number}"] = "" if part is None else str(part)
        elif isinstance(values, list):
            data[bound.name] = values
        else:
            data[bound.name] = "" if values is None else str(values)
    return data | changed
