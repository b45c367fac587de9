"""The vocabulary page says what the loader reads by; nothing a pack may write is missing from it."""

from pathlib import Path

import pytest

from zhiping.policy.commands.reference import ARGUMENTS, markdown
from zhiping.policy.conditions import CHECKS
from zhiping.policy.facts import FactSheet
from zhiping.policy.lifecycle import station_kinds
from zhiping.policy.packs import load_all, sections
from zhiping.policy.packs.loading import KINDS
from zhiping.policy.packs.parts import PUBLIC_KINDS
from zhiping.policy.packs.rules import GROUPS, WORDS
from zhiping.policy.packs.scheme import CAP_MODES
from zhiping.policy.packs.schemes import RULES
from zhiping.policy.packs.tables import DERIVED
from zhiping.policy.vocabulary import CATEGORIES
from zhiping.policy.vocabulary import labels as words

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "policy-vocabulary.md"


def test_the_committed_page_is_what_is_generated():
    assert PAGE.read_text(encoding="utf-8") == markdown(), (
        "./zhiping policy reference > docs/reference/policy-vocabulary.md"
    )


def test_every_word_its_arguments_categories_fields_choices_parts_and_stations_are_there():
    page = markdown()
    named = {
        *WORDS,
        *(arg for word in WORDS.values() for arg in (*word.needs, *word.takes)),
        *station_kinds(),
    }
    named |= {category.key for category in CATEGORIES}
    named |= {field.key for category in CATEGORIES for field in category.fields}
    named |= {key for category in CATEGORIES for field in category.fields for key, _ in field.choices}
    named |= {key for category in CATEGORIES for key, _ in category.parts}
    assert sorted(key for key in named if f"`{key}`" not in page) == []


def test_every_argument_of_a_condition_is_explained():
    assert {arg for word in WORDS.values() for arg in (*word.needs, *word.takes)} == set(ARGUMENTS)
    assert {*CHECKS, *GROUPS} == set(WORDS)


@pytest.mark.parametrize(
    ("read", "said"),
    [
        (KINDS, words.PACK_KINDS),
        (sections.WINDOWS, words.WINDOWS),
        (sections.CUTOFFS, words.CUTOFFS),
        (sections.PLACES, words.BODIES),
        (sections._ROLES, words.SOURCE_ROLES),
        (PUBLIC_KINDS, words.HOUR_KINDS),
        (CAP_MODES, words.CAP_MODES),
        (RULES, words.SCORE_RULES),
        (DERIVED, words.FACTS),
        (FactSheet.__annotations__, {**words.FACTS, **words.FACT_ROOTS}),
    ],
)
def test_every_closed_list_has_words(read, said):
    assert set(read) <= set(said)


def facts_named(condition):
    if "fact" in condition.args:
        yield ".".join(filter(None, (condition.args["fact"], condition.args.get("field", ""))))
    for part in condition.parts:
        yield from facts_named(part)


@pytest.mark.parametrize("pack", load_all().values(), ids=lambda pack: pack.id)
def test_every_fact_a_pack_asks_has_a_name(pack):
    asked = [*pack.rules, *(rule for path in pack.paths.values() for rule in path.gate)]
    assert {fact for rule in asked for fact in facts_named(rule.require)} <= set(words.FACTS)
