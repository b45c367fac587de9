"""What was read in an item's files, laid beside the fields it belongs to."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest

from zhiping.dossiers.models import Evidence, Item
from zhiping.files import receiving
from zhiping.files.models import Upload
from zhiping.files.queries import contents, texts
from zhiping.people.models import Person
from zhiping.policy.reading import suggestions
from zhiping.policy.refusal import Refusal
from zhiping.policy.vocabulary import Category
from zhiping.web.readings import elsewhere_of, flags_of, twins_of

NOTHING = ("nothing", "failed")


def read_for_item(item: Item, files: Sequence[Evidence], form: forms.Form) -> dict[str, Any]:
    """Flags and twins by file, on the files themselves; suggestions on the form's fields that are empty or contradicted."""
    elsewhere = elsewhere_of(item) if item.category.parts else []
    known = contents(file.sha256 for file in [*files, *elsewhere])
    flags, twins = flags_of([item.as_fact()], item.person.name), twins_of(files, elsewhere, known)
    for file in files:
        file.flags, file.twin = flags.get(str(file.pk), []), twins.get(file.pk, "")
        file.reading = known[file.sha256].outcome if file.sha256 in known else ""
    contradicted = {flag.field for told in flags.values() for flag in told}
    beside(form, item.category, [file.sha256 for file in files], contradicted)
    waiting = any(file.reading == "waiting" for file in files)
    return {"flags": flags, "reading": waiting, "elsewhere": elsewhere}


def read_for_new(request: HttpRequest, kind: Category, form: forms.Form, me: Person) -> dict[str, Any]:
    """The files that wait for this item (named in the request, else all that are unused), and suggestions from them."""
    source = request.POST if request.method == "POST" else request.GET
    named = receiving.found(source.getlist("upload"), person=me.pk)
    held = [each for each in named if not each.used] or (
        [] if request.method == "POST" else receiving.waiting(me.pk, kind.key)
    )
    known = contents(each.sha256 for each in held if each.sha256)
    beside(form, kind, list(known), set())
    outcomes = [content.outcome for content in known.values()]
    return {
        "held": held,
        "query": "&".join(f"upload={each.pk}" for each in held),
        "reading": "waiting" in outcomes,
        "unread": bool(outcomes) and all(outcome in NOTHING for outcome in outcomes),
    }


def beside(form: forms.Form, kind: Category, hashes: Sequence[str], contradicted: set[str]) -> None:
    """`suggested` on every bound field that is empty or contradicted and of which something was read; never put in by itself."""
    found: dict[str, Any] = {}
    for read in texts(hashes).values():
        found = suggestions(kind, read) | found
    for key, suggestion in found.items():
        if key in form.fields:
            typed = form[key].value()
            differs = str(typed or "") != suggestion.value
            form[key].suggested = suggestion if differs and (not typed or key in contradicted) else None


def hold(request: HttpRequest, me: Person, purpose: str) -> list[tuple[str, Any]]:
    """Keep what came with this request, whole or in pieces, so that no page loses it; (name, refusal) of what was refused."""
    refused = []
    dropped = request.POST.get("drop", "")
    for each in receiving.found([dropped], person=me.pk):
        receiving.cancel(each)
    whole = partial(receiving.keep_file, person=me.pk, purpose=purpose)
    arrived = receiving.found(request.POST.getlist("upload"), person=me.pk)
    tasks = [(each.name, each, partial(receiving.keep, purpose=purpose)) for each in arrived]
    tasks += [(file.name, file, whole) for file in request.FILES.getlist("file")]
    held: list[Upload] = []
    for name, thing, keep in tasks:
        try:
            held.append(keep(thing))
        except Refusal as refusal:
            refused.append((name, refusal))
    request.POST = request.POST.copy()
    request.POST.setlist("upload", [each.pk for each in held])
    return refused
