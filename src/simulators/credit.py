"""The simulated credit platforms, the province's and the nation's: each takes a key once and keeps what it took in memory.

Switches as for everybody (unavailable, slow, reset, wrong_signature); `nothing`: it will not take the record and says why.
"""

from dataclasses import dataclass
from itertools import count
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from ninja import NinjaAPI, Schema

from simulators.answering import answered, status
from simulators.pages import require_here
from simulators.switches import CREDIT, EVERYBODY, switches
from zhiping.demo.outside.outcomes import OUTCOMES
from zhiping.gateways.asking import VERSION, Status
from zhiping.gateways.credit import Taken
from zhiping.gateways.registry import KNOWN

WHAT = {
    "record": "失信记录",
    "shortened": "缩短记录期",
    "repaired": "信用修复",
    "annulled": "撤销记录",
    "expired": "期满退出",
}
SWITCHABLE = ("ok", "unavailable", "slow", "reset", "wrong_signature", "nothing")


class Told(Schema):
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


@dataclass(frozen=True, slots=True)
class Row:
    receipt: str
    told: Told

    @property
    def what(self) -> str:
        return WHAT.get(self.told.what, self.told.what)

    @property
    def tail(self) -> str:
        return self.told.id_number[-4:]


class Register:
    """What one platform took; `calls` counts every request, the repeated ones too."""

    def __init__(self, name: str) -> None:
        self.name, self.calls = name, 0
        self._lock, self._serial = Lock(), count(1)
        self._rows: dict[str, Row] = {}

    def take(self, told: Told) -> Row | None:
        """The first one by this key, whatever comes again; None where the key came with another content before."""
        with self._lock:
            self.calls += 1
            known = self._rows.get(told.key)
            if known:
                return known if known.told == told else None
            row = self._rows[told.key] = Row(f"{self.name[7:].upper()}{next(self._serial):08d}", told)
            return row

    def rows(self) -> list[Row]:
        with self._lock:
            return list(reversed(self._rows.values()))

    def clear(self) -> None:
        with self._lock:
            self._rows.clear()
            self.calls = 0


registers = {name: Register(name) for name in CREDIT}


def records(request: HttpRequest, told: Told) -> HttpResponse:
    system = request.path.split("/")[1]
    outcome = switches.outcome(EVERYBODY, system)
    if outcome == "unavailable":
        return answered(request, {}, outcome)
    row = None if outcome == "nothing" else registers[system].take(told)
    problem = "" if row else ("要素不全，请补充后重新报送" if outcome == "nothing" else "同一编号内容不一致")
    said = {
        "version": VERSION, "key": told.key, "state": "accepted" if row else "rejected",
        "receipt": row.receipt if row else "", "problem": problem,
    }  # fmt: skip
    return answered(request, said, "ok" if outcome == "nothing" else outcome)


def add_to(api: NinjaAPI) -> None:
    """The interfaces of both platforms."""
    views: tuple[tuple[str, str, type, Any], ...] = (
        ("records", "报送", Taken, records),
        ("status", "检查", Status, status),
    )
    for system in CREDIT:
        for what, summary, shape, view in views:
            told: dict[str, Any] = {"tags": [KNOWN[system].label], "summary": summary, "response": shape}
            api.post(f"/{system}/v1/{what}", operation_id=f"{system}_{what}", **told)(view)


def registered(request: HttpRequest) -> HttpResponse:
    """What each platform holds, the latest first. POST: how it answers from now on, or an empty register."""
    require_here(request)
    if request.method == "POST":
        _switch(request)
        return redirect("credit")
    shown = [
        {
            "label": KNOWN[name].label,
            "name": name,
            "rows": each.rows(),
            "calls": each.calls,
            "now": OUTCOMES[switches.outcome(EVERYBODY, name)],
        }
        for name, each in registers.items()
    ]
    outcomes = [(key, "不予接收" if key == "nothing" else OUTCOMES[key]) for key in SWITCHABLE]
    return render(request, "simulators/credit.html", {"registers": shown, "outcomes": outcomes})


def _switch(request: HttpRequest) -> None:
    asked = request.POST
    if "clear" in asked:
        for each in registers.values():
            each.clear()
    elif asked.get("system") in CREDIT and asked.get("outcome") in SWITCHABLE:
        switches.switch(EVERYBODY, asked["system"], asked["outcome"])
