"""公共信用信息平台 (省、全国): takes what was decided about somebody, and what became of it. Days are ISO text.

Signed like every other system (`signing`). `key` is the key of idempotency: asked again with the same content it changes nothing over
there and answers the same receipt, with another content it is rejected; so the call may be repeated.

* POST /v1/records: a RecordTold, answered by a Taken;
* POST /v1/status as everywhere.
"""

from dataclasses import asdict, dataclass
from typing import Literal, Protocol

from zhiping.gateways.asking import Gateway


@dataclass(frozen=True, slots=True)
class RecordTold:
    """`record`: what all that is told of it hangs together by; `what`: record, shortened, repaired, annulled or expired."""

    key: str
    record: str
    what: str
    name: str
    id_number: str
    document: str
    authority: str
    basis: str
    decided_on: str
    begins_on: str
    ends_on: str
    closed_on: str

    def __repr__(self) -> str:
        return f"RecordTold({self.key}, {self.what})"


@dataclass(frozen=True, slots=True)
class Taken:
    """The platform's answer: its receipt, or for what reason it will not take it."""

    version: Literal["1"]
    key: str
    state: Literal["accepted", "rejected"]
    receipt: str
    problem: str


class Credit(Protocol):
    """Raises Unavailable; called outside any database transaction."""

    def tell(self, told: RecordTold) -> Taken: ...


class CreditOverHttp(Gateway):
    def tell(self, told: RecordTold) -> Taken:
        def fits(taken: Taken) -> bool:
            return taken.key == told.key and (taken.state == "accepted") == bool(taken.receipt)

        return self.exchanged("records", asdict(told), Taken, fits=fits)
