"""What exactly was signed: a print of every part of the content, so that a later change can be named."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from zhiping.journal.queries import digest
from zhiping.policy.undertaking import UNDERTAKING_HASH
from zhiping.policy.vocabulary import BY_KEY

Prints = Mapping[str, list[str]]
PARTS: Final = {
    "plan": "评审计划",
    "pack": "评审规则",
    "path": "申报类型",
    "direction": "申报方向",
    "employer": "申报单位",
}
ITEM: Final = "item:"


def bound_hash(application_id: object, content_hash: str) -> str:
    """The one hash a signature stands for: this case, these words of the undertaking, this content."""
    bound = {"application": str(application_id), "undertaking": UNDERTAKING_HASH, "content": content_hash}
    return digest(bound)


def prints(content: Mapping[str, Any]) -> dict[str, list[str]]:
    """[what it is called, its hash] of every part of the content (applications/queries.py), JSON."""
    facts = content["facts"]
    found = {key: [label, digest(content[key])] for key, label in PARTS.items()}
    found["person"] = ["个人信息", digest([facts["person"], facts["employment"]])]
    for item in facts["items"]:
        told = {key: item[key] for key in ("category", "values", "source", "origin")}
        files = sorted([file["part"], file["sha256"], str(file["page"])] for file in item["evidence"])
        name = BY_KEY[item["category"]].title_of(item["values"])
        found[f"{ITEM}{item['id']}"] = [name, digest([told, files])]
    found["score"] = ["自评分", digest(content["score"])]
    return found


def changes(before: Prints, now: Prints) -> list[str]:
    """What is different from what was signed, in words; the score only where nothing else explains it."""
    said = list(_changes(before, now))
    rescored = before.get("score", [""])[-1] != now["score"][-1]
    return said or (["自评分已修改"] if rescored else [])


def _changes(before: Prints, now: Prints) -> Iterator[str]:
    for key, (label, value) in now.items():
        if key == "score":
            continue
        if key not in before:
            yield f"新增{label}"
        elif before[key][1] != value:
            yield f"{label}已修改"
    for key, (label, _) in before.items():
        if key not in now:
            yield f"{label}已不在申报中"
