"""公共信用信息平台 (省、全国): takes what was decided about somebody, and what became of it. Days are ISO text.

Signed like every other system (`signing`). `key` is the key of idempotency: asked again with the same content it changes nothing over
there and answers the same receipt, with another content it is rejected; so the call may be repeated.

* POST /v1/records: a RecordTold, answered by a Taken;
* POST /v1/status as everywhere.
"""

from dataclasses import asdict, dataclass
from typing import Literal, Protocol

from zhiping.gateways.asking import Gateway
from zhiping.gateways.circuits import through
from zhiping.gateways.failures import Unavailable
from zhiping.gateways.shapes import WrongShape, read
from zhiping.gateways.transport import ask


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
        def call() -> Taken:
            reply = ask(self.endpoint, "/v1/records", asdict(told), limits=self.limits, repeatable=True)
            try:
                taken = read(Taken, reply.content)
            except WrongShape:
                raise Unavailable("shape", reply.raw_hash) from None
            if taken.key != told.key or (taken.state == "accepted") != bool(taken.receipt):
                raise Unavailable("shape", reply.raw_hash)
            return taken

        return through(self.name, call)
