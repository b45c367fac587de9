"""What an authority fills in beside its check: a joint opinion, a recommending vote."""

from django import forms

from zhiping.web.batches import TickedCases
from zhiping.web.components.wording import Worded

WIDE = {"rows": 3}


class JointForm(Worded, forms.Form):
    """会同意见 about one case or several."""

    cases = TickedCases(required=False)
    agrees = forms.TypedChoiceField(
        label="结论",
        choices=(("yes", "同意推荐"), ("no", "不同意推荐")),
        coerce=lambda value: value == "yes",
        initial="yes",
        widget=forms.RadioSelect,
    )
    opinion = forms.CharField(
        label="会同意见",
        max_length=500,
        widget=forms.Textarea(attrs=WIDE),
        initial="经会同审核，符合申报条件，同意推荐。",
    )


class VoteForm(Worded, forms.Form):
    """评审推荐表决, as the minutes have it."""

    held_on = forms.DateField(label="会议日期", widget=forms.DateInput(attrs={"type": "date"}))
    members = forms.IntegerField(label="委员总数", min_value=1, max_value=999)
    present = forms.IntegerField(label="出席人数", min_value=1, max_value=999)
    in_favour = forms.IntegerField(label="赞成", min_value=0, max_value=999)
    against = forms.IntegerField(label="反对", min_value=0, max_value=999)
    abstained = forms.IntegerField(label="弃权", min_value=0, max_value=999)
