"""The table is closed: whoever adds an act says whom it is told, or why nobody."""

import ast
import re
import string

import pytest

from launch import ROOT
from zhiping.journal.models import Entry
from zhiping.messaging.telling.categories import CATEGORIES, CHANNELS, DEFAULTS, LOCKED
from zhiping.messaging.telling.recipients import FINDERS
from zhiping.messaging.telling.table import SILENT, TOLD, Whom
from zhiping.messaging.telling.templates import TEMPLATES
from zhiping.policy.lifecycle import TABLE
from zhiping.web.operations.wording import WORDS


def recorded():
    """Every act written as a word in a call of `record` or `advance`, wherever in the source."""
    for path in (ROOT / "src" / "zhiping").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if not re.search(r"journal\.acts import record|import .*\badvance\b", text):
            continue  # another `record`
        for node in ast.walk(ast.parse(text)):
            called = isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called not in ("record", "advance") or len(node.args) != 2:
                continue
            for each in ast.walk(node.args[1]):
                if isinstance(each, ast.Constant) and isinstance(each.value, str):
                    yield each.value


def test_every_act_tells_somebody_or_says_why_nobody():
    acts = {act for moves in TABLE.values() for _, act in moves} | set(recorded()) | set(WORDS)
    missing = sorted(acts - set(TOLD) - set(SILENT))
    assert not missing, f"Say in messaging/telling/table.py whom these are told, or why nobody: {missing}"


def test_an_act_stands_once_and_silence_has_a_reason():
    assert not set(TOLD) & set(SILENT)
    assert all(len(why) > 4 for why in SILENT.values())
    assert all(TOLD.values())


def test_every_row_can_be_said():
    named = {tells.template for each in TOLD.values() for tells in each}
    made_otherwise = {
        "remind_draft",
        "remind_return",
        "remind_own",
        "remind_desk",
        "remind_reading",
        "digest",
        "remind_complaint",
        "remind_statement",
        "remind_exam",
        "remind_booking",
        "remind_interview",
        "remind_panel",
        "remind_placing",
    }
    assert named | made_otherwise == set(TEMPLATES)
    assert set(FINDERS) == set(Whom)
    assert set(DEFAULTS) == set(CATEGORIES)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_text_message_has_no_name_and_no_personal_number(name):
    told = TEMPLATES[name]
    assert told.category in CATEGORIES
    assert bool(told.sms[0]) == bool(told.sms[1])
    assert len(told.sms[1]) <= 70, "one text message is seventy characters"
    variables = {field for _, field, _, _ in string.Formatter().parse(told.sms[1]) if field}
    assert variables <= {"number", "until", "at", "count", "total", "new", "due", "late"}


def test_the_provider_knows_each_text_by_an_id_of_its_own():
    texts = [told.sms for told in TEMPLATES.values() if told.sms[0]]
    assert len({number for number, _ in texts}) == len(texts)


def test_what_cannot_be_switched_off_is_on_at_first():
    for category, locked in LOCKED.items():
        assert set(locked) <= set(DEFAULTS[category]) <= set(CHANNELS)


@pytest.mark.usefixtures("demo_db")
def test_the_demo_world_does_nothing_the_table_does_not_know():
    assert set(Entry.objects.values_list("act", flat=True)) <= set(TOLD) | set(SILENT)
