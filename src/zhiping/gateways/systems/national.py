"""全国职称评审信息查询平台: what was issued, corrected and revoked is reported, and the platform says what became of each report.

POST /v1/report {key, kind, entry} and /v1/query {key} both answer a Receipt. The key is the key of idempotency: told again it changes
nothing over there. Entering takes it days: `received`, then `listed` (everybody finds it), or `returned` with the reason.
"""

from dataclasses import asdict, dataclass
from typing import Literal, Protocol

from zhiping.gateways.asking import Gateway


@dataclass(frozen=True, slots=True)
class Reported:
    """A line of the register. `id_number` travels here alone, in the signed body; days are ISO text; `state`: valid or revoked."""

    number: str
    name: str
    id_number: str
    title: str
    level: str
    series: str
    specialty: str
    obtained: str
    issuer: str
    issued: str
    region: str
    state: str

    def __repr__(self) -> str:
        return f"Reported({self.number})"


@dataclass(frozen=True, slots=True)
class Receipt:
    """`receipt`: the platform's number, empty where the key is unknown to it; `problem`: why it was returned."""

    version: Literal["1"]
    state: Literal["unknown", "received", "listed", "returned"]
    receipt: str
    problem: str


class National(Protocol):
    """Every call raises Unavailable, and is made outside any database transaction."""

    def report(self, key: str, kind: str, entry: Reported) -> Receipt: ...
    def query(self, key: str) -> Receipt: ...


class NationalOverHttp(Gateway):
    def report(self, key: str, kind: str, entry: Reported) -> Receipt:
        return self.exchanged("report", {"key": key, "kind": kind, "entry": asdict(entry)}, Receipt)

    def query(self, key: str) -> Receipt:
        return self.exchanged("query", {"key": key}, Receipt)
