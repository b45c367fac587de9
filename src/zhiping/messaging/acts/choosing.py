"""By which channels somebody wants to be told."""

from collections.abc import Mapping, Sequence
from datetime import time

from django.db import transaction

from zhiping.journal.acts import record
from zhiping.messaging import refusals
from zhiping.messaging.models import Preference
from zhiping.messaging.telling.categories import CATEGORIES, CHANNELS, LOCKED, WHY_LOCKED
from zhiping.people.models import Actor


@transaction.atomic
def choose_channels(
    *,
    channels: Mapping[str, Sequence[str]],
    mail: str,
    quiet: tuple[time, time],
    urgent_at_night: bool,
    by: Actor,
) -> Preference:
    """Keep the choices. What cannot be switched off is refused with why; the journal has no address."""
    for category, chosen in channels.items():
        missing = [channel for channel in LOCKED.get(category, ()) if channel not in chosen]
        if missing:
            why = WHY_LOCKED.get(category, "站内消息是凭据，不能关闭。")
            raise refusals.locked(CATEGORIES[category], CHANNELS[missing[0]], why)
    kept, _ = Preference.objects.update_or_create(
        person=by.me,
        defaults={
            "channels": {category: list(chosen) for category, chosen in channels.items()},
            "mail": mail.strip(),
            "quiet_from": quiet[0],
            "quiet_until": quiet[1],
            "urgent_at_night": urgent_at_night,
        },
    )
    record(by.me.pk, "choose_channels", by=by, detail={"channels": kept.channels, "mail": bool(kept.mail)})
    return kept
