"""What is filled in about experts and draws."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from zhiping.experts.acts import Profile, Terms
from zhiping.experts.models import DrawnPlace, PoolExpert
from zhiping.experts.queries import SOURCE_CHOICES
from zhiping.people.models import Body
from zhiping.plans.models import Plan
from zhiping.policy.composition import DUTIES
from zhiping.policy.identity_number import read_identity_number
from zhiping.policy.pool import REGIONS, TIES, keywords_of
from zhiping.policy.specialties import directions_of
from zhiping.policy.vocabulary import TITLE_LEVELS
from zhiping.web.components.fields import day_field, words
from zhiping.web.components.wording import Worded

MOST_DRAWN = 99


def _yes_or_no(label: str, yes: str, no: str) -> forms.TypedChoiceField:
    """True or False; nothing is chosen beforehand."""
    choices = (("yes", yes), ("no", no))
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=lambda said: said == "yes", widget=forms.RadioSelect
    )


class ProfileForm(Worded, forms.Form):
    """Title, specialties, 研究方向."""

    title = forms.CharField(label="现任职称", max_length=64, help_text="如：正高级工程师、教授。")
    title_level = forms.ChoiceField(
        label="相当于哪一级",
        choices=TITLE_LEVELS,
        initial="full_senior_engineer",
        help_text="教授、研究员等按同级填写。",
    )
    specialties = forms.MultipleChoiceField(
        label="可评审的专业（方向）",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少勾选一个专业。", "invalid_choice": "没有这个专业，请刷新页面。"},
    )
    keywords = forms.CharField(
        label="研究方向",
        max_length=160,
        required=False,
        help_text="用逗号隔开，最多 8 个，如：数控机床、齿轮、液压。分配申报时优先安排对口的材料。",
    )

    def __init__(
        self, *args: Any, specialties: dict[str, str], expert: PoolExpert | None = None, **kwargs: Any
    ) -> None:
        if expert:
            told = {
                "title": expert.title,
                "title_level": expert.title_level,
                "specialties": expert.specialties,
            }
            kwargs.setdefault("initial", told | {"keywords": "，".join(expert.keywords)})
        super().__init__(*args, **kwargs)
        self.fields["specialties"].choices = list(specialties.items())

    @property
    def profile(self) -> Profile:
        given = self.cleaned_data
        said = {key: given[key] for key in ("title", "title_level", "specialties")}
        return Profile(**said, keywords=keywords_of(given["keywords"]))


class RecommendForm(ProfileForm):
    """推荐入库."""

    pool = forms.ChoiceField(label="推荐到哪个专家库")
    name = forms.CharField(label="姓名", max_length=64)
    id_number = forms.CharField(
        label="身份证号",
        max_length=18,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="用于核对是本人；不会显示给他人。",
    )
    region = forms.ChoiceField(label="所在地区", choices=[(each, each) for each in REGIONS])
    reason = words("推荐理由", 500, rows=2, required=False)
    field_order = ("pool", "name", "id_number", "region", *ProfileForm.base_fields, "reason")

    def __init__(self, *args: Any, pools: Sequence[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pools = {str(each.pk): each for each in pools}
        self.fields["pool"].choices = [(key, each.name) for key, each in self.pools.items()]

    def clean_id_number(self) -> str:
        said = str(self.cleaned_data["id_number"]).strip().upper()
        if read_identity_number(said) is None:
            raise forms.ValidationError("身份证号不正确，请核对 18 位号码。")
        return said

    def clean_pool(self) -> Body:
        return self.pools[self.cleaned_data["pool"]]

    @property
    def told(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {key: given[key] for key in ("pool", "name", "id_number", "region", "reason")} | {
            "profile": self.profile
        }


class ReviewForm(Worded, forms.Form):
    """审核入库."""

    accepted = _yes_or_no("审核结论", "同意入库", "不同意")
    until = day_field("任期至", required=False, help_text="从今天起，最长三年（人社部令第40号 第九条）。")
    note = words("审核意见", 500, rows=2, required=False, help_text="不同意的必须写明原因。")


class ReasonForm(Worded, forms.Form):
    note = words("原因", 500, rows=2)


class TieForm(Worded, forms.Form):
    """申报回避."""

    kind = forms.ChoiceField(label="关系", choices=list(TIES.items()))
    name = forms.CharField(
        label="对方姓名", max_length=64, required=False, help_text="与整个单位有利害关系的不用填。"
    )
    unit_name = forms.CharField(
        label="对方单位", max_length=128, required=False, help_text="填单位全称；知道的尽量填，以免同名。"
    )
    note = forms.CharField(label="说明", max_length=200, required=False)


class AnswerForm(Worded, forms.Form):
    """接受或谢绝 one place; several stand on a page."""

    accepts = _yes_or_no("答复", "接受", "谢绝")
    reason = forms.CharField(label="谢绝原因", max_length=200, required=False)

    def __init__(self, *args: Any, place: DrawnPlace, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"p{place.pk.hex}_%s", **kwargs)
        self.place = place


def answer_form(place: DrawnPlace, refused: forms.Form | None) -> AnswerForm:
    """The form of a place: the one that was not taken, if it is of this place."""
    its = isinstance(refused, AnswerForm) and refused.place == place
    return refused if its else AnswerForm(place=place)


class TermsForm(Worded, forms.Form):
    """The terms of a draw for one committee; `rows` are its quotas, a specialty each."""

    most_per_unit = forms.IntegerField(label="同一单位最多抽几位委员", min_value=1, max_value=9, initial=2)
    same_unit = forms.BooleanField(
        label="有人申报的单位，其专家一律不抽",
        required=False,
        initial=True,
        help_text="不勾选时，同单位的专家可以抽中，但对本单位的申报自动回避。申报回避的亲属、师生和推荐专家总是不抽。",
    )
    source = forms.ChoiceField(
        label="种子取自哪一种公开号码",
        choices=SOURCE_CHOICES,
        help_text="公布条件之后才产生、谁都不能控制的号码。",
    )
    day = day_field("哪一天开奖")
    issue = forms.CharField(label="期号", max_length=7, help_text="7 位数字，如 2024225。公布后不能更改。")
    observer = forms.CharField(
        label="监督人", max_length=64, help_text="现场监督抽取的纪检或监督人员，在抽取记录上签名。"
    )
    observer_body = forms.CharField(label="监督单位", max_length=128)

    def __init__(self, *args: Any, plan: Plan, committee: str, there: dict[str, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.directions = directions_of(plan.pack, committee)
        self.there = there
        for each in self.directions:
            for part in ("members", "reserves"):
                initial = self.initial.get(f"{part}_{each.key}", 0)
                self.fields[f"{part}_{each.key}"] = forms.IntegerField(
                    label=each.label, min_value=0, max_value=MOST_DRAWN, initial=initial
                )

    @property
    def rows(self) -> Iterable[dict[str, Any]]:
        for each in self.directions:
            fields = {part: self[f"{part}_{each.key}"] for part in ("members", "reserves")}
            yield {"label": each.label, "there": self.there.get(each.key, 0), **fields}

    @property
    def plain(self) -> list[Any]:
        return [
            self[name]
            for name in ("most_per_unit", "same_unit", "source", "day", "issue", "observer", "observer_body")
        ]

    @property
    def terms(self) -> Terms:
        given = self.cleaned_data
        wanted = {
            each.key: (given[f"members_{each.key}"], given[f"reserves_{each.key}"])
            for each in self.directions
        }
        quotas = {key: both for key, both in wanted.items() if both[0]}
        return Terms(**{name: given[name] for name in Terms.__slots__ if name != "quotas"}, quotas=quotas)


class ValueForm(Worded, forms.Form):
    """录入公布的号码."""

    value = forms.CharField(
        label="公布的号码", max_length=128, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    again = forms.CharField(
        label="再录入一次",
        max_length=128,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="两次一致才抽取，抽取后不能更改。",
    )


class VoidForm(Worded, forms.Form):
    """作废."""

    reason = words("作废原因", 300, rows=2)


class SealForm(Worded, forms.Form):
    """封存并备案委员."""

    chair = forms.ChoiceField(label="主任委员")
    vice_chairs = forms.MultipleChoiceField(
        label="副主任委员",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "请至少勾选一位副主任委员。"},
    )
    file = forms.FileField(
        label="已签名的抽取记录", help_text="打印抽取记录，由监督人签名后扫描上传。PDF、JPG 或 PNG。"
    )

    def __init__(self, *args: Any, members: Sequence[DrawnPlace], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(each.pk), each.candidate.expert.person.name) for each in members]
        self.places = {str(each.pk): each.pk for each in members}
        self.fields["chair"].choices = choices
        self.fields["vice_chairs"].choices = choices

    def clean_chair(self) -> Any:
        return self.places[self.cleaned_data["chair"]]

    def clean_vice_chairs(self) -> list[Any]:
        return [self.places[each] for each in self.cleaned_data["vice_chairs"]]


class MembersForm(Worded, forms.Form):
    """委员名单 as the document of approval has it: a duty for everybody who is one."""

    def __init__(
        self, *args: Any, experts: Sequence[PoolExpert], labels: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.experts = list(experts)
        for each in self.experts:
            duties = (("", "不是委员"), *DUTIES.items())
            self.fields[f"duty_{each.pk.hex}"] = forms.ChoiceField(
                label=f"{each.person.name}的职务", choices=duties, required=False
            )
            directions = [(key, labels[key]) for key in each.specialties if key in labels]
            self.fields[f"direction_{each.pk.hex}"] = forms.ChoiceField(
                label=f"{each.person.name}的专业", choices=directions, required=False
            )

    @property
    def rows(self) -> Iterable[dict[str, Any]]:
        for each in self.experts:
            key = each.pk.hex
            yield {"expert": each, "duty": self[f"duty_{key}"], "direction": self[f"direction_{key}"]}

    @property
    def members(self) -> list[tuple[Any, str, str]]:
        given = self.cleaned_data
        rows = (
            (each, given[f"duty_{each.pk.hex}"], given[f"direction_{each.pk.hex}"]) for each in self.experts
        )
        return [(each.person, duty, direction) for each, duty, direction in rows if duty]
