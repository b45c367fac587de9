"""What every gateway does: ask over the shared transport through its own circuit, and believe only what has the right shape."""

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from zhiping.gateways.circuits import through
from zhiping.gateways.failures import Unavailable
from zhiping.gateways.shapes import WrongShape, read
from zhiping.gateways.transport import Endpoint, Limits, Reply, ask

log = logging.getLogger(__name__)
R = TypeVar("R")
T = TypeVar("T")
VERSION = "1"
CHECKED = Limits(connect=1.0, read=2.0, total=3.0, attempts=1)


@dataclass(frozen=True, slots=True)
class Subject:
    """About whom is asked. The number travels in the body alone, and is kept nowhere here."""

    name: str
    id_number: str

    def __repr__(self) -> str:
        return "Subject(…)"


@dataclass(frozen=True, slots=True)
class Answer(Generic[R]):
    """What a system said: the name it has for this number (empty where it knows nobody), its records, and the SHA-256 of its words."""

    holder: str
    records: tuple[R, ...]
    raw_hash: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """The system's answer to a check: its version and its clock, in Unix seconds."""

    version: str
    time: int


@dataclass(frozen=True, slots=True)
class Check:
    """How a gateway is doing right now. `problem` is a key of failures.REASONS, empty when all is well; `skew` in seconds."""

    name: str
    problem: str = ""
    version: str = ""
    skew: int = 0
    milliseconds: int = 0


@dataclass(frozen=True, slots=True)
class Gateway:
    """One outside system. `label` is what people call it; systems/ adds what it can be asked."""

    name: str
    label: str
    endpoint: Endpoint
    limits: Limits = field(default_factory=Limits)

    @property
    def connected(self) -> bool:
        return bool(self.endpoint.url)

    def about(self, subject: Subject, what: str, record: type[R], **more: Any) -> Answer[R]:
        """Ask what the system has about a person; reading may be repeated. Raises Unavailable."""
        body = {"name": subject.name, "id_number": subject.id_number, **more}
        return self.answered(what, record, body)

    def answered(self, what: str, record: type[R], body: Mapping[str, Any]) -> Answer[R]:
        """Ask through the circuit and read the answer, which counts as a failure where it has another shape."""

        def call() -> Answer[R]:
            reply = ask(self.endpoint, f"/v1/{what}", body, limits=self.limits, repeatable=True)
            return answer_of(record, reply)

        return through(self.name, call)

    def exchanged(
        self,
        what: str,
        body: Mapping[str, Any],
        shape: type[T],
        *,
        fits: Callable[[T], bool] = lambda _: True,
        repeatable: bool = True,
    ) -> T:
        """One exchange through the circuit; an answer of another shape, or one that does not fit what was asked, counts as a failure."""

        def call() -> T:
            reply = ask(self.endpoint, f"/v1/{what}", body, limits=self.limits, repeatable=repeatable)
            try:
                answer = read(shape, reply.content)
            except WrongShape as wrong:
                raise _unbelieved(wrong, reply) from None
            if not fits(answer):
                raise _unbelieved("content", reply)
            return answer

        return through(self.name, call)

    def check(self) -> Check:
        """Ask for the system's state, once and briefly, whatever the circuit says."""
        try:
            reply = ask(self.endpoint, "/v1/status", {}, limits=CHECKED, repeatable=False)
            status = read(Status, reply.content)
        except Unavailable as reason:
            return Check(self.name, problem=reason.code)
        except WrongShape:
            return Check(self.name, problem="shape")
        return Check(
            self.name,
            version=status.version,
            skew=status.time - int(time.time()),
            milliseconds=reply.milliseconds,
        )


def answer_of(record: type[R], reply: Reply) -> Answer[R]:
    """{"version", "holder": name or null, "records": […]}, read strictly."""
    try:
        return answer_from(record, reply.content, reply.raw_hash)
    except WrongShape as wrong:
        raise _unbelieved(wrong, reply) from None


def _unbelieved(where: object, reply: Reply) -> Unavailable:
    log.warning("answer of wrong shape at %s, sha256 %s", where, reply.raw_hash)
    return Unavailable("shape", reply.raw_hash)


def answer_from(record: type[R], content: object, raw_hash: str) -> Answer[R]:
    """The answer in the decoded body; raises WrongShape."""
    if not isinstance(content, dict) or set(content) != {"version", "holder", "records"}:
        raise WrongShape("answer")
    if content["version"] != VERSION:
        raise WrongShape("version")
    holder, records = content["holder"], content["records"]
    if not isinstance(records, list) or not (holder is None or isinstance(holder, str)):
        raise WrongShape("holder")
    if holder is None and records:
        raise WrongShape("records")
    return Answer(holder or "", tuple(read(record, each) for each in records), raw_hash)
