"""Starting an application, choosing what goes into it, and giving it up."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from zhiping.applications.models import Application
from zhiping.dossiers.models import Item
from zhiping.policy.packs import Pack, ScoreItem
from zhiping.policy.specialties import choice_word
from zhiping.web.components.wording import Worded

ABANDON_PHRASE = "放弃申报"
UNKNOWN = {"invalid_choice": "这个选项不在本评审计划的范围内，请重新选择。"}
POINTS = "points-"


class StartForm(Worded, forms.Form):
    """开始申报: the path and the direction, both from the plan."""

    path = forms.ChoiceField(label="申报类型", widget=forms.RadioSelect, error_messages=UNKNOWN)
    direction = forms.ChoiceField(label="申报方向", widget=forms.RadioSelect, error_messages=UNKNOWN)
    use_required_attribute = False

    def __init__(self, *args: Any, pack: Pack, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["direction"].label = choice_word(pack)
        self.fields["path"].choices = [(key, path.label) for key, path in pack.paths.items()]  # type: ignore[attr-defined]
        self.fields["direction"].choices = [(each.key, each.label) for each in pack.seeks.directions]  # type: ignore[attr-defined]


class DraftForm(StartForm):
    """The draft's choices; `included` are the achievements that go in, `points-…` the own points of lines that experts decide."""

    included = forms.MultipleChoiceField(
        label="纳入本次申报的业绩",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "有一条业绩不在您的档案里，请刷新页面后重新勾选。"},
    )

    def choices(self) -> dict[str, Any]:
        """What `edit_draft` takes, from the cleaned form."""
        data = self.cleaned_data
        offered = [key for key, _ in self.fields["included"].choices]  # type: ignore[attr-defined]
        return {
            "path": data["path"],
            "direction": data["direction"],
            "left_out": [key for key in offered if key not in data["included"]],
            "own_points": {
                name.removeprefix(POINTS): str(value)
                for name, value in data.items()
                if name.startswith(POINTS) and value is not None
            },
        }


def draft_form(
    case: Application, offered: Iterable[Item], own: Iterable[tuple[str, ScoreItem]], data: Any = None
) -> DraftForm:
    """The draft's form; `own` are (line key, rule item) of the lines that take the applicant's own figure."""
    keys = [str(item.pk) for item in offered]
    left_out = set(case.left_out)
    initial = {
        "path": case.path,
        "direction": case.direction,
        "included": [key for key in keys if key not in left_out],
    }
    form = DraftForm(data, initial=initial, pack=case.pack)
    form.fields["included"].choices = [(key, key) for key in keys]  # type: ignore[attr-defined]
    for key, item in own:
        form.fields[f"{POINTS}{key}"] = _own_points(item, case.own_points.get(key))
    return form


def _own_points(item: ScoreItem, present: str | None) -> forms.DecimalField:
    return forms.DecimalField(
        label="自评分",
        min_value=Decimal(0),
        max_value=item.cap,
        max_digits=5,
        decimal_places=2,
        required=False,
        initial=present,
        widget=forms.NumberInput(attrs={"step": "0.5", "inputmode": "decimal"}),
        error_messages={
            "invalid": "请填写数字，例如 2.5。",
            "min_value": "不能小于 0 分。",
            "max_value": f"最多 {item.cap} 分。",
        },
    )


class AbandonForm(forms.Form):
    confirm = forms.CharField(error_messages={"required": f"请输入“{ABANDON_PHRASE}”。"})

    def clean_confirm(self) -> str:
        if self.cleaned_data["confirm"] != ABANDON_PHRASE:
            raise forms.ValidationError(f"输入的不是“{ABANDON_PHRASE}”，没有办理。")
        return ABANDON_PHRASE
