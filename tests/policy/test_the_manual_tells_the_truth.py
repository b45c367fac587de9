"""The manual for officials: what it quotes stands in a pack, what it lets them type works, what it promises is said."""

import json
import re

import pytest
import yaml

from launch import ROOT
from zhiping.policy.commands.entry import parser
from zhiping.policy.commands.facts_file import person
from zhiping.policy.packs import POLICIES, load_all
from zhiping.policy.packs.document import Problems, read
from zhiping.policy.packs.forwarding import load_forwarding
from zhiping.policy.packs.reader import Section
from zhiping.policy.packs.rules import Names, read_condition

from .conftest import MECHATRONICS

MANUAL = (ROOT / "docs" / "policy-packs.md").read_text(encoding="utf-8")
SHIPPED = {
    line.strip()
    for path in POLICIES.rglob("*.yaml")
    for line in path.read_text(encoding="utf-8").splitlines()
}


def blocks(kind):
    return re.findall(rf"^```{kind}\n(.*?)^```", MANUAL, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("quoted", blocks("yaml"))
def test_what_is_quoted_stands_in_a_pack(quoted):
    yaml.safe_load(quoted)
    assert [line for line in quoted.splitlines() if line.strip() not in SHIPPED] == []


def test_the_forwarding_can_be_read():
    (text,) = blocks("yaml forwarding")
    found = load_forwarding(text, load_all()[MECHATRONICS])
    assert (found.forwards, list(found.windows), found.delivery.address) == (
        MECHATRONICS,
        ["apply"],
        "上虞区市民大道987号",
    )


@pytest.mark.parametrize("line", [line for block in blocks("console") for line in block.splitlines()])
def test_what_is_typed_is_a_command(line):
    start, *typed = line.split()[:2] + line.split()[2:]
    assert (start, typed[0]) == ("./zhiping", "policy")
    assert parser().parse_args(typed[1:]).command == typed[1]


@pytest.mark.parametrize(
    "condition", re.findall(r"^\|[^|]+\| `(\{\w+: \{.*?\}\})` \|$", MANUAL, re.MULTILINE)
)
def test_each_condition_of_the_table_can_be_read(condition):
    problems = Problems()
    node = read(f"require: {condition}", "x", problems)
    section = Section(node, problems, "")
    read_condition(node.value["require"], section, Names(("tenure", "results"), ("regular",)))
    assert problems.found == []


def test_the_person_can_be_judged():
    (text,) = blocks("json")
    assert person(json.loads(text)).facts["titles"][0]["level"] == "engineer"


@pytest.mark.parametrize(
    "told",
    [
        "行首用了制表符（Tab）",
        "冒号用了全角“：”",
        "这里多了一个冒号，或缩进与上一行不一致",
        "这一档的分值",
        "缺少依据条款",
    ],
)
def test_the_messages_it_explains_are_really_given(told):
    assert told in MANUAL
    sources = (ROOT / "src" / "zhiping" / "policy" / "packs").rglob("*.py")
    assert any(told in path.read_text(encoding="utf-8") for path in sources)


def test_its_links_lead_somewhere():
    links = re.findall(r"\]\(([^)#]+)\)", MANUAL)
    assert links
    assert [link for link in links if not (ROOT / "docs" / link).is_file()] == []
