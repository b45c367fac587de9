"""The outbox, emptied: claim, ask, send, note. A delivery has one key through all attempts, and the gateway takes a key once.

A row that was in hand before (a failed attempt, a worker that died) is asked about by its key before it is sent again.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from zhiping import clock
from zhiping.gateways.failures import Unavailable
from zhiping.gateways.registry import gateway
from zhiping.journal.acts import record
from zhiping.messaging import refusals
from zhiping.messaging.models import Delivery, Preference
from zhiping.messaging.queries import awake_at
from zhiping.messaging.telling.templates import TEMPLATES
from zhiping.messaging.telling.wording import sms_variables
from zhiping.people.models import Actor

BATCH = 50
LEASE = timedelta(minutes=15)  # longer than a batch of time-outs; after it a claim is taken for dead
BACK_OFF: Final = tuple(timedelta(minutes=each) for each in (1, 5, 30, 120, 600))
NOT_OUR_TURN = ("resting", "not_connected")  # nothing was tried: it does not count as an attempt
HOPELESS = ("rejected", "too_large")
Outcome = dict[str, Any]


def send_due(*, at_most: int = 1000) -> int:
    """Send what is due, in batches; how many went out. Never inside a transaction: it waits for others."""
    sent = taken = 0
    while taken < at_most:
        claim = uuid4()
        rows = _claim(claim)
        if not rows:
            break
        taken += len(rows)
        sent += sum(_deliver(row, claim) for row in rows)
    return sent


@transaction.atomic
def _claim(claim: UUID) -> list[Delivery]:
    """Take what is due, and what a dead worker left; nobody else has these rows from now on."""
    now, wall = clock.now(), clock.on_the_wall()
    due = Q(state="pending", due_at__lte=now) | Q(state="sending", claimed_at__lt=wall - LEASE)
    rows = Delivery.objects.filter(due).order_by("due_at", "id").select_for_update(skip_locked=True)
    taken = [row.pk for row in rows[:BATCH]]
    Delivery.objects.filter(pk__in=taken).update(
        state="sending", claim=claim, claimed_at=wall, attempts=F("attempts") + 1
    )
    return list(
        Delivery.objects.filter(pk__in=taken)
        .select_related("message__person__telling_preference")
        .order_by("due_at", "id")
    )


def _deliver(row: Delivery, claim: UUID) -> bool:
    """One attempt; whether it is out now."""
    chosen: Preference | None = getattr(row.message.person, "telling_preference", None)
    later = awake_at(clock.now(), chosen, urgent=row.message.category == "deadline")
    if later > clock.now():
        outcome = _wait(row, later)
    else:
        outcome = _attempt(row, row.message.person.mobile if row.channel == "sms" else _mail(chosen))
    Delivery.objects.filter(pk=row.pk, claim=claim, state="sending").update(claim=None, **outcome)
    return bool(outcome["state"] == "sent")


def _mail(chosen: Preference | None) -> str:
    return chosen.mail if chosen else ""


def _attempt(row: Delivery, address: str) -> Outcome:
    if not address:
        return {"state": "dropped", "reason": "no_address"}
    try:
        receipt = _asked(row) if row.attempts > 1 else ""
        receipt = receipt or WAYS[row.channel](row, address)
    except Unavailable as failed:
        return _failed(row, failed.code)
    return {"state": "sent", "sent_at": clock.now(), "receipt": receipt, "reason": ""}


def _asked(row: Delivery) -> str:
    """The gateway's number for this key; empty where it never took it."""
    system: Any = gateway(row.channel)
    return str(system.taken(str(row.pk)))


def _sms(row: Delivery, mobile: str) -> str:
    told, system = TEMPLATES[row.message.template], _gateway("sms")
    variables = sms_variables(row.message.template, row.message.values)
    return str(system.send(str(row.pk), mobile=mobile, template=told.sms[0], variables=variables))


def _letter(row: Delivery, address: str) -> str:
    link = f"{settings.BASE_URL}/messages/{row.message_id}/"
    text = f"{row.message.text}\n\n查看和办理：{link}\n\n本邮件由系统发出，请勿回复。不想再收到这类邮件，请登录后在“消息设置”中关闭。"
    return str(
        _gateway("mail").send(str(row.pk), address=address, subject=f"【职评】{row.message.title}", text=text)
    )


def _gateway(name: str) -> Any:
    return gateway(name)


WAYS: dict[str, Callable[[Delivery, str], str]] = {"sms": _sms, "mail": _letter}


def _wait(row: Delivery, until: datetime) -> Outcome:
    """Nothing was tried."""
    return {"state": "pending", "due_at": until, "attempts": row.attempts - 1}


def _failed(row: Delivery, code: str) -> Outcome:
    """Again later, further and further apart; given up after the last, with the reason."""
    if code in NOT_OUR_TURN:
        return _wait(row, clock.now() + BACK_OFF[0]) | {"reason": code}
    if code in HOPELESS or row.attempts > len(BACK_OFF):
        return {"state": "failed", "reason": code}
    return {"state": "pending", "reason": code, "due_at": clock.now() + BACK_OFF[row.attempts - 1]}


@transaction.atomic
def resend(delivery: Delivery, *, by: Actor) -> Delivery:
    """重发 by an operator: the same key, so that what did arrive is not sent twice; the journal says who and why it had failed."""
    held = Delivery.objects.select_for_update(of=("self",)).select_related("message").get(pk=delivery.pk)
    if held.state not in ("failed", "dropped"):
        raise refusals.not_failed(held.get_state_display())
    detail = {"delivery": str(held.pk), "channel": held.channel, "reason": held.reason}
    record(held.message.person_id, "resend_message", by=by, detail=detail)
    held.state, held.due_at, held.attempts = "pending", clock.now(), 1
    held.save(update_fields=["state", "due_at", "attempts"])
    return held
