"""A comparison leaves nothing out: whatever field of a pack is altered, somebody who compares is told."""

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from zhiping.policy.comparing import NOT_COMPARED, Difference, compare
from zhiping.policy.explaining import explain
from zhiping.policy.findings import SAMPLE, Citation, Outcome
from zhiping.policy.packs import SHANGHAI, Pack, load_all
from zhiping.policy.packs.arrangements import (
    Delivery,
    Doubt,
    Fee,
    Joint,
    NoticeRule,
    PostProof,
    Referees,
    Validity,
)
from zhiping.policy.packs.examinations import ExamRule, InterviewRule
from zhiping.policy.packs.model import Term

PACKS = load_all()

# Keys by which a thing is known again in another pack; its words are compared.
KEYS = {
    "seeks.series", "seeks.specialty", "seeks.directions[].key", "windows.*.key",
    "cutoffs.*.key", "paths.*.key", "rules[].id",
    "paths.*.gate[].id", "score.scheme.id", "score.scheme.groups[].code", "score.scheme.groups[].items[].code",
    "score.scheme.groups[].items[].group", "materials[].id", "unit_papers[].id", "interview.criteria[].key",
}  # fmt: skip
# What follows from something else that is compared, or cannot be so in a pack that loads.
DERIVED = {
    **{f"path_hours.*.{name}": "the figures of a path are those of the pack" for name in (
        "title", "total.value", "total.citation.provenance", "specialist.value", "specialist.citation.provenance", "public.value",
        "public.citation.provenance", "public_of[]", "public_of[]-", "online_cap.value", "online_cap.citation.provenance",
        "waivers[]-", "waivers[].year", "waivers[].citation.provenance", "register_at",
    )},
    "score.scheme.cap_mode": "is score.cap_mode",
    "score.scheme.groups[].items[].tables[].suffix": "counts tables of one category",
    "score.scheme.groups[].items[].tables[].coefficients.*-": "a table names every choice",
    "paths.*.gate[].require.args.*-": "`until: tenure` is the default",
}  # fmt: skip
# Another word of the same closed list, where a made-up one would not do.
OTHER = {
    "regular": "exception", "senior_engineer": "engineer", "engineer": "assistant_engineer", "review": "direct", "employer": "authority",
    "highest": "each", "each": "highest", "interval": "highest", "expert": "each", "better": "each", "base": "each", "linear": "each",
    "nested": "parallel", "parallel": "nested", "decision": "next_year", "next_year": "decision", "any": "higher", "higher": "any",
    "online": "form", "form": "online", "apply": "sign", "sign": "apply", "endorse": "recommend", "recommend": "endorse",
    "qualify": "apply", "available": "partly_seen", "partly_seen": "available", "not_available": "available", "self": "verified",
    "verified": "self", "general_public": "industry_public", "industry_public": "general_public", "qualification": "committee",
    "evidence": "relevance", "relevance": "evidence", "returning_station": "first", "any_of": "all_of", "all_of": "any_of",
    "continue": "restart", "restart": "continue",
}  # fmt: skip


def other(value):
    """Another value of the same kind."""
    if isinstance(value, Outcome):
        return Outcome.UNKNOWN if value is not Outcome.UNKNOWN else Outcome.PROVISIONAL
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | Decimal):
        return value + 1
    if isinstance(value, Fraction):
        return value / 2
    if isinstance(value, date | datetime):
        return value + timedelta(days=1)
    return OTHER.get(value, f"{value}改")


def altered(value, place=""):
    """(place, value with one thing altered), for every thing in it; a place that ends in - is one taken away."""
    if isinstance(value, Citation):
        yield (
            f"{place}.provenance",
            replace(value, provenance="known" if value.provenance == SAMPLE else SAMPLE),
        )
    elif is_dataclass(value):
        yield from altered_fields(value, place)
    elif isinstance(value, Mapping):
        yield from altered_mapping(value, place)
    elif isinstance(value, tuple | list):
        yield from altered_list(value, place)
    elif value is not None and value != "":
        yield place, other(value)


def altered_fields(value, place):
    for field in fields(value):
        for where, changed in altered(getattr(value, field.name), f"{place}.{field.name}"):
            yield where, replace(value, **{field.name: changed})


def altered_mapping(value, place):
    for key, each in value.items():
        yield f"{place}.*-", {name: item for name, item in value.items() if name != key}
        for where, changed in altered(each, f"{place}.*"):
            yield where, {**value, key: changed}


def altered_list(value, place):
    for number, each in enumerate(value):
        yield f"{place}[]-", (*value[:number], *value[number + 1 :])
        for where, changed in altered(each, f"{place}[]"):
            yield where, (*value[:number], changed, *value[number + 1 :])


def left_out(pack, field):
    """The places of one field that can be altered without anybody being told."""
    for place, changed in altered(getattr(pack, field), field):
        try:
            told = compare(pack, replace(pack, **{field: changed}))
        except (KeyError, RuntimeError, ValueError):  # no loaded pack has a word outside of its closed list
            continue
        if not told and place not in {*KEYS, *DERIVED}:
            yield place


EARLIER = datetime(2024, 8, 1, 9, tzinfo=SHANGHAI)


def with_everything(pack):
    """The pack with every section that a notice may have."""
    cite = pack.seeks.citation
    return replace(
        pack,
        path_hours={"skilled": replace(pack.hours, years=(2023, 2024), needed=1)},
        doubts=(Doubt("截止日", "两处写法不同，从其后者", cite), Doubt("称谓", "厅误作局", cite)),
        pre_review_notice=NoticeRule(5, cite, sites=("省经信厅网站",)),
        fee=Fee(
            charged=True,
            after=("employer", "qualification"),
            amount=Decimal(200),
            citation=cite,
            working_days=5,
        ),
        post_proof=PostProof("form", cite, "三处盖章"),
        referees=Referees(2, 2, "senior_engineer", "浙江省", ("self_score",), cite),
        validity=Validity("温州市", "employment.in_service", "总部同意", cite),
        delivery=Delivery("杭州市大学路", "工作日", cite),
        aliases={"platform": ("平台", "系统")},
        forms={"review_form": "专业技术职务任职资格评审表"},
        return_allowed_until="qualification",
        basis=(
            replace(
                pack.basis[0],
                issued=date(2019, 7, 1),
                issuer="人社部",
                term=Term(date(2019, 9, 1), date(2030, 1, 1)),
            ),
        ),
        windows={
            **pack.windows,
            "papers": replace(pack.windows["apply"], opens_at=EARLIER, derived="按寄送期"),
        },
        unit_papers=(replace(pack.unit_papers[0], paths=("skilled",), units=("institution",)),),
        hours=replace(pack.hours, online_cap=None, needed=2),
        exam=ExamRule(Decimal(100), Decimal(60), 5, cite),
        interview=InterviewRule(pass_mark=Decimal(60), readers_apart=True, citation=cite),
        joint=(Joint("authority:city", "city_hrss", pack.print_form.citation),),
        print_form=replace(pack.print_form, before_committee=True, before_citation=pack.print_form.citation),
    )


FULL = with_everything(PACKS["zhejiang/2024/mechatronics-senior"])


@pytest.mark.parametrize("field", [field.name for field in fields(Pack)])
@pytest.mark.parametrize(
    "pack", [PACKS["zhejiang/2024/mechatronics-senior"], FULL], ids=["notice", "everything"]
)
def test_whatever_is_altered_is_told(pack, field):
    if field in NOT_COMPARED:
        assert NOT_COMPARED[field]
    else:
        assert set(left_out(pack, field)) == set()


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
@pytest.mark.parametrize("field", ["paths", "rules", "basis", "hours", "path_hours", "seeks"])
def test_whatever_is_altered_in_any_notice_is_told(pack, field):
    assert set(left_out(pack, field)) == set()


def test_no_field_is_without_content():
    """Else the test above would alter nothing of it."""
    assert [field.name for field in fields(Pack) if getattr(FULL, field.name) in (None, "", (), {})] == []


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_equal_packs_do_not_differ(pack):
    assert compare(pack, pack) == ()
    assert compare(pack, replace(pack, id="x", version=9, digest="")) == ()


def test_what_the_other_pack_says_is_added_and_the_rest_gone(pack):
    told = {(each.section, each.what): each for each in compare(pack, FULL)}
    fee = told["办理流程", "评审推荐费"]
    assert (fee.change, fee.was, fee.citation_was) == ("新增", "", None)
    assert fee.now == (
        "每人 200 元；“用人单位审核”、“评委会资格审查”通过之后缴纳；轮到缴费后 5 个工作日内，最后一天 17:00 截止"
    )
    assert fee.citation_now.clause == "附件1"
    back = {(each.section, each.what): each for each in compare(FULL, pack)}
    assert (back["办理流程", "评审推荐费"].change, back["办理流程", "评审推荐费"].was) == ("取消", fee.now)
    assert told.keys() == back.keys()


def test_next_years_notice_is_told_in_the_words_of_a_notice(pack):
    apply = pack.windows["apply"]
    later = {**pack.windows, "apply": replace(apply, closes_at=apply.closes_at + timedelta(days=369))}
    score = replace(pack.score, threshold=Decimal(85))
    told = compare(pack, replace(pack, year=2025, windows=later, score=score))
    assert told[:2] == (
        Difference("通知", "年度", "2024年度", "2025年度"),
        Difference(
            "时间安排",
            "个人申报",
            "2024年8月23日（周五）截止",
            "2025年8月27日（周三）截止",
            apply.citation,
            apply.citation,
        ),
    )
    assert [(each.what, each.section) for each in told[2:]] == [
        ("业绩自评分申报的门槛“自评分”", "申报途径"),
        ("委托评审的门槛“学历资历或自评分”", "申报途径"),
        ("分数线", "评分"),
    ]
    assert (told[4].was, told[4].now) == ("80 分以上，含本数", "85 分以上，含本数")


def test_an_official_table_in_place_of_a_sample_is_a_difference_though_no_figure_changes(pack):
    item = pack.score.scheme.groups[0].items[0]
    official = replace(item, citation=replace(item.citation, provenance="notice"))
    group = replace(pack.score.scheme.groups[0], items=(official, *pack.score.scheme.groups[0].items[1:]))
    scheme = replace(pack.score.scheme, groups=(group, *pack.score.scheme.groups[1:]))
    (told,) = compare(pack, replace(pack, score=replace(pack.score, scheme=scheme)))
    assert told.what == "基本条件·学历学位"
    assert told.was.endswith("（样本数据，非官方标准）")
    assert told.now.endswith("（通知原文）")


def test_a_clause_number_alone_is_no_difference(pack):
    renumbered = replace(pack.print_form, citation=Citation("甲〔2025〕1号", "九"))
    assert compare(pack, replace(pack, print_form=renumbered)) == ()


def test_a_thing_with_another_key_is_known_by_its_name(pack):
    rule = replace(pack.rules[0], id="renamed", remedy="请更正")
    (told,) = compare(pack, replace(pack, rules=(rule, *pack.rules[1:])))
    assert (told.what, told.change) == ("在职在岗", "改动")


@pytest.mark.parametrize("pack", [*PACKS.values(), FULL], ids=[*PACKS, "everything"])
def test_no_key_is_on_the_screen(pack):
    for said in explain(pack):
        addresses = r"https?:\S+|[\w.]+\.(cn|com)|SCI/EI|ISSN|CN"
        words = re.sub(addresses, "", f"{said.what} {said.says}", flags=re.ASCII)
        assert re.findall(r"[A-Za-z_]{2,}", words) == [], said


@pytest.mark.parametrize("pack", [*PACKS.values(), FULL], ids=[*PACKS, "everything"])
def test_everything_said_has_words_and_one_key(pack):
    said = explain(pack)
    assert all(each.section and each.what and each.says for each in said)
    assert len({each.key for each in said}) == len(said)


def test_what_holds_on_one_path(pack):
    said = explain(FULL, "skilled")
    assert {each.what for each in said if each.section == "申报途径"} == {
        "高技能人才申报",
        "高技能人才申报的门槛“高技能人才贯通条件”",
    }
    assert "推荐专家" not in {each.what for each in said}
    assert [each.says for each in said if "核验年度" in each.what] == ["2023、2024年度中任意1个年度达到"]
    with pytest.raises(KeyError):
        explain(pack, "nobody")
