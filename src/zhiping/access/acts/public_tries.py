"""What everyone may do without signing in, each address so often and no oftener."""

from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction

from zhiping import clock
from zhiping.access import refusals
from zhiping.access.models import PublicTry
from zhiping.people.models import blind_index

KEPT = timedelta(days=1)


@transaction.atomic
def count_try(purpose: str, address: str) -> None:
    """Count one try from this address; a Refusal (`too_often`) where it has had as many as settings.PUBLIC_TRIES allows."""
    most, minutes = settings.PUBLIC_TRIES[purpose]
    index, now = blind_index(address), clock.on_the_wall()
    _one_at_a_time(purpose, index)
    mine = PublicTry.objects.filter(purpose=purpose, address_index=index)
    if mine.filter(at__gt=now - timedelta(minutes=minutes)).count() >= most:
        raise refusals.TooOften(minutes)
    PublicTry.objects.filter(at__lt=now - KEPT).delete()
    PublicTry.objects.create(purpose=purpose, address_index=index, at=now)


def _one_at_a_time(purpose: str, index: str) -> None:
    """Requests of one address that come together are counted one after the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"try:{purpose}:{index}"])


def asked_from(remote: str, forwarded: str) -> str:
    """The address a request came from. Of `forwarded` (X-Forwarded-For) only what our own proxies appended is believed."""
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    own = settings.TRUSTED_PROXIES
    return hops[-own] if own and len(hops) >= own else remote
