"""Conditions on the items of the dossier: how many there are, and what they add up to."""

from collections.abc import Mapping
from typing import Any

from zhiping.policy.conditions.case import Args, Case, Verdict, met
from zhiping.policy.facts import Item, items_of
from zhiping.policy.vocabulary import BY_KEY


def has(args: Args, case: Case) -> Verdict:
    """So many items (one, if not said) of a category, with these values where they are named."""
    category, least, asked = BY_KEY[args["category"]], int(args.get("at_least", 1)), args.get("where", {})
    count = sum(_matches(item, asked) for item in items_of(case.facts, category.key))
    kind = "、".join(category.label_of(key, value) for key, value in asked.items())
    name = category.label + (f"（{kind}）" if kind else "")
    remedy = "" if count >= least else f"请在业绩档案中填写“{category.label}”，还差 {least - count} 项"
    return Verdict(met(count >= least), f"{name}不少于 {least} 项", f"{count} 项", remedy)


def _matches(item: Item, asked: Mapping[str, Any]) -> bool:
    return all(str(item["values"].get(key)) == str(value) for key, value in asked.items())
