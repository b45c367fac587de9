"""Packs with a scheme of a few lines, and dossier items that are proven and in the window."""

from zhiping.policy.facts import gather
from zhiping.policy.packs import POLICIES, load_all, load_texts
from zhiping.policy.vocabulary import BY_KEY

MECHATRONICS = load_all(POLICIES)["zhejiang/2024/mechatronics-senior"]
SCHEME = "zhejiang/schemes/mechatronics-senior-2020"
HEAD = """
id: zhejiang/schemes/mechatronics-senior-2020
document: 评分表
title: 评分表
provenance: sample
maximum: {maximum}
"""
ENGINEER = {
    "id": "t",
    "category": "title",
    "values": {"level": "engineer", "obtained": "2016-12-20"},
    "source": "extracted",
}


def pack_with(groups, maximum=100, *, score=(), **texts):
    """Notice A with this scheme in place of its own; `score`: (old, new) pairs for the pack's own text."""
    name = "zhejiang/2024/mechatronics-senior"
    own = MECHATRONICS.sources[f"{name}.yaml"]
    for old, new in score:
        assert own.count(old) == 1, old
        own = own.replace(old, new)
    scheme = HEAD.format(maximum=maximum) + groups
    return load_texts({**MECHATRONICS.sources, f"{name}.yaml": own, f"{SCHEME}.yaml": scheme, **texts}, name)


def one_item(text, cap=100):
    """Groups of one group with this one item, written as flow keys after `code: x, label: 项目`."""
    return f"groups: [{{code: g, label: 组, cap: {cap}, items: [{{code: x, label: 项目, {text}}}]}}]"


def claim(key, category, *, proven=True, **values):
    """A dossier item, dated inside the window unless it says otherwise."""
    kind = BY_KEY[category]
    dated = {kind.dated_by: "2022-01-01"} if kind.dated_by else {}
    evidence = [{"id": f"{key}-proof", "part": kind.parts[0][0]}] if kind.parts and proven else []
    return {"id": key, "category": category, "values": {**dated, "name": key, **values}, "evidence": evidence}


def dossier(*items, **facts):
    return gather([ENGINEER, *items], **facts)
