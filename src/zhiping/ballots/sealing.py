"""One ballot: a choice sealed under the tellers' key, with the proof that it is one of three choices.

The choice is a weight in the exponent: (r·G, r·Y + weight·G). The proof is that of Cramer, Damgård and Schoenmakers (1994), made
non-interactive over the whole statement, the poll and the key, so that a ballot fits no other poll and cannot be changed into another.
"""

import hashlib
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from zhiping.ballots.group import (
    BYTES,
    ORDER,
    NotInGroup,
    base,
    challenge,
    minus,
    plus,
    scalar,
    secret,
    times,
)

DOMAIN: Final = "zhiping ballot 1"
WEIGHTS: Final = {"yes": 1, "no": 1 << 10, "abstain": 1 << 20}
MOST_BALLOTS: Final = (1 << 10) - 1  # more would run from one weight into the next


@dataclass(frozen=True, slots=True)
class Branch:
    """One of the three statements "it is this choice": two commitments, the challenge and the response."""

    a: bytes
    b: bytes
    challenge: int
    response: int


@dataclass(frozen=True, slots=True)
class Ballot:
    """The pair (a, b), and a branch for each choice in the order of WEIGHTS."""

    a: bytes
    b: bytes
    branches: tuple[Branch, ...]

    @property
    def tracker(self) -> str:
        """选票编号: SHA-256 of the whole ballot in hex, by which a voter finds it again."""
        return hashlib.sha256(self._bytes()).hexdigest()

    def _bytes(self) -> bytes:
        numbers = (scalar(each.challenge) + scalar(each.response) for each in self.branches)
        return self.a + self.b + b"".join(each.a + each.b for each in self.branches) + b"".join(numbers)

    def as_json(self) -> dict[str, Any]:
        """What a browser sends and the record shows: hex throughout."""
        rows = [
            [each.a.hex(), each.b.hex(), scalar(each.challenge).hex(), scalar(each.response).hex()]
            for each in self.branches
        ]
        return {"a": self.a.hex(), "b": self.b.hex(), "proof": rows}


def read_ballot(data: Any) -> Ballot:
    """The ballot in some JSON; NotInGroup where it is not one in its one right form."""
    try:
        rows = data["proof"]
        branches = tuple(Branch(_hex(a), _hex(b), _number(c), _number(r)) for a, b, c, r in rows)
        ballot = Ballot(_hex(data["a"]), _hex(data["b"]), branches)
    except (KeyError, TypeError, ValueError) as problem:
        raise NotInGroup("not a ballot") from problem
    if len(branches) != len(WEIGHTS):
        raise NotInGroup("not a ballot")
    return ballot


def seal(choice: str, *, key: bytes, poll: UUID) -> Ballot:
    """A ballot for this poll under the tellers' key. What made it secret is forgotten here."""
    weight, hidden, asked = WEIGHTS[choice], secret(), secret()
    masked = times(hidden, key)
    a, b = base(hidden), plus(masked, base(weight))
    made = {each: _pretended(each - weight, hidden, key) for each in WEIGHTS.values() if each != weight}
    pairs = [
        made[each][:2] if each in made else (base(asked), times(asked, key)) for each in WEIGHTS.values()
    ]
    whole = _question(poll, key, a, b, pairs)
    own = (whole - sum(each[2] for each in made.values())) % ORDER
    answers = {each: row[2:] for each, row in made.items()} | {weight: (own, (asked + own * hidden) % ORDER)}
    numbers = [answers[each] for each in WEIGHTS.values()]
    return Ballot(a, b, tuple(Branch(*pair, *two) for pair, two in zip(pairs, numbers, strict=True)))


def is_valid(ballot: Ballot, *, key: bytes, poll: UUID) -> bool:
    """Whether the ballot says yes, no or abstain under this key and was made for this poll."""
    pairs = [(each.a, each.b) for each in ballot.branches]
    asked = _question(poll, key, ballot.a, ballot.b, pairs)
    if sum(each.challenge for each in ballot.branches) % ORDER != asked:
        return False
    try:
        return all(
            _holds(ballot, branch, weight, key)
            for branch, weight in zip(ballot.branches, WEIGHTS.values(), strict=True)
        )
    except NotInGroup:
        return False


def _holds(ballot: Ballot, branch: Branch, weight: int, key: bytes) -> bool:
    rest = minus(ballot.b, base(weight))
    left = base(branch.response), times(branch.response, key)
    right = (
        plus(branch.a, times(branch.challenge, ballot.a)),
        plus(branch.b, times(branch.challenge, rest)),
    )
    return left == right


def _pretended(off: int, hidden: int, key: bytes) -> tuple[bytes, bytes, int, int]:
    """A branch for a choice not made: the answer first, then the commitments that fit it. `off`: its weight less the true one."""
    asked, answer = secret(), secret()
    kept = answer - asked * hidden
    return base(kept), plus(times(kept, key), base(asked * off)), asked, answer


def _question(poll: UUID, key: bytes, a: bytes, b: bytes, pairs: list[tuple[bytes, bytes]]) -> int:
    return challenge(DOMAIN, poll.bytes, key, a, b, *(part for pair in pairs for part in pair))


def _hex(text: str) -> bytes:
    data = bytes.fromhex(text)
    if len(data) != BYTES or data.hex() != text:
        raise ValueError("not 32 bytes in hex")
    return data


def _number(text: str) -> int:
    number = int.from_bytes(_hex(text), "little")
    if number >= ORDER:
        raise ValueError("not reduced")
    return number
