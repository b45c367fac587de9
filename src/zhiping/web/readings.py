"""What was read in proofs, for whoever looks at them: contradictions, and files that are there twice."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zhiping.dossiers.models import Evidence, Item
from zhiping.files.models import Content
from zhiping.files.pictures import alike
from zhiping.files.queries import texts
from zhiping.policy.reading import Mismatch, mismatches
from zhiping.policy.vocabulary import BY_KEY


def flags_of(items: Sequence[Mapping[str, Any]], holder: str) -> dict[str, list[Mismatch]]:
    """Evidence id → where its text contradicts its item (items as facts, as a submission keeps them). One query; each file of
    an item is told once, at its first mention.
    """
    known = texts(file["sha256"] for item in items for file in item["evidence"])
    found: dict[str, list[Mismatch]] = {}
    for item in items:
        if item.get("source") != "extracted":
            for file in _once(item["evidence"]):
                told = _compared(item, known.get(file["sha256"]), holder)
                found |= {file["id"]: told} if told else {}
    return found


def _once(files: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    return {file["sha256"]: file for file in reversed(list(files))}.values()


def _compared(item: Mapping[str, Any], read: Sequence[str] | None, holder: str) -> list[Mismatch]:
    if not read or item["category"] not in BY_KEY:
        return []
    return mismatches(BY_KEY[item["category"]], item["values"], read, holder=holder)


def elsewhere_of(item: Item) -> list[Evidence]:
    """The files that prove other items of the same dossier, each content once."""
    others = Evidence.objects.filter(item__person_id=item.person_id, removed_at=None).exclude(item=item)
    live = others.exclude(item__state="withdrawn").select_related("item").order_by("added_at", "id")
    return list({each.sha256: each for each in reversed(live)}.values())


def twins_of(
    files: Sequence[Evidence], elsewhere: Sequence[Evidence], known: Mapping[str, Content]
) -> dict[Any, str]:
    """Evidence id → what its content already proves elsewhere in the same dossier, or which picture it looks like."""
    told = {file.pk: _twin(file, elsewhere, known) for file in files}
    return {pk: text for pk, text in told.items() if text}


def _twin(file: Evidence, elsewhere: Sequence[Evidence], known: Mapping[str, Content]) -> str:
    same = next((each for each in elsewhere if each.sha256 == file.sha256), None)
    if same:
        return f"同一文件已作为“{same.item.title}”的{same.part_label}上传过，可以共用。"
    here = _likeness(known, file)
    near = next((each for each in elsewhere if alike(here, _likeness(known, each))), None)
    return (
        f"与“{near.item.title}”的{near.part_label}“{near.name}”看起来是同一张图片，请核对。" if near else ""
    )


def _likeness(known: Mapping[str, Content], file: Evidence) -> str:
    content = known.get(file.sha256)
    return content.likeness if content else ""
