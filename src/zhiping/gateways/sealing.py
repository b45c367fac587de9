"""Who seals in this deployment."""

from typing import cast

from django.conf import settings

from zhiping.gateways.registry import gateway
from zhiping.gateways.seals.local import local_seals
from zhiping.gateways.seals.shapes import Seals
from zhiping.gateways.systems.seals import SealsOverHttp


def seals() -> Seals:
    """The supplier that this deployment is told to use (ZHIPING_SEALS)."""
    if settings.SEALS == "supplier":
        return cast("SealsOverHttp", gateway("seals"))
    return local_seals()
