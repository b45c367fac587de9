"""Writes a value the way packs write it: one line where it fits, decimals and dates bare, text quoted only
where it must be.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

import yaml

from zhiping.policy.findings import NOTICE, Citation
from zhiping.policy.packs.model import SHANGHAI
from zhiping.policy.packs.parsing import ExactLoader

WIDE: Final = 140


def settled(value: Any, document: str = "") -> Any:
    """The same value in the few kinds that a pack knows: what loading the text gives back.

    A Citation of the pack's own `document` becomes its clause, any other a mapping. A moment is told in
    Shanghai. TypeError for what no pack can hold (a float is not exact).
    """
    if isinstance(value, Citation):
        return _citation(value, document)
    if isinstance(value, Mapping):
        return {str(key): settled(each, document) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [settled(each, document) for each in value]
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(SHANGHAI).replace(tzinfo=None)
    if isinstance(value, Decimal) and not value.is_finite():
        raise TypeError(f"“{value}”不是数字")
    if isinstance(value, str):
        return str(value)
    if value is None or isinstance(value, (bool, int, Decimal, date)):
        return value
    raise TypeError(f"规则包里写不了“{value}”，小数请用精确的十进制数")


def one_line(value: Any, *, inline: bool, quoted: bool = False) -> str:
    """A settled value on one line. `inline`: it will stand between brackets; `quoted`: text keeps its quotes."""
    if isinstance(value, Mapping):
        pairs = (f"{key_text(key)}: {one_line(each, inline=True)}" for key, each in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(one_line(each, inline=True) for each in value) + "]"
    return _scalar(value, inline=inline, quoted=quoted)


def lines(value: Any, column: int) -> str:
    """A mapping or list over several lines, the first without its indent, the others indented to `column`."""
    margin = "\n" + " " * column
    if isinstance(value, Mapping):
        return margin.join(f"{key_text(key)}:{after_colon(each, column)}" for key, each in value.items())
    return margin.join(f"- {after_dash(each, column)}" for each in value)


def after_colon(value: Any, column: int) -> str:
    """What follows `key:` in a block whose keys stand at `column`."""
    if spreads(value):
        return "\n" + " " * (column + 2) + lines(value, column + 2)
    return " " + one_line(value, inline=False)


def after_dash(value: Any, column: int) -> str:
    """What follows `- ` in a list whose dashes stand at `column`."""
    return lines(value, column + 2) if spreads(value) else one_line(value, inline=False)


def spreads(value: Any) -> bool:
    """Whether packs would write it over several lines: a list of mappings, or more than a line holds."""
    if not value or not isinstance(value, (Mapping, list)):
        return False
    parts = list(value.values()) if isinstance(value, Mapping) else value
    nested = isinstance(value, list) and any(isinstance(each, Mapping) for each in parts)
    return nested or any(map(spreads, parts)) or len(one_line(value, inline=True)) > WIDE


def key_text(key: str) -> str:
    """A key as the packs write it, quoted only where it must be."""
    node = _parsed(f"{{{key}: 0}}")
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    same = len(pairs) == 1 and pairs[0][0].value == key and isinstance(pairs[0][0], yaml.ScalarNode)
    return key if same else _quoted(key)


def _citation(citation: Citation, document: str) -> Any:
    if citation.document == document and citation.provenance == NOTICE:
        return citation.clause
    full = {"document": citation.document, "clause": citation.clause, "provenance": citation.provenance}
    left_out = {"document"} if citation.document == document else set()
    left_out |= {"provenance"} if citation.provenance == NOTICE else set()
    return {key: word for key, word in full.items() if key not in left_out}


def _scalar(value: Any, *, inline: bool, quoted: bool) -> str:
    if isinstance(value, str):
        return value if not quoted and _stays(value, inline=inline) else _quoted(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else str(value)


def _stays(text: str, *, inline: bool) -> bool:
    """Whether the bare text is read back as the same text."""
    node = _parsed(f"[{text}]" if inline else f"- {text}")
    items = node.value if isinstance(node, yaml.SequenceNode) else []
    if len(items) != 1 or not isinstance(items[0], yaml.ScalarNode):
        return False
    return items[0].style is None and items[0].tag == "tag:yaml.org,2002:str" and items[0].value == text


def _parsed(text: str) -> yaml.Node | None:
    try:
        return ExactLoader(text).get_single_node()
    except yaml.YAMLError:
        return None


def _quoted(text: str) -> str:
    dumped = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=float("inf"))
    return str(dumped).rstrip("\n")
