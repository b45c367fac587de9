"""The stations a route may be made of, in the order in which a case meets them."""

from zhiping.policy.lifecycle import station_label
from zhiping.policy.places import PLACES
from zhiping.web.office.plans.fields import Choices

_BEFORE, _AFTER = ("employer",), (
    "qualification", "fee", "notice:pre_review", "exam", "interview", "committee", "approval",
    "notice:result", "announcement", "certificate",
)  # fmt: skip
STATIONS: Choices = tuple(
    (key, station_label(key)) for key in (*_BEFORE, *(f"authority:{place}" for place in PLACES), *_AFTER)
)
