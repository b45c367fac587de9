"""What the pages of a meeting share, for the office and for the members: sealed things as forms, and what a teller has to do now."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet

from zhiping.ballots.group import NotInGroup, total
from zhiping.ballots.sealing import read_ballot
from zhiping.ballots.tellers import read_proven
from zhiping.deliberation.models import Poll, Session
from zhiping.deliberation.models.meeting import TELLERS, UNANNOUNCED
from zhiping.deliberation.queries import keys_of, shares_wanted
from zhiping.people.models import Actor
from zhiping.web.components.wording import Worded

LONGEST = 8000  # a sealed ballot has 1.1 kB


class BallotForm(Worded, forms.Form):
    """A ballot as the browser sealed it."""

    ballot = forms.CharField(
        max_length=LONGEST,
        error_messages={
            "required": "没有收到选票：请在页面上选择赞成、反对或弃权。浏览器须允许运行脚本，选票在您的设备上加密。"
        },
    )

    def clean_ballot(self) -> Any:
        return _read(
            read_ballot, self.cleaned_data["ballot"], "选票格式有误，没有投票，请刷新页面后重新投票。"
        )


class ProvenForm(Worded, forms.Form):
    """A teller's key or share as their browser made it."""

    proven = forms.CharField(
        max_length=LONGEST,
        error_messages={"required": "没有收到密钥数据：浏览器须允许运行脚本，密钥在您的设备上生成。"},
    )

    def clean_proven(self) -> Any:
        return _read(read_proven, self.cleaned_data["proven"], "密钥数据格式有误，请刷新页面后重试。")


def teller_box(session: Session, actor: Actor, polls: Sequence[Poll] | None = None) -> dict[str, Any]:
    """The keys of the meeting, whether this actor is one of its tellers, and the urns that wait for their share. `polls`: those that go on,
    where they are at hand; who is no teller needs none.
    """
    keys = keys_of(session)
    mine = next((key for key in keys if key.by_id == actor.person_id), None)
    if polls is None:
        polls = list(going_on(session)) if mine or _watches(session, actor) else []
    known = {key.duty: key for key in keys}
    rows = [{"label": label, "key": known.get(duty)} for duty, label in TELLERS]
    return {
        "session": session,
        "rows": rows,
        "mine": mine,
        "ready": len(keys) == len(TELLERS),
        "fingerprint": fingerprint(keys) if len(keys) == len(TELLERS) else "",
        "busy": bool(polls),
        "urns": [{"poll": poll, "data": _urn(poll)} for poll in polls if _opens(poll, actor)],
    }


def going_on(session: Session) -> QuerySet[Poll]:
    """The polls of a meeting whose result is still to be announced, with all that tells how far they have come."""
    names = ("application__applicant", "application__employer", "application__plan", "urn")
    polls = session.polls.filter(UNANNOUNCED).select_related(*names)
    return polls.prefetch_related("rights", "keys__by", "shares")


def _watches(session: Session, actor: Actor) -> bool:
    return session.scrutineer is not None and session.scrutineer.person_id == actor.person_id


def _opens(poll: Poll, actor: Actor) -> bool:
    """Whether the opening of this poll still wants this actor's share."""
    return poll.closed_at is not None and actor.person_id in {key.by_id for key in shares_wanted(poll)}


def fingerprint(keys: list[Any]) -> str:
    """表决公钥指纹: the first 64 bits of the hash of the key the ballots are sealed under, to compare aloud."""
    key = total(bytes.fromhex(each.proven["point"]) for each in keys)
    text = hashlib.sha256(key).hexdigest()[:16]
    return "-".join(text[place : place + 4] for place in range(0, 16, 4))


def _urn(poll: Poll) -> dict[str, Any]:
    return {
        "poll": str(poll.pk),
        "key": poll.key,
        "keys": [key.proven for key in poll.keys.all()],
        "ballots": poll.urn.ballots,
        "rights": len(poll.rights.all()),
    }


def _read(reader: Any, text: str, problem: str) -> Any:
    try:
        return reader(json.loads(text))
    except (NotInGroup, json.JSONDecodeError, RecursionError) as wrong:
        raise forms.ValidationError(problem) from wrong
