"""The pack of notice A as it was published, and what an author is told about a mistake."""

import shutil
from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from zhiping.policy.findings import Citation
from zhiping.policy.packs import POLICIES, SHANGHAI, PackError, load_all, load_pack

MECHATRONICS = "zhejiang/2024/mechatronics-senior"


@pytest.fixture
def desk(tmp_path):
    """A copy of the policies that may be spoilt: `desk(old, new)` edits a file and tells what loading says."""
    root = tmp_path / "policies"
    shutil.copytree(POLICIES, root)

    def spoil(old, new, file=f"{MECHATRONICS}.yaml"):
        path = root / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1, old
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return root

    return spoil


def told(root):
    """What loading says of the spoilt pack, and of the one that a test may have laid over it."""
    spoilt = [
        file for name in ("mechatronics-senior", "late") for file in root.glob(f"zhejiang/2024/{name}.yaml")
    ]
    with pytest.raises(PackError) as refused:
        [load_pack(file, root) for file in spoilt]
    return str(refused.value)


def test_a_share_that_is_no_fraction_is_told(desk):
    root = desk("attendance: 2/3", "attendance: most", "shared/panel-order-40.yaml")
    assert "“most”不是分数。写作 2/3" in told(root)


def test_a_step_that_closes_before_the_one_before_it_is_told(desk):
    message = told(desk("until: 2024-09-05", "until: 2024-08-05"))
    assert "“用人单位推荐”截止（2024-08-05）早于“个人申报”截止（2024-08-23）" in message


def test_a_pack_says_only_what_differs_from_the_one_it_is_based_on(desk):
    root = desk("version: 1", "version: 1")
    own = "based_on: zhejiang/2024/mechatronics-senior\nid: zhejiang/2024/late\nwindows: {apply: {until: 2024-08-30}}\nfee: null\n"
    (root / "zhejiang/2024/late.yaml").write_text(own, encoding="utf-8")
    packs = load_all(root)
    base, late = packs[MECHATRONICS], packs["zhejiang/2024/late"]
    assert late.windows["apply"].last_day == date(2024, 8, 30)
    assert late.windows["apply"].citation == base.windows["apply"].citation
    assert (late.title, late.score, late.digest == base.digest) == (base.title, base.score, False)


def test_a_pack_changes_the_entries_of_a_list_by_their_names(desk):
    root = desk("version: 1", "version: 1")
    own = (
        "based_on: zhejiang/2024/mechatronics-senior\nid: zhejiang/2024/late\nscore: {applies: false, cite: 二}\n"
        "paths: {self_score: null}\nmaterials: {score_sheet: null, pension: {label: 参保证明}}\n"
        "doubts: []\nbasis: {某号文: {title: 某通知}}\nlinks: []\n"
    )
    (root / "zhejiang/2024/late.yaml").write_text(own, encoding="utf-8")
    packs = load_all(root)
    base, late = packs[MECHATRONICS], packs["zhejiang/2024/late"]
    assert [each.id for each in late.materials] == [each.id for each in base.materials[:-1]]
    assert (late.material("pension").label, late.material("pension").slots) == (
        "参保证明",
        base.material("pension").slots,
    )
    assert (late.basis[-1].document, late.basis[-1].title, late.links) == ("某号文", "某通知", ())
    assert (late.score.applies, late.score.scheme.groups, list(late.paths)) == (
        False,
        (),
        ["regular", "skilled", "entrusted"],
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("materials: {pensions: null}", "materials.pensions：这里应当是一组“键: 值”"),
        ("materials: {pensions: {label: 参保证明}}", "materials.pensions：缺少依据条款"),
        ("route: {employer: null}", "流程须以 certificate（颁发证书）结束"),
        ("windows: {aply: null}", ""),
    ],
)
def test_a_change_to_an_entry_that_is_not_there_is_told(desk, change, words):
    root = desk("version: 1", "version: 1")
    own = f"based_on: zhejiang/2024/mechatronics-senior\nid: zhejiang/2024/late\n{change}\n"
    (root / "zhejiang/2024/late.yaml").write_text(own, encoding="utf-8")
    if words:
        assert words in told(root)
    else:
        assert load_all(root)["zhejiang/2024/late"].windows.keys() == {"apply", "endorse", "recommend"}


def test_packs_based_on_each_other_are_refused(desk):
    root = desk("version: 1", "based_on: zhejiang/2024/mechatronics-senior\nversion: 1")
    assert "互相引用成环：zhejiang/2024/mechatronics-senior → zhejiang/2024/mechatronics-senior" in told(root)


def test_the_notice_is_read_as_published(pack):
    assert (pack.id, pack.version, pack.year) == (MECHATRONICS, 1, 2024)
    assert (pack.source.document, pack.source.issued) == ("浙机联〔2024〕022号", date(2024, 7, 11))
    assert (pack.seeks.title, pack.seeks.level) == ("高级工程师", "senior_engineer")
    assert [direction.label for direction in pack.seeks.directions] == [
        "技术开发", "设计开发", "生产制造（工艺）", "系统集成（工程）", "技术服务",
    ]  # fmt: skip
    assert {key: path.label for key, path in pack.paths.items()} == {
        "regular": "正常申报",
        "self_score": "业绩自评分申报",
        "skilled": "高技能人才申报",
        "entrusted": "委托评审",
    }
    assert {key: cutoff.on for key, cutoff in pack.cutoffs.items()} == {
        "tenure": date(2024, 12, 31),
        "results": date(2024, 7, 31),
    }
    assert [material.number for material in pack.materials] == [str(number) for number in range(1, 13)]
    assert (pack.score.threshold, pack.score.scheme.maximum) == (Decimal(80), Decimal(135))
    assert (pack.print_form.copies, pack.print_form.watermark, pack.print_form.after) == (
        3,
        True,
        "qualification",
    )
    assert (pack.readers_per_case, pack.resubmit_until, pack.resume) == (2, "endorse", "returning_station")
    assert pack.citations["readers_per_case"].is_sample
    assert pack.employer_notice.count_first_day
    assert pack.result_notice.citation.text == "人社部令第40号 第二十六条"


@pytest.mark.parametrize(
    ("key", "last"),
    [("apply", date(2024, 8, 23)), ("endorse", date(2024, 9, 5)), ("recommend", date(2024, 10, 10))],
)
def test_a_window_closes_at_the_end_of_its_last_day(pack, key, last):
    window = pack.windows[key]
    midnight = datetime.combine(last + timedelta(days=1), datetime.min.time(), tzinfo=SHANGHAI)
    assert (window.last_day, window.closes_at) == (last, midnight)
    assert window.is_open(midnight - timedelta(microseconds=1))
    assert not window.is_open(midnight)
    assert not window.is_open(midnight.astimezone(UTC))
    assert window.citation == Citation("浙机联〔2024〕022号", "一")


def test_a_window_with_an_hour_and_an_opening(desk):
    root = desk("until: 2024-08-23,", "from: 2024-08-01, until: 2024-08-23T17:00:00,")
    window = load_all(root)[MECHATRONICS].windows["apply"]
    assert window.closes_at == datetime(2024, 8, 23, 17, tzinfo=SHANGHAI)
    assert not window.is_open(datetime(2024, 7, 31, 23, 59, tzinfo=SHANGHAI))
    assert window.is_open(datetime(2024, 8, 23, 16, 59, tzinfo=SHANGHAI))
    assert not window.is_open(datetime(2024, 8, 23, 17, tzinfo=SHANGHAI))


@pytest.mark.parametrize(
    ("members", "present", "yes"),
    [(7, 5, 4), (11, 8, 6), (13, 9, 6), (15, 10, 7), (17, 12, 8), (25, 17, 12), (27, 18, 12)],
)
def test_quorum_and_majority(pack, members, present, yes):
    assert pack.committee.needed_present(members) == present
    assert pack.committee.needed_yes(present) == yes
    assert pack.committee.needed_yes(16) == 11  # 17 present, one recused
    assert pack.committee.recused_leave_denominator


def test_a_pack_cannot_be_changed(pack):
    with pytest.raises(FrozenInstanceError):
        pack.version = 2
    with pytest.raises(TypeError):
        pack.windows["apply"] = None


def test_every_number_has_its_clause(pack):
    cited = [
        *(window.citation for window in pack.windows.values()),
        *(cutoff.citation for cutoff in pack.cutoffs.values()),
        *(path.citation for path in pack.paths.values()),
        *(rule.citation for rule in pack.rules),
        *(material.citation for material in (*pack.materials, *pack.unit_papers)),
        *(figure.citation for figure in (pack.hours.total, pack.hours.specialist, pack.hours.public, pack.hours.online_cap)),
        *(item.citation for item in pack.score.scheme.items),
        *pack.citations.values(),
        pack.hours.citation, pack.ladder.citation, pack.score.threshold_citation, pack.score.window_citation,
        pack.employer_notice.citation, pack.result_notice.citation, pack.print_form.citation, pack.sanctions.citation,
        pack.committee.attendance_citation, pack.committee.passing_citation, pack.committee.size_citation,
    ]  # fmt: skip
    assert all(citation.document and citation.clause for citation in cited)


def test_the_digest_holds_what_is_used_and_nothing_else(pack, desk):
    root = desk("# 浙机联〔2024〕022号。", "# 改动注释。")
    assert load_all(root)[MECHATRONICS].digest == pack.digest
    for file, old, new in [
        (f"{MECHATRONICS}.yaml", "working_days: 5, count_first_day", "working_days: 6, count_first_day"),
        ("shared/hours-zhejiang-2018-99.yaml", "hours: 36", "hours: 40"),
        ("shared/ladder-2019-16.yaml", "holding: engineer, years: 2", "holding: engineer, years: 3"),
        ("zhejiang/schemes/mechatronics-senior-2020.yaml", "bachelor: 10", "bachelor: 9"),
    ]:
        before = load_all(root)[MECHATRONICS].digest
        desk(old, new, file)
        assert load_all(root)[MECHATRONICS].digest != before


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("print_form:", "print_from:", "不认识“print_from”这一项。是不是想写“print_form”"),
        ("until: 2024-08-23, cite: 一", "until: 2024-08-23", "windows.apply：缺少依据条款。请写明 cite: 条款号"),
        ("until: 2024-08-23", "until: 2024-08-43", "windows.apply.until：“2024-08-43”不是有效的日期或数值"),
        ("until: 2024-08-23", "until: 8月23日", "应当是日期，如 2024-08-23，现在是“8月23日”"),
        ("level: senior_engineer", "level: senior_enginer", "不认识“senior_enginer”。是不是想写“senior_engineer”"),
        ("schemes/mechatronics-senior-2020", "schemes/nothing", "没有“zhejiang/schemes/nothing”这个文件"),
        ("ladder: shared/ladder-2019-16", "ladder: shared/ladder", "没有“shared/ladder”这个文件"),
        ("{over: {fact: penalty_until}}", "{ower: {fact: penalty_until}}", "不认识条件“ower”。是不是想写“over”"),
        ("{over: {fact: penalty_until}}", "{over: {fact: penality}}", "没有“penality”这项事实。是不是想写“penalty_until”"),
        ("{over: {fact: penalty_until}}", "{over: {}}", "条件“over”缺少“fact”"),
        ("{over: {fact: penalty_until}}", "{any_of: []}", "“any_of”里没有条件"),
        ("{over: {fact: penalty_until}}", "{has: {category: awards}}", "不认识“awards”。是不是想写“award”"),
        ("{over: {fact: penalty_until}}", "{has: {category: award, at_least: 1, at_most: 2}}", "at_least 与 at_most 写了两处"),
        ("{over: {fact: penalty_until}}", "{has: {category: award, part: stamp}}", "不认识“stamp”"),
        ("{over: {fact: penalty_until}}", "{has: {category: award, where: {grade: [first]}}}", "不认识“first”"),
        ("{over: {fact: penalty_until}}", "{insured_in: {place: 温州市, months: 三}}", "应当是整数，现在是“三”"),
        ("{over: {fact: penalty_until}}", "{assessed_over_step: {at_least: good}}", "不认识“good”"),
        ("{over: {fact: penalty_until}}", "{score_reached: {column: self, unstated: maybe}}", "不认识“maybe”"),
        ("{over: {fact: penalty_until}}", "{has: {category: award, where: {level: a}}}", "“成果奖项”没有“level”这一栏"),
        ("scale: assessment.outcome", "scale: assessment.result", "词汇表里没有“assessment.result”。是不是想写“assessment.outcome”"),
        ("at_least: qualified", "at_least: good", "不认识“good”"),
        ("skill: [senior_technician, chief]", "skill: [senior_tecnician]", "是不是想写“senior_technician”"),
        ("{ladder: {until: tenure}}", "{ladder: {until: tenur}}", "是不是想写“tenure”"),
        ("years: [2021, 2022, 2023], at_least: qualified", "years: [近三年], at_least: qualified", "应当是年份或整数的列表"),
        ("parts: [overseas_authentication]", "parts: [oversea_authentication]", "“学历学位”没有“oversea_authentication”这种佐证"),
        ("extract: insurance", "extract: insurances", "是不是想写“insurance”"),
        ("when: {abroad:", "when: {foreign:", "“学历学位”没有“foreign”这一栏"),
        ("route: [employer,", "route: [employer, employer,", "环节“employer”出现了不止一次"),
        ("announcement, certificate]", "announcement]", "流程须以 certificate（颁发证书）结束"),
        ("copies: 3, watermark: true", "copies: three, watermark: true", "应当是整数，现在是“three”"),
        ("watermark: true, after", "watermark: maybe, after", "应当是 true 或 false"),
        ("  results: {label", "  result: {label", "cutoffs：缺少“results”"),
        ("needs: [relevance, evidence]", "needs: [evidense]", "是不是想写“evidence”"),
        ("version: 1\n", "version: 1\nversion: 2\n", "version：“version”写了两次。只保留一处"),
        ("id: zhejiang/2024/mechatronics-senior", "id: zhejiang/2024/other", "编号“zhejiang/2024/other”与文件位置不符"),
        ("employer_notice: {working_days: 5", "employer_notice: {working_days: 0", "公示期须至少 1 个工作日"),
        ("第二十六条, provenance: partly_seen", "第二十六条, provenance: rumour", "不认识“rumour”"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_cure(desk, old, new, words):
    message = told(desk(old, new))
    assert words in message
    assert f"{MECHATRONICS}.yaml:" in message


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("zhejiang/schemes/mechatronics-senior-2020.yaml", "bachelor: 10", "batchelor: 10", "词汇表里没有“batchelor”这一档"),
        ("zhejiang/schemes/mechatronics-senior-2020.yaml", "bachelor: 10, ", "", "缺少“bachelor”这一档的分值"),
        ("zhejiang/schemes/mechatronics-senior-2020.yaml", "4-5: 0.6, ", "", "缺少“4”这一档的分值"),
        ("zhejiang/schemes/mechatronics-senior-2020.yaml", "maximum: 135", "maximum: 130", "总分不等于各组上限之和"),
        ("zhejiang/schemes/mechatronics-senior-2020.yaml", "code: computer", "code: skill_level", "项目代码“skill_level”重复"),
        ("zhejiang/schemes/mechatronics-senior-2020.yaml", "rule: expert", "rule: experts", "是不是想写“expert”"),
        ("shared/ladder-2019-16.yaml", "senior_engineer:", "boss:", "没有“boss”这一级职称"),
        ("shared/hours-zhejiang-2018-99.yaml", "total:", "totel:", "缺少“total”"),
        ("shared/hours-zhejiang-2018-99.yaml", "id: shared/hours", "id: shared/hour", "编号与文件位置不符"),
        ("shared/hours-zhejiang-2018-99.yaml", "total:", "total: [", "方括号或花括号没有成对"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_shared_part_names_that_file(desk, file, old, new, words):
    message = told(desk(old, new, file))
    assert words in message
    assert f"{file}:" in message


def test_every_mistake_is_told_at_once(desk):
    desk("until: 2024-08-23, cite: 一", "until: 2024-08-23")
    desk("level: senior_engineer", "level: boss")
    root = desk("copies: 3, watermark", "copys: 3, watermark")
    with pytest.raises(PackError) as refused:
        load_all(root)
    lines = {problem.where: problem.line for problem in refused.value.problems}
    assert {"windows.apply", "seeks.level", "print_form", "print_form.copys"} <= lines.keys()
    text = (root / f"{MECHATRONICS}.yaml").read_text(encoding="utf-8").split("\n")
    assert "level: boss" in text[lines["seeks.level"] - 1]
    assert "until: 2024-08-23" in text[lines["windows.apply"] - 1]


def test_a_file_that_is_not_there_or_empty(tmp_path):
    with pytest.raises(PackError, match="读不到这个文件"):
        load_pack(tmp_path / "none.yaml")
    (tmp_path / "empty.yaml").write_text("", encoding="utf-8")
    with pytest.raises(PackError, match="文件是空的"):
        load_pack(tmp_path / "empty.yaml")
    (tmp_path / "list.yaml").write_text("- 1\n", encoding="utf-8")
    with pytest.raises(PackError, match="这里应当是一组“键: 值”"):
        load_pack(tmp_path / "list.yaml")


def test_one_pack_by_its_path(pack):
    assert load_pack(POLICIES / f"{MECHATRONICS}.yaml") == pack


PANEL = "shared/panel-order-40.yaml"


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("{from: 2024-07-12}", "“人社部令第40号”2024-07-12起施行，通知印发时（2024-07-11）不在有效期内"),
        (
            "{from: 2019-09-01, to: 2024-07-10}",
            "2019-09-01至2024-07-10有效，通知印发时（2024-07-11）不在有效期内",
        ),
        ("{from: 2019-09-01, to: 2018-09-01}", "废止（2018-09-01）早于施行（2019-09-01）"),
        ("{from: 九月}", "应当是日期，如 2024-08-23，现在是“九月”"),
        ("{since: 2019-09-01}", "不认识“since”这一项"),
    ],
)
def test_a_part_that_was_not_in_force_when_the_notice_was_issued_is_told(desk, term, words):
    message = told(desk("effective: {from: 2019-09-01}", f"effective: {term}", PANEL))
    assert words in message
    if "通知印发时" in words:
        assert f"{MECHATRONICS}.yaml:" in message
        assert "请引用当时有效的规定，或核对 source.issued" in message


@pytest.mark.parametrize(
    "term", ["{from: 2024-07-11}", "{to: 2024-07-11}", "{from: 2019-09-01, to: 2024-08-01}"]
)
def test_a_part_in_force_on_the_day_of_the_notice_holds_for_its_whole_season(desk, term):
    root = desk("effective: {from: 2019-09-01}", f"effective: {term}", PANEL)
    assert load_pack(root / f"{MECHATRONICS}.yaml", root).committee.minimum_members == 11


def test_a_notice_without_a_day_yet_may_use_any_part(desk):
    desk("effective: {from: 2019-09-01}", "effective: {from: 2030-01-01}", PANEL)
    root = desk(", issued: 2024-07-11", "")
    assert load_pack(root / f"{MECHATRONICS}.yaml", root).source.issued is None


def test_what_a_plan_rests_on_is_dated(pack):
    documents = {
        day: {each.document for each in pack.basis_on(day)} for day in (date(2019, 8, 31), date(2024, 8, 1))
    }
    assert "人社部令第40号" not in documents[date(2019, 8, 31)]
    assert {"人社部令第40号", "人社部发〔2024〕56号"} <= documents[date(2024, 8, 1)]
