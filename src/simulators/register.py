"""The simulated national query platform and seal platform. What was reported is kept in memory; on the page it is entered or returned.

The seal platform signs with an authority of its own, made at its start: a certificate it sealed is trusted like one sealed here.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import count
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from ninja import NinjaAPI, Schema

from simulators.answering import answered, status
from simulators.pages import require_here
from simulators.switches import EVERYBODY, REGISTERS, switches
from zhiping.demo.outside.outcomes import OUTCOMES
from zhiping.gateways.asking import VERSION, Status
from zhiping.gateways.registry import KNOWN
from zhiping.gateways.seals.authority import (
    Held,
    new_clock,
    new_root,
    new_seal,
    revoked_list,
    signed,
)
from zhiping.gateways.systems.national import Receipt
from zhiping.gateways.systems.seals import SealAnswer, Signed, Stamped

SWITCHABLE = ("ok", "unavailable", "slow", "reset", "wrong_signature", "malformed")
WORDS = {"received": "已收到，待入库", "listed": "已入库", "returned": "已退回"}
NAME = "模拟电子印章平台"


@dataclass(slots=True)
class Line:
    key: str
    kind: str
    entry: Mapping[str, str]
    receipt: str
    state: str = "received"
    problem: str = ""


class Book:
    """What the national platform was told, by key. A line without a title or with a wrong number of digits comes back at once."""

    def __init__(self) -> None:
        self._lock, self._serial, self._lines = Lock(), count(1), dict[str, Line]()

    def take(self, key: str, kind: str, entry: Mapping[str, str]) -> Line:
        with self._lock:
            if key not in self._lines:
                self._lines[key] = Line(key, kind, entry, f"QG{next(self._serial):010d}")
                if len(entry.get("id_number", "")) != 18 or not entry.get("title"):  # noqa: PLR2004
                    self._lines[key].state, self._lines[key].problem = (
                        "returned",
                        "身份证号或资格名称不符合要求",
                    )
            return self._lines[key]

    def line(self, key: str) -> Line | None:
        with self._lock:
            return self._lines.get(key)

    def settle(self, state: str, problem: str) -> None:
        """Every line that waits is entered, or comes back."""
        with self._lock:
            for line in self._lines.values():
                if line.state == "received":
                    line.state, line.problem = state, problem

    def lines(self) -> list[Line]:
        with self._lock:
            return list(reversed(self._lines.values()))

    def clear(self) -> None:
        with self._lock:
            self._lines.clear()


book = Book()


class Told(Schema):
    key: str
    kind: str
    entry: dict[str, str]


class ByKey(Schema):
    key: str


class ForBody(Schema):
    body: str


class ToSign(ForBody):
    digest: str


class ToStamp(Schema):
    request: str


@cache
def authority() -> tuple[Held, Held]:
    """The root and the time-stamping service, made at the first question."""
    root = new_root(NAME, datetime(2020, 1, 1, tzinfo=UTC))
    return root, new_clock(root, NAME, datetime(2020, 1, 1, tzinfo=UTC))


@cache
def seal_of(body: str) -> Held:
    return new_seal(authority()[0], body, datetime(2020, 1, 1, tzinfo=UTC))


def report(request: HttpRequest, told: Told) -> HttpResponse:
    if switches.outcome(EVERYBODY, "national") == "unavailable":
        return _answer(request, "national", {})
    return _answer(request, "national", _receipt(book.take(told.key, told.kind, told.entry)))


def query(request: HttpRequest, told: ByKey) -> HttpResponse:
    return _answer(request, "national", _receipt(book.line(told.key)))


def holder(request: HttpRequest, told: ForBody) -> HttpResponse:
    root, _ = authority()
    chain = [_text(seal_of(told.body).der), _text(root.der)]
    content = {"version": VERSION, "chain": chain, "crls": [_text(revoked_list(root, datetime.now(UTC)))]}
    return _answer(request, "seals", content)


def sign(request: HttpRequest, told: ToSign) -> HttpResponse:
    made = signed(seal_of(told.body), base64.b64decode(told.digest))
    return _answer(request, "seals", {"version": VERSION, "signature": _text(made)})


def timestamp(request: HttpRequest, told: ToStamp) -> HttpResponse:
    from zhiping.gateways.seals.stamping import stamped

    root, service = authority()
    made = stamped(service, root, base64.b64decode(told.request), datetime.now(UTC))
    return _answer(request, "seals", {"version": VERSION, "answer": _text(made)})


def _receipt(line: Line | None) -> dict[str, str]:
    if line is None:
        return {"version": VERSION, "state": "unknown", "receipt": "", "problem": ""}
    return {"version": VERSION, "state": line.state, "receipt": line.receipt, "problem": line.problem}


def _answer(request: HttpRequest, system: str, content: Mapping[str, Any]) -> HttpResponse:
    outcome = switches.outcome(EVERYBODY, system)
    if outcome == "malformed":
        return answered(request, {"unexpected": ""}, "ok")
    return answered(request, content, outcome)


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def add_to(api: NinjaAPI) -> None:
    """The interfaces of both platforms."""
    views: tuple[tuple[str, str, Any, Any, str], ...] = (
        ("national", "report", report, Receipt, "上报"),
        ("national", "query", query, Receipt, "查询上报结果"),
        ("national", "status", status, Status, "检查"),
        ("seals", "holder", holder, SealAnswer, "印章证书"),
        ("seals", "sign", sign, Signed, "签名"),
        ("seals", "timestamp", timestamp, Stamped, "时间戳"),
        ("seals", "status", status, Status, "检查"),
    )
    for system, what, view, shape, summary in views:
        told: dict[str, Any] = {"response": shape, "tags": [KNOWN[system].label], "summary": summary}
        api.post(f"/{system}/v1/{what}", operation_id=f"{system}_{what}", **told)(view)


def registers(request: HttpRequest) -> HttpResponse:
    """What was reported. POST: enter or return what waits, switch how a platform answers, or begin anew."""
    require_here(request)
    if request.method == "POST":
        _do(request)
        return redirect("registers")
    lines = [{"line": each, "state": WORDS[each.state]} for each in book.lines()]
    now = [(name, KNOWN[name].label, OUTCOMES[switches.outcome(EVERYBODY, name)]) for name in REGISTERS]
    outcomes = [(key, OUTCOMES[key]) for key in SWITCHABLE]
    shown = {"lines": lines, "systems": now, "outcomes": outcomes, "authority": NAME}
    return render(request, "simulators/registers.html", shown)


def _do(request: HttpRequest) -> None:
    asked = request.POST
    if "list" in asked:
        book.settle("listed", "")
    elif "return" in asked:
        book.settle("returned", asked.get("problem") or "与全国库中同号记录不一致，请核对")
    elif "clear" in asked:
        book.clear()
    elif asked.get("system") in REGISTERS and asked.get("outcome") in SWITCHABLE:
        switches.switch(EVERYBODY, asked["system"], asked["outcome"])
