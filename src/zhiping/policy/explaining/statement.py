"""One thing a pack says, in an officer's words, with its clause."""

from dataclasses import dataclass, field

from zhiping.policy.findings import Citation


@dataclass(frozen=True, slots=True)
class Statement:
    """`what` is said, `says` how it is, both for people; `key` is the same for the same thing in another pack, and never
    shown. `paths`: said only of these; empty means of every path.
    """

    section: str
    key: tuple[str, ...]
    what: str
    says: str
    citation: Citation | None = None
    paths: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Chapter:
    """Makes the statements of one section."""

    title: str

    def say(
        self,
        key: str,
        what: str,
        says: str,
        citation: Citation | None = None,
        paths: tuple[str, ...] = (),
    ) -> Statement:
        """`key` is dotted."""
        return Statement(self.title, (self.title, *key.split(".")), what, says, citation, paths)
