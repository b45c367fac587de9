"""The simulated SMS and mail platforms: each key is taken once, and what was taken is kept in memory for the page that shows it."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from threading import Lock
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from ninja import NinjaAPI, Schema

from simulators.answering import answered, status
from simulators.pages import require_here
from simulators.switches import EVERYBODY, MESSENGERS, switches
from zhiping.demo.outside.outcomes import OUTCOMES
from zhiping.gateways.asking import VERSION, Status
from zhiping.gateways.registry import KNOWN
from zhiping.gateways.systems.messengers import Taken
from zhiping.messaging.telling.templates import TEMPLATES

SHOWN = 500
SIGNATURE = "【职评平台】"
REPORTED = {told.sms[0]: told.sms[1] for told in TEMPLATES.values() if told.sms[0]}
SWITCHABLE = ("ok", "unavailable", "slow", "reset", "wrong_signature", "malformed")


@dataclass(frozen=True, slots=True)
class Piece:
    number: str
    key: str
    at: datetime
    to: str
    template: str
    subject: str
    text: str


class Postbox:
    """What one platform took. `calls` counts every request to send, the repeated ones too."""

    def __init__(self, name: str) -> None:
        self.name, self.calls = name, 0
        self._lock, self._serial = Lock(), count(1)
        self._taken: dict[str, Piece] = {}
        self._latest: deque[Piece] = deque(maxlen=SHOWN)

    def take(self, key: str, to: str, template: str, subject: str, text: str) -> Piece:
        """The first one by this key, whatever comes again."""
        with self._lock:
            self.calls += 1
            if key not in self._taken:
                number = f"{self.name.upper()}{next(self._serial):08d}"
                now = datetime.now(ZoneInfo("Asia/Shanghai"))
                self._taken[key] = Piece(number, key, now, to, template, subject, text)
                self._latest.appendleft(self._taken[key])
            return self._taken[key]

    def number(self, key: str) -> str | None:
        with self._lock:
            return self._taken[key].number if key in self._taken else None

    def latest(self) -> list[Piece]:
        with self._lock:
            return list(self._latest)

    def clear(self) -> None:
        with self._lock:
            self._taken.clear()
            self._latest.clear()
            self.calls = 0


boxes = {name: Postbox(name) for name in MESSENGERS}


class ByKey(Schema):
    key: str


class TextMessage(ByKey):
    """By the template on file; the platform makes the text."""

    mobile: str
    template: str
    variables: dict[str, str]


class Letter(ByKey):
    address: str
    subject: str
    text: str


def _answer(request: HttpRequest, system: str, number: str | None) -> HttpResponse:
    outcome = switches.outcome(EVERYBODY, system)
    content: Mapping[str, str | None] = {"version": VERSION, "taken": number}
    if outcome == "malformed":
        return answered(request, {"unexpected": "", "records": []}, "ok")
    return answered(request, content, outcome)


def _is_up(system: str) -> bool:
    """A system that answers 503 takes nothing; one whose answer gets lost has taken it."""
    return switches.outcome(EVERYBODY, system) != "unavailable"


def send_sms(request: HttpRequest, told: TextMessage) -> HttpResponse:
    if told.template not in REPORTED or not (told.mobile.isdigit() and len(told.mobile) == 11):  # noqa: PLR2004
        return HttpResponse(b"", status=400)
    if not _is_up("sms"):
        return _answer(request, "sms", None)
    text = SIGNATURE + REPORTED[told.template].format(**told.variables)
    return _answer(request, "sms", boxes["sms"].take(told.key, told.mobile, told.template, "", text).number)


def send_mail(request: HttpRequest, told: Letter) -> HttpResponse:
    if "@" not in told.address:
        return HttpResponse(b"", status=400)
    if not _is_up("mail"):
        return _answer(request, "mail", None)
    piece = boxes["mail"].take(told.key, told.address, "", told.subject, told.text)
    return _answer(request, "mail", piece.number)


def sms_taken(request: HttpRequest, told: ByKey) -> HttpResponse:
    return _answer(request, "sms", boxes["sms"].number(told.key))


def mail_taken(request: HttpRequest, told: ByKey) -> HttpResponse:
    return _answer(request, "mail", boxes["mail"].number(told.key))


def add_to(api: NinjaAPI) -> None:
    """The interfaces of both platforms."""
    views: dict[str, tuple[Any, Any]] = {"sms": (send_sms, sms_taken), "mail": (send_mail, mail_taken)}
    for system, (send, taken) in views.items():
        for what, view, shape in (("send", send, Taken), ("taken", taken, Taken), ("status", status, Status)):
            api.post(
                f"/{system}/v1/{what}",
                response=shape,
                tags=[KNOWN[system].label],
                summary={"send": "发送", "taken": "按键查询", "status": "检查"}[what],
                operation_id=f"{system}_{what}",
            )(view)


def postbox(request: HttpRequest) -> HttpResponse:
    """What was sent, the latest first. POST: how a platform answers from now on, or an empty box."""
    require_here(request)
    if request.method == "POST":
        _switch(request)
        return redirect("postbox")
    shown = [
        {
            "label": KNOWN[name].label,
            "name": name,
            "pieces": box.latest(),
            "calls": box.calls,
            "now": OUTCOMES[switches.outcome(EVERYBODY, name)],
        }
        for name, box in boxes.items()
    ]
    outcomes = [(key, OUTCOMES[key]) for key in SWITCHABLE]
    return render(request, "simulators/postbox.html", {"boxes": shown, "outcomes": outcomes})


def _switch(request: HttpRequest) -> None:
    asked = request.POST
    if "clear" in asked:
        for box in boxes.values():
            box.clear()
    elif asked.get("system") in MESSENGERS and asked.get("outcome") in SWITCHABLE:
        switches.switch(EVERYBODY, asked["system"], asked["outcome"])
