"""The closed vocabulary of the dossier (业绩档案): categories, their fields and their choices.

Pages build forms from it, packs and score schemes name its keys, facts are made of its values.
"""

from zhiping.policy.vocabulary.achievements import ACHIEVEMENTS
from zhiping.policy.vocabulary.choices import (
    ASSESSMENTS,
    EDUCATION_LEVELS,
    GRADES,
    POST_GRADES,
    RANKS,
    ROLES,
    SERIES,
    SKILL_LEVELS,
    TITLE_GRADES,
    TITLE_LEVELS,
    UNIT_TYPES,
)
from zhiping.policy.vocabulary.marks import RANK, RELEVANT, RESULT
from zhiping.policy.vocabulary.papers import PAPERS
from zhiping.policy.vocabulary.person import PERSON, SUMMARY
from zhiping.policy.vocabulary.shape import Category, Field, Kind

CATEGORIES: tuple[Category, ...] = (*PERSON, *PAPERS, *ACHIEVEMENTS, SUMMARY)
BY_KEY = {category.key: category for category in CATEGORIES}

__all__ = [
    "ASSESSMENTS",
    "BY_KEY",
    "CATEGORIES",
    "EDUCATION_LEVELS",
    "GRADES",
    "POST_GRADES",
    "RANK",
    "RANKS",
    "RELEVANT",
    "RESULT",
    "ROLES",
    "SERIES",
    "SKILL_LEVELS",
    "TITLE_GRADES",
    "TITLE_LEVELS",
    "UNIT_TYPES",
    "Category",
    "Field",
    "Kind",
]
