"""What the pages of a meeting share, for the office and for the members: sealed things as forms, what a teller has to do now, and what
remains of a meeting as files.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet, prefetch_related_objects
from django.http import HttpResponse, JsonResponse

from zhiping.ballots.group import NotInGroup, total
from zhiping.ballots.sealing import read_ballot
from zhiping.ballots.tellers import read_proven
from zhiping.deliberation.models import Poll, Session
from zhiping.deliberation.models.meeting import TELLERS, UNANNOUNCED
from zhiping.deliberation.queries import keys_of, session_record, shares_wanted
from zhiping.documents.from_meetings import minutes_document
from zhiping.documents.minutes import minutes_pdf
from zhiping.people.models import Actor
from zhiping.web.components.wording import Worded
from zhiping.web.downloads import pdf

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


def teller_box(session: Session, actor: Actor, polls: Sequence[Poll]) -> dict[str, Any]:
    """The keys of the meeting, the actor's own if they are a teller, and the urns that wait for their share. `polls`: those that go on."""
    keys = keys_of(session)
    mine = next((key for key in keys if key.by_id == actor.person_id), None)
    closed = [poll for poll in polls if poll.closed_at] if mine else []
    prefetch_related_objects(closed, "urn", "rights", "keys", "shares")
    known = {key.duty: key for key in keys}
    rows = [{"label": label, "key": known.get(duty)} for duty, label in TELLERS]
    return {
        "session": session,
        "rows": rows,
        "mine": mine,
        "ready": len(keys) == len(TELLERS),
        "fingerprint": fingerprint(keys) if len(keys) == len(TELLERS) else "",
        "busy": bool(polls),
        "urns": [{"poll": poll, "data": _urn(poll)} for poll in closed if _opens(poll, actor)],
    }


def going_on(session: Session) -> QuerySet[Poll]:
    """The polls of a meeting whose result is still to be announced, with all that tells how far they have come."""
    names = ("application__applicant", "application__employer", "application__plan", "urn")
    polls = session.polls.filter(UNANNOUNCED).select_related(*names)
    return polls.prefetch_related("rights", "keys__by", "shares")


def printed_minutes(session: Session) -> HttpResponse:
    """会议记录 on paper, for signature and seal."""
    return pdf(minutes_pdf(minutes_document(session)), "评审会议记录.pdf")


def ballot_record(session: Session) -> JsonResponse:
    """表决记录: all sealed ballots, keys and shares, without a name, for the independent count."""
    answer = JsonResponse(session_record(session), json_dumps_params={"indent": 1})
    answer.headers["Content-Disposition"] = f"attachment; filename=ballots-{session.pk}.json"
    return answer


def _opens(poll: Poll, actor: Actor) -> bool:
    """Whether the opening of this closed poll still wants this actor's share."""
    return actor.person_id in {key.by_id for key in shares_wanted(poll)}


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
