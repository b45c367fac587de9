"""计票 and 监票: each holds a key of their own; the votes are sealed under the sum of all, and only all together open the sum of a poll.

Whoever gives a public key proves to know its secret (Schnorr 1991), so that no key is made from the others'; whoever gives a share
of the opening proves that it comes from that secret (Chaum and Pedersen 1992).
"""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from zhiping.ballots.group import ORDER, NotInGroup, base, challenge, is_point, minus, scalar, secret, times

KEY_DOMAIN: Final = "zhiping key 1"
SHARE_DOMAIN: Final = "zhiping share 1"


@dataclass(frozen=True, slots=True)
class Proven:
    """A point, and the proof that goes with it: a public key, or a share of an opening."""

    point: bytes
    challenge: int
    response: int

    def as_json(self) -> dict[str, str]:
        numbers = {"challenge": self.challenge, "response": self.response}
        return {"point": self.point.hex()} | {name: scalar(each).hex() for name, each in numbers.items()}


def read_proven(data: Any) -> Proven:
    """From JSON; NotInGroup where it is not a point of the group with two numbers."""
    try:
        point = bytes.fromhex(data["point"])
        numbers = [int.from_bytes(bytes.fromhex(data[name]), "little") for name in ("challenge", "response")]
    except (KeyError, TypeError, ValueError) as problem:
        raise NotInGroup("not a point with its proof") from problem
    if not is_point(point) or max(numbers) >= ORDER:
        raise NotInGroup("not a point with its proof")
    return Proven(point, *numbers)


def prove_key(mine: int, *, session: UUID) -> Proven:
    """The public key of a secret, for this meeting."""
    public, once = base(mine), secret()
    asked = challenge(KEY_DOMAIN, session.bytes, public, base(once))
    return Proven(public, asked, (once + asked * mine) % ORDER)


def key_is_known(key: Proven, *, session: UUID) -> bool:
    """Whether whoever gave the key for this meeting knows its secret."""
    try:
        told = minus(base(key.response), times(key.challenge, key.point))
    except NotInGroup:
        return False
    return key.challenge == challenge(KEY_DOMAIN, session.bytes, key.point, told)


def give_share(mine: int, *, masks: bytes, poll: UUID) -> Proven:
    """What this secret contributes to the opening: mine · masks, where masks is the sum of the ballots' first parts."""
    share, once = times(mine, masks), secret()
    asked = _asked(poll, base(mine), masks, share, (base(once), times(once, masks)))
    return Proven(share, asked, (once + asked * mine) % ORDER)


def share_is_true(share: Proven, *, public: bytes, masks: bytes, poll: UUID) -> bool:
    """Whether the share was made with the secret of this public key."""
    try:
        told = (
            minus(base(share.response), times(share.challenge, public)),
            minus(times(share.response, masks), times(share.challenge, share.point)),
        )
    except NotInGroup:
        return False
    return share.challenge == _asked(poll, public, masks, share.point, told)


def _asked(poll: UUID, public: bytes, masks: bytes, share: bytes, told: tuple[bytes, bytes]) -> int:
    return challenge(SHARE_DOMAIN, poll.bytes, public, masks, share, *told)
