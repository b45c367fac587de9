"""How somebody wants to be told."""

from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from django import forms

from zhiping.messaging.models import Preference
from zhiping.messaging.queries import channels_of
from zhiping.messaging.telling.categories import CATEGORIES, CHANNELS, LOCKED, WHY_LOCKED
from zhiping.web.components.wording import Worded

TIME = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class PreferenceForm(Worded, forms.Form):
    """One box for each kind and channel; what is locked is ticked and says why."""

    mail = forms.EmailField(
        label="电子邮箱",
        required=False,
        help_text="留空则不发邮件。加密保存，只用于通知。",
        error_messages={"invalid": "邮箱地址不完整，例如 name@example.cn。"},
    )
    quiet_from = forms.TimeField(label="免打扰开始", widget=TIME)
    quiet_until = forms.TimeField(label="免打扰结束", widget=TIME)
    urgent_at_night = forms.BooleanField(label="期限提醒不受免打扰限制", required=False)

    def __init__(self, *args: Any, kinds: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = tuple(kinds)
        for kind in self.kinds:
            locked = LOCKED.get(kind, ())
            self.fields[kind] = forms.MultipleChoiceField(
                label=CATEGORIES[kind],
                required=False,
                choices=[
                    (key, f"{label}（必收）" if key in locked else label) for key, label in CHANNELS.items()
                ],
                widget=forms.CheckboxSelectMultiple,
                help_text=WHY_LOCKED.get(kind, ""),
            )

    def fields_of_kinds(self) -> list[Any]:
        return [self[kind] for kind in self.kinds]

    def chosen(self) -> dict[str, Any]:
        """What the act takes."""
        data = self.cleaned_data
        quiet: tuple[time, time] = (data["quiet_from"], data["quiet_until"])
        return {
            "channels": {kind: data[kind] for kind in self.kinds},
            "mail": data["mail"],
            "quiet": quiet,
            "urgent_at_night": data["urgent_at_night"],
        }


def initial_of(chosen: Preference, kinds: Iterable[str]) -> Mapping[str, Any]:
    """The form as it stands now."""
    return {
        "mail": chosen.mail,
        "quiet_from": chosen.quiet_from,
        "quiet_until": chosen.quiet_until,
        "urgent_at_night": chosen.urgent_at_night,
        **{kind: channels_of(kind, chosen) for kind in kinds},
    }
