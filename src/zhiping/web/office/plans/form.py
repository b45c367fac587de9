"""A section of a draft as one form; only what differs from what its editor saw is handed to the act."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from zhiping.web.components.wording import Worded
from zhiping.web.office.plans.fields import KINDS, Place, at, form_field, normal

REVISION = "revision"


class SectionForm(Worded, forms.Form):
    """The fields of a section. `said`: the pack as plain values that the editor saw; `revision`: of which save."""

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        places: Iterable[Place],
        said: Mapping[str, Any],
        revision: int,
    ) -> None:
        self.places = {place.where: place for place in places}
        self.said = said
        shown = {where: KINDS[place.kind].shown(at(said, where)) for where, place in self.places.items()}
        hidden = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
        self.base_fields = {
            REVISION: hidden,
            **{where: form_field(each) for where, each in self.places.items()},
        }
        super().__init__(data, initial={**shown, REVISION: revision}, auto_id="f-%s")

    @property
    def revision(self) -> int:
        return int(self.cleaned_data[REVISION])

    def changes(self) -> dict[str, Any]:
        """What the editor changed, by place; None takes an optional value out."""
        found = {}
        for where, place in self.places.items():
            new = KINDS[place.kind].taken(self.cleaned_data.get(where))
            if new != normal(place, at(self.said, where)):
                found[where] = new
        return found
