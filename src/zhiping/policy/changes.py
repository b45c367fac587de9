"""What is different between two submissions of a case, in words: by review section, field by field, file by file.

A submission's content is the JSON that was signed (applications/queries.py). Values are given in the words of the vocabulary; who
shows them masks what is personal.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from zhiping.policy.packs import Pack
from zhiping.policy.reasons import section_of
from zhiping.policy.vocabulary import BY_KEY, Category

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
KINDS: Final = {ADDED: "新增", REMOVED: "撤下", CHANGED: "修改"}


@dataclass(frozen=True, slots=True)
class Detail:
    """One field or file: `before` or `after` is empty where there was none."""

    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different. `kind`: one of KINDS; `subject`: the id of the item or the key of the scored line it is about."""

    section: str
    kind: str
    title: str
    subject: str = ""
    details: tuple[Detail, ...] = ()

    @property
    def kind_label(self) -> str:
        return KINDS[self.kind]


Content = Mapping[str, Any]


def changes(pack: Pack, before: Content, now: Content) -> tuple[Change, ...]:
    """Everything that is different, in the order in which it is read; empty when the same was handed in again."""
    found = [*_choices(pack, before, now), *_items(before, now)]
    return (*found, *_score(before, now)) if pack.score.applies else tuple(found)


def touched(found: Iterable[Change], section: str, subject: str = "") -> bool:
    """Whether anything changed in a section, or about one item."""
    return any(each.subject == subject if subject else each.section == section for each in found)


def _choices(pack: Pack, before: Content, now: Content) -> Iterator[Change]:
    labels = {each.key: each.label for each in pack.seeks.directions}
    paths = {key: path.label for key, path in pack.paths.items()}
    pairs = (
        ("申报类型", *(paths.get(each["path"], each["path"]) for each in (before, now))),
        ("申报专业", *(labels.get(each["direction"], each["direction"]) for each in (before, now))),
        ("工作单位", *(each["employer"]["name"] for each in (before, now))),
        ("姓名", *(each["facts"]["person"]["name"] for each in (before, now))),
        ("出生日期", *(each["facts"]["person"]["birth"] for each in (before, now))),
    )
    details = tuple(Detail(*each) for each in pairs if each[1] != each[2])
    if details:
        yield Change("basic", CHANGED, "基本信息", details=details)


def _items(before: Content, now: Content) -> Iterator[Change]:
    old, new = ({item["id"]: item for item in each["facts"]["items"]} for each in (before, now))
    for key, item in new.items():
        if key not in old:
            yield _whole(item, ADDED)
        elif details := tuple(_details(old[key], item)):
            yield Change(section_of(item["category"]), CHANGED, _title(item), key, details)
    yield from (_whole(item, REMOVED) for key, item in old.items() if key not in new)


def _whole(item: Mapping[str, Any], kind: str) -> Change:
    """An item that is new or gone, with everything it says."""
    side = "after" if kind == ADDED else "before"
    said = [*_said(item).items(), *((name, name) for name in _files(item).values())]
    details = tuple(Detail(label, **{side: value}) for label, value in said)
    return Change(section_of(item["category"]), kind, _title(item), item["id"], details)


def _details(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Detail]:
    before, after = _said(old), _said(new)
    for label in dict.fromkeys((*before, *after)):
        if before.get(label, "") != after.get(label, ""):
            yield Detail(label, before.get(label, ""), after.get(label, ""))
    if old.get("origin", "") != new.get("origin", ""):
        yield Detail("数据来源", old.get("origin") or "本人填写", new.get("origin") or "本人填写")
    had, has = _files(old), _files(new)
    yield from (Detail("证明材料", before=name) for key, name in had.items() if key not in has)
    yield from (Detail("证明材料", after=name) for key, name in has.items() if key not in had)


def _said(item: Mapping[str, Any]) -> dict[str, str]:
    category = BY_KEY[item["category"]]
    pairs = (
        (each.label, category.label_of(each.key, item["values"].get(each.key))) for each in category.fields
    )
    return {label: value for label, value in pairs if value}


def _files(item: Mapping[str, Any]) -> dict[tuple[str, str, int], str]:
    """Every file by what it is: part, content, page; with its name in words."""
    category: Category = BY_KEY[item["category"]]
    return {
        (file["part"], file["sha256"], file["page"]): f"{category.part_label(file['part'])}：{file['name']}"
        f"（第 {file['page']} 页）"
        for file in item["evidence"]
    }


def _title(item: Mapping[str, Any]) -> str:
    return BY_KEY[item["category"]].title_of(item["values"])


def _score(before: Content, now: Content) -> Iterator[Change]:
    old, new = ({line["key"]: line for line in each["score"]["lines"]} for each in (before, now))
    for key in dict.fromkeys((*new, *old)):
        had, has = (_points(lines.get(key)) for lines in (old, new))
        if had != has or (key in old) != (key in new):
            kind = CHANGED if key in old and key in new else ADDED if key in new else REMOVED
            detail = Detail("自评分", had if key in old else "", has if key in new else "")
            yield Change("score", kind, (new.get(key) or old[key])["label"], key, (detail,))


def _points(line: Mapping[str, Any] | None) -> str:
    """The applicant's own points of a line: 12, or 7.5."""
    return f"{Decimal(line['points'] if line else 0).normalize():f}"


def by_section(found: Sequence[Change]) -> dict[str, list[Change]]:
    """The changes of each review section that has any."""
    sections: dict[str, list[Change]] = {}
    for each in found:
        sections.setdefault(each.section, []).append(each)
    return sections
