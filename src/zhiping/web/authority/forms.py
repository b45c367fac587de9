"""转发 as a form: local dates, address, contacts and notes, each beside its clause. It becomes the text that the loader reads.

A field bears the name of its place in that text, so that a mistake the loader finds stands beside its field.
"""

from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

import yaml
from django import forms

from zhiping.clock import SHANGHAI
from zhiping.plans.models import Forwarding
from zhiping.policy.packs import Pack, Window
from zhiping.web.components.wording import Worded

CONTACTS, NOTES = 3, 4
DOCUMENT, ISSUED, ADDRESS, ADDRESS_CITE = (
    "source.document",
    "source.issued",
    "delivery.address",
    "delivery.cite",
)
LOCAL = ("until", "at", "cite", "agreed")


class ForwardingForm(Worded, forms.Form):
    """What a body adds below a plan. An empty date is the plan's own."""

    def __init__(self, *args: Any, pack: Pack, issuer: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pack, self.issuer = pack, issuer
        without = "没有文号的，写明部门和日期，如“××局2024年7月15日通知”。"
        self.fields[DOCUMENT] = forms.CharField(label="本地通知文号", max_length=64, help_text=without)
        self.fields[ISSUED] = forms.DateField(label="本地通知日期", widget=_date_input())
        for key, window in pack.windows.items():
            self._date_fields(f"windows.{key}", window)
        self._optional(ADDRESS, "纸质材料报送地点", 200)
        self._optional(ADDRESS_CITE, "所依据的条款", 60)
        for number in range(1, CONTACTS + 1):
            self._optional(f"contacts[{number}].label", f"联系方式{number}：名称", 20)
            self._optional(f"contacts[{number}].value", f"联系方式{number}：内容", 100)
        for number in range(1, NOTES + 1):
            self._optional(f"notes[{number}].text", f"补充要求{number}", 300)
            self._optional(f"notes[{number}].cite", f"补充要求{number}所依据的条款", 60)

    def _date_fields(self, name: str, window: Window) -> None:
        label = f"本地{window.label}截止"
        self.fields[f"{name}.until"] = forms.DateField(label=label, required=False, widget=_date_input())
        at = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
        whole_day = "不填即当日24时截止。"
        self.fields[f"{name}.at"] = forms.TimeField(
            label="截止时刻", required=False, widget=at, help_text=whole_day
        )
        self._optional(f"{name}.cite", "所依据的条款", 60)
        self._optional(f"{name}.agreed", "上级同意的文件（晚于上级时）", 64)

    def _optional(self, name: str, label: str, longest: int) -> None:
        self.fields[name] = forms.CharField(label=label, max_length=longest, required=False)

    def heading(self) -> list[forms.BoundField]:
        return [self[DOCUMENT], self[ISSUED]]

    def address(self) -> list[forms.BoundField]:
        return [self[ADDRESS], self[ADDRESS_CITE]]

    def window_rows(self) -> Iterator[dict[str, Any]]:
        """The plan's date, and the fields of the local one."""
        for key, window in self.pack.windows.items():
            yield {"window": window, "fields": [self[f"windows.{key}.{part}"] for part in LOCAL]}

    def contact_rows(self) -> Iterator[list[forms.BoundField]]:
        for number in range(1, CONTACTS + 1):
            yield [self[f"contacts[{number}].{part}"] for part in ("label", "value")]

    def note_rows(self) -> Iterator[list[forms.BoundField]]:
        for number in range(1, NOTES + 1):
            yield [self[f"notes[{number}].{part}"] for part in ("text", "cite")]

    @property
    def text(self) -> str:
        """The forwarding as the loader reads it; only what was filled in."""
        given = self.cleaned_data
        source = {"document": given[DOCUMENT], "issuer": self.issuer, "issued": given[ISSUED]}
        said = _filled(
            forwards=self.pack.id,
            source=source,
            windows={key: local for key in self.pack.windows if (local := self._window(key))},
            delivery=_filled(address=given[ADDRESS], cite=given[ADDRESS_CITE]),
            contacts=self._rows("contacts", CONTACTS, ("label", "value")),
            notes=self._rows("notes", NOTES, ("text", "cite")),
        )
        return yaml.safe_dump(said, allow_unicode=True, sort_keys=False)

    def _window(self, key: str) -> dict[str, Any]:
        day, at, cite, agreed = (self.cleaned_data[f"windows.{key}.{part}"] for part in LOCAL)
        until = datetime.combine(day, at) if day and at else day
        return _filled(until=until, cite=cite, agreed=agreed)

    def _rows(self, name: str, count: int, parts: tuple[str, str]) -> list[dict[str, Any]]:
        numbers = range(1, count + 1)
        rows = [
            _filled(**{part: self.cleaned_data[f"{name}[{number}].{part}"] for part in parts})
            for number in numbers
        ]
        return [row for row in rows if row]


def _date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def _filled(**parts: Any) -> dict[str, Any]:
    """What was said, without what was left empty."""
    return {key: part for key, part in parts.items() if part not in (None, "", [], {})}


def said_before(forwarding: Forwarding) -> dict[str, Any]:
    """What a body said so far, as the form's values."""
    found = forwarding.additions
    values: dict[str, Any] = {DOCUMENT: found.source.document, ISSUED: found.source.issued}
    for key, window in found.windows.items():
        closes = window.closes_at.astimezone(SHANGHAI)
        values |= {
            f"windows.{key}.until": window.last_day,
            f"windows.{key}.at": None if closes.time() == time.min else closes.time(),
            f"windows.{key}.cite": window.citation.clause,
            f"windows.{key}.agreed": found.agreed.get(key, ""),
        }
    if found.delivery:
        values |= {ADDRESS: found.delivery.address, ADDRESS_CITE: found.delivery.citation.clause}
    for number, contact in enumerate(found.contacts, start=1):
        values |= {f"contacts[{number}].label": contact.label, f"contacts[{number}].value": contact.value}
    for number, note in enumerate(found.notes, start=1):
        values |= {f"notes[{number}].text": note.text, f"notes[{number}].cite": note.citation.clause}
    return values
