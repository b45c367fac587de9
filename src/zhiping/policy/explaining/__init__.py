"""A pack in an officer's words: a list of statements, each with its clause, nothing by a key.

The command line prints them, the desk shows them, and a comparison of two packs is the difference of their statements.
"""

from collections.abc import Callable, Iterator
from typing import Final

from zhiping.policy.explaining import notice, papers, people, procedure, scores
from zhiping.policy.explaining.statement import Statement
from zhiping.policy.packs.model import Pack

_CHAPTERS: Final[tuple[Callable[[Pack], Iterator[Statement]], ...]] = (
    notice.notice,
    notice.sought,
    notice.bodies,
    notice.times,
    people.paths,
    people.rules,
    people.ladder,
    people.hours,
    scores.scores,
    papers.papers,
    procedure.procedure,
    procedure.committee,
    procedure.care,
    procedure.contacts,
    procedure.doubts,
)


def explain(pack: Pack, path: str = "") -> tuple[Statement, ...]:
    """Everything the pack says, or what holds on one path. KeyError for an unknown path."""
    said = tuple(each for chapter in _CHAPTERS for each in chapter(pack))
    if not path:
        return said
    own = pack.paths[path].route
    return tuple(
        each
        for each in said
        if (not each.paths or path in each.paths) and not (own and each.key[-1] == "route" and not each.paths)
    )


__all__ = ["Statement", "explain"]
