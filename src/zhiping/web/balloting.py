"""What the pages of a meeting share, for the office and for the members: sealed things as forms, and what a teller has to do now."""

import hashlib
import json
from typing import Any

from django import forms

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


def teller_box(session: Session, actor: Actor) -> dict[str, Any]:
    """The keys of the meeting, whether this actor is one of its tellers, and the urns that wait for their share."""
    keys = keys_of(session)
    mine = next((key for key in keys if key.by_id == actor.person_id), None)
    known = {key.duty: key for key in keys}
    rows = [{"label": label, "key": known.get(duty)} for duty, label in TELLERS]
    return {
        "session": session,
        "rows": rows,
        "mine": mine,
        "ready": len(keys) == len(TELLERS),
        "fingerprint": fingerprint(keys) if len(keys) == len(TELLERS) else "",
        "busy": session.polls.filter(UNANNOUNCED).exists(),
        "urns": urns_for(session, actor),
    }


def urns_for(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """Closed polls whose opening still wants this actor's share, each with all their browser checks."""
    names = ("application__applicant", "urn")
    closed = session.polls.filter(UNANNOUNCED, closed_at__isnull=False).select_related(*names)
    polls = closed.prefetch_related("keys", "shares", "rights")
    waiting = [poll for poll in polls if actor.person_id in {key.by_id for key in shares_wanted(poll)}]
    return [{"poll": poll, "data": _urn(poll)} for poll in waiting]


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
