"""A meeting as the browsers run it: both tellers make their keys, ballots are sealed before they are cast, the urn is opened by both.

In the demo world one program plays all of them; for real each secret lies in one browser (decisions/0028).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from zhiping.ballots.counting import masks_of
from zhiping.ballots.group import secret
from zhiping.ballots.sealing import seal
from zhiping.ballots.tellers import give_share as share_of
from zhiping.ballots.tellers import prove_key
from zhiping.deliberation.acts import cast_ballot, close_poll, decide, give_key, give_share
from zhiping.deliberation.models import Decision, Poll, Session
from zhiping.deliberation.queries import ballots_in
from zhiping.people.models import Actor


@dataclass(frozen=True)
class Tellers:
    """Who counts and who watches, each with the secret of their key."""

    secrets: tuple[tuple[Actor, int], ...]

    def open(self, poll: Poll) -> None:
        """Every teller gives their share of the opening; nobody does where nobody voted."""
        ballots = ballots_in(Poll.objects.select_related("urn").get(pk=poll.pk))
        for actor, mine in self.secrets if ballots else ():
            give_share(poll, share=share_of(mine, masks=masks_of(ballots), poll=poll.pk), by=actor)


def tellers_of(session: Session, *actors: Actor) -> Tellers:
    """计票 and 监票 make their keys for a meeting."""
    made = tuple((actor, secret()) for actor in actors)
    for actor, mine in made:
        give_key(session, key=prove_key(mine, session=session.pk), by=actor)
    return Tellers(made)


def cast(poll: Poll, choice: str, by: Actor) -> str:
    """One member votes; the tracker of their ballot."""
    return cast_ballot(poll, ballot=seal(choice, key=bytes.fromhex(poll.key), poll=poll.pk), by=by)


def voted_on(poll: Poll, choices: Iterable[tuple[Actor, str]], *, tellers: Tellers, by: Actor) -> Decision:
    """Everybody votes, the poll is closed and opened, and its result announced."""
    for actor, choice in choices:
        cast(poll, choice, actor)
    close_poll(poll, by=by, missing_ok=True)
    tellers.open(poll)
    return decide(poll, by=by)
