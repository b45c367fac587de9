"""What an official gets who types `zhiping policy …`: answers with clauses, mistakes with their place, from any folder."""

import io
import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from launch import ROOT
from zhiping.policy.commands import main
from zhiping.policy.commands.screen import padded, width, wrapped
from zhiping.policy.packs import POLICIES

from .conftest import MECHATRONICS

BARE = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "LANG": "C.UTF-8"}


def run(*arguments):
    out = io.StringIO()
    return main(list(arguments), out), out.getvalue()


@pytest.fixture
def desk(tmp_path):
    shutil.copytree(POLICIES, tmp_path / "policies")
    return tmp_path / "policies"


def spoil(desk, old, new, file=f"{MECHATRONICS}.yaml"):
    path = desk / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


# ── check ──


def test_every_shipped_file_is_in_order():
    code, told = run("check")
    assert code == 0
    assert f"✓ {MECHATRONICS}  2024年度机电制造专业高级工程师职务任职资格评审  第 1 版" in told
    assert "✓ shared/ladder-2019-16" in told
    assert "0 处错误" in told


def test_a_mistake_is_told_with_its_line_and_nothing_good_is_said_of_the_file(desk):
    path = spoil(desk, "until: 2024-08-23", "until: 2024-08-43")
    code, told = run("check", str(path))
    assert code == 1
    assert f"{MECHATRONICS}.yaml:" in told
    assert "windows.apply.until：“2024-08-43”不是有效的日期或数值" in told
    assert "✓" not in told


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("until: 2024-08-23", "until: 2024-08-24", "“个人申报”截止于2024年8月24日（周六），是周末"),
        (
            "until: 2024-10-10",
            "until: 2024-10-02",
            "是法定节假日。请确认；之后第一个工作日是2024年10月8日（周二）",
        ),
        ("until: 2024-08-23", "until: 2024-07-01", "早于通知印发的2024年7月11日（周四）。请核对年份"),
        ("version: 1", "version: 1", "未见原文：浙人社函〔2024〕33号"),
        ("version: 1", "version: 1", "用了样本数据，非官方标准：评分项目 19 处、评审委员会 4 处"),
        ("threshold: 80", "threshold: 85", "的门槛写着“自评分达到80分以上（含80分）”，分数线是 85 分"),
        (", issued: 2024-07-11}", "}", "没有写明通知的印发日期"),
        (
            "doubts:\n",
            "doubts:\n  - {about: 截止日, text: 两处写法不同, cite: 一}\n",
            "doubts：存疑“截止日”：两处写法不同",
        ),
    ],
)
def test_what_to_look_at_again_stops_nobody(desk, old, new, words):
    code, told = run("check", str(spoil(desk, old, new)))
    assert code == 0
    assert words in told
    assert "提醒" in told


def test_a_doubt_is_found_in_the_layer_that_says_it():
    told = run("check", "zhejiang/shangyu/2024/full-senior")[1]
    layers = {
        name: (POLICIES / name).read_text(encoding="utf-8").splitlines()
        for name in re.findall(r"(\S+\.yaml):\d+  doubts", told)
    }
    found = re.findall(r"(\S+\.yaml):(\d+)  doubts：存疑“(.+?)”", told)
    assert len(layers) == 2
    assert all(about in layers[name][int(line) - 1] for name, line, about in found)


def test_a_year_whose_holidays_nobody_knows(desk):
    """In a process of its own: here the site would look into its database for years entered by hand."""
    path = spoil(desk, "until: 2024-10-10", "until: 2031-10-10")
    command = [sys.executable, "-m", "zhiping", "policy", "check", str(path)]
    done = subprocess.run(command, env=BARE, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "截止于2031年10月10日（周五），该年放假安排尚未录入，不能判断是否工作日" in done.stdout


def test_a_warning_names_the_line_it_is_about(desk):
    path = spoil(desk, "until: 2024-08-23", "until: 2024-08-24")
    line = 1 + path.read_text(encoding="utf-8").split("\n").index(
        "  apply: {label: 个人申报, until: 2024-08-24, cite: 一}"
    )
    assert f"{MECHATRONICS}.yaml:{line}  windows.apply：" in run("check", str(path))[1]


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("shared/ladder-2019-16.yaml", "senior_engineer:", "boss:", "没有“boss”这一级职称"),
        ("shared/hours-zhejiang-2018-99.yaml", "total:", "totel:", "缺少“total”"),
        ("shared/panel-order-40.yaml", "attendance: 2/3", "attendance: most", "“most”不是分数"),
        (
            "zhejiang/schemes/mechatronics-senior-2020.yaml",
            "maximum: 135",
            "maximum: 130",
            "总分不等于各组上限之和",
        ),
        (
            f"{MECHATRONICS}.cases.yaml",
            "expect: {outcome: passed",
            "expct: {outcome: passed",
            "不认识“expct”这一项",
        ),
    ],
)
def test_parts_and_cases_are_checked_on_their_own(desk, file, old, new, words):
    code, told = run("check", str(spoil(desk, old, new, file)))
    assert code == 1
    assert words in told
    assert file.rpartition("/")[2] in told


def test_a_forwarding_is_read_against_what_it_forwards(desk):
    path = desk / "shangyu.yaml"
    said = f"""forwards: {MECHATRONICS}
source: {{document: 上虞区通知, issued: 2024-07-15}}
windows: {{apply: {{until: 2024-08-20, cite: 一}}}}
"""
    path.write_text(said, encoding="utf-8")
    code, told = run("check", str(path))
    assert (code, told.splitlines()[0]) == (
        0,
        "✓ shangyu.yaml  转发《2024年度机电制造专业高级工程师职务任职资格评审》",
    )
    path.write_text(said.replace("2024-08-20", "2024-08-30"), encoding="utf-8")
    code, told = run("check", str(path))
    assert code == 1
    assert "晚于上级通知规定的 2024-08-23" in told


def test_a_folder_stands_for_what_is_in_it(desk):
    spoil(desk, "version: 1", "version: one")
    code, told = run("check", str(desk / "zhejiang" / "2024"), str(desk / "shared"))
    assert code == 1
    assert "version：应当是整数，现在是“one”" in told
    assert "✓ shared/panel-order-40" in told


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "标题：机电".encode("gbk")])
def test_a_file_that_is_no_text_is_told(tmp_path, content):
    (tmp_path / "x.yaml").write_bytes(content)
    code, told = run("check", str(tmp_path / "x.yaml"))
    assert code == 1
    assert "UTF-8" in told


# ── explain ──


def test_a_pack_is_explained_with_a_clause_behind_each_number():
    code, told = run("explain", MECHATRONICS)
    assert code == 0
    assert "个人申报：2024年8月23日（周五）截止  ［浙机联〔2024〕022号 一］" in told
    assert "每年总学时：不少于 90 学时" in told
    assert "样本数据，非官方标准" in told


@pytest.mark.parametrize("path", ["skilled", "高技能人才申报"])
def test_one_path_is_explained(path):
    _, told = run("explain", MECHATRONICS, path)
    assert "高技能人才申报的门槛" in told
    assert "业绩自评分申报的门槛" not in told


def test_a_case_is_explained_with_its_score():
    code, told = run("explain", MECHATRONICS, "--case", "还差哪一项")
    assert code == 0
    assert "✗ 自评分：不符合  ［浙机联〔2024〕022号 二（一）］" in told
    assert "成果业绩：35 分，上限 70，计 35 分" in told
    assert "可加 8.00 分" in told


def test_explained_as_json():
    said = json.loads(run("explain", MECHATRONICS, "--json")[1])
    assert {"section", "what", "says", "citation", "paths"} == set(said[0])


# ── cases ──


def test_the_cases_of_every_pack_run():
    code, told = run("cases")
    assert code == 0
    assert f"{MECHATRONICS}：" in told
    assert "都与预期一致" in told


def test_a_pack_that_no_longer_does_as_its_cases_say(desk):
    path = spoil(desk, "threshold: 80", "threshold: 85")
    code, told = run("cases", str(path))
    assert code == 1
    assert "情景2 大专，自评 80 分整，可以申报：结论应为符合，实为不符合" in told
    assert "个与预期不同" in told


# ── diff ──


def test_a_pack_does_not_differ_from_itself():
    code, told = run("diff", MECHATRONICS, MECHATRONICS)
    assert code == 0
    assert "两个规则包没有不同" in told


@pytest.mark.parametrize("columns", ["80", "120"])
def test_two_packs_differ_with_both_clauses(desk, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", columns)
    changed = spoil(desk, "until: 2024-08-23, cite: 一", "until: 2024-08-30, cite: 二")
    code, told = run("diff", MECHATRONICS, str(changed))
    assert code == 1
    for words in (
        "【时间安排】",
        "个人申报",
        "2024年8月23日（周五）截止",
        "2024年8月30日（周五）截止",
        "〔2024〕022号 一",
        "〔2024〕022号 二",
        "共 改动 1 处",
    ):
        assert words.replace(" ", "") in "".join(told.split())
    assert all(width(line) <= int(columns) for line in told.splitlines()[2:])


def test_differences_as_json(desk):
    told = json.loads(
        run("diff", MECHATRONICS, str(spoil(desk, "copies: 3, watermark", "copies: 2, watermark")), "--json")[
            1
        ]
    )
    assert told[0]["what"] == "评审表"


# ── evaluate ──

ITEMS = [
    {
        "category": "education",
        "source": "extracted",
        "values": {"level": "bachelor", "school": "浙江大学", "graduated": "2008-06-30"},
    },
    {"category": "title", "source": "extracted", "values": {"level": "engineer", "obtained": "2019-12-31"}},
]


def people(tmp_path, *lines, name="people.jsonl"):
    path = tmp_path / name
    path.write_text(
        "\n".join(line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines),
        encoding="utf-8",
    )
    return str(path)


def test_people_are_judged_one_by_one(tmp_path):
    facts = people(tmp_path, {"name": "林晓", "items": ITEMS}, {"name": "周舟", "items": ITEMS[:1]})
    code, told = run("evaluate", MECHATRONICS, facts)
    assert code == 0
    assert "【林晓】正常申报，按2024年8月23日判断：不符合" in told
    assert "✓ 学历资历条件：符合  ［人社部发〔2019〕16号 附件 基本标准" in told
    assert told.index("【林晓】") < told.index("【周舟】")
    assert "门槛已达到的途径：没有" in told


def test_the_day_and_the_path_may_be_named(tmp_path):
    facts = people(tmp_path, {"items": ITEMS})
    _, told = run("evaluate", MECHATRONICS, facts, "--path", "高技能人才申报", "--on", "2025-01-02", "--json")
    judged = json.loads(told)
    assert (judged["path"], judged["on"], judged["outcome"]) == ("skilled", "2025-01-02", "failed")
    assert next(each for each in judged["findings"] if each["rule"] == "hours.2024")["outcome"] == "failed"
    assert judged["score"]["threshold"] == "80"


def test_a_list_in_one_file_and_facts_that_no_item_tells(tmp_path):
    facts = people(
        tmp_path,
        json.dumps([{"items": ITEMS, "score": {"self": "80"}, "path": "self_score"}]),
        name="people.json",
    )
    judged = json.loads(run("evaluate", MECHATRONICS, facts, "--json")[1])
    assert next(each for each in judged["findings"] if each["rule"] == "self_score")["outcome"] == "passed"


def test_standard_input_is_read(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(json.dumps({"name": "林晓", "items": ITEMS}) + "\n\n"))
    assert "【林晓】" in run("evaluate", MECHATRONICS, "-")[1]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "第 2 行：不是 JSON：第 2 个字附近看不懂"),
        ("[" * 100_000, "第 2 行：不是 JSON：层次太深"),
        ("7", "第 2 行：应当是一个对象"),
        ({"itmes": []}, "不认识“itmes”这一项。是不是想写“items”"),
        ({"items": {}}, "items 应当是一个列表"),
        ({"items": ["甲"]}, "items 第 1 项应当是一个对象"),
        ({"items": [{"category": "papers", "values": {}}]}, "没有“papers”这一类业绩。是不是想写“paper”"),
        ({"items": [{"category": "paper"}]}, "缺少 values"),
        ({"items": [{"category": "paper", "values": {"titel": "甲"}}]}, "“论文”没有“titel”这一栏"),
        ({"items": [{"category": "education", "values": {"level": "本科"}}]}, "学历：没有“本科”这一档"),
        ({"items": [{"category": "hours", "values": {"specialist": "60"}}]}, "缺少学习年度（year）"),
        ({"items": [{"category": "paper", "values": {}, "prof": 1}]}, "不认识“prof”这一项"),
        ({"items": ITEMS, "path": "regula"}, "申报途径“regula”，规则包里没有。是不是想写“regular”"),
        ({"items": ITEMS, "on": "8月"}, "“8月”不是日期"),
        ({"items": ITEMS, "score": 80}, "score 应当是"),
    ],
)
def test_one_bad_line_does_not_stop_the_others(tmp_path, line, words):
    good = {"name": "林晓", "items": ITEMS}
    code, told = run("evaluate", MECHATRONICS, people(tmp_path, good, line, good))
    assert code == 1
    assert words in told
    assert told.count("【林晓】") == 2


# ── what cannot be understood ──


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["explain", "nowhere"], "没有“nowhere”这个文件"),
        (["explain", "zhejiang/2024/mechatronic-senior"], f"是不是想写“{MECHATRONICS}”"),
        (["explain", MECHATRONICS, "破格"], "没有“破格”这种申报途径。可用的有：正常申报（regular）"),
        (["explain", MECHATRONICS, "--case", "没有的"], "没有叫“没有的”的案例"),
        (["explain", MECHATRONICS, "--case", "情景"], "名字里有“情景”的案例不止一个"),
        (["explain", "shared/ladder-2019-16"], "不是规则包，而是学历资历台阶"),
        (["cases", "shared/ladder-2019-16.yaml"], "旁边没有案例"),
        (["evaluate", MECHATRONICS, "nobody.json"], "没有“nobody.json”这个文件"),
        (["evaluate", MECHATRONICS, __file__], "不是 JSON"),
        (["evaluate", MECHATRONICS, __file__, "--on", "昨天"], "“昨天”不是日期"),
        (["check", __file__], "不是规则包"),
    ],
)
def test_what_cannot_be_understood_is_told(capsys, arguments, words):
    code, out = run(*arguments)
    assert (code, out) == (2, "")
    assert words in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [[], ["expl"], ["diff", MECHATRONICS], ["check", "--nonsense"], ["explain", MECHATRONICS, "--case"]],
)
def test_a_mistyped_command_is_told_in_chinese(capsys, arguments):
    with pytest.raises(SystemExit) as left:
        run(*arguments)
    told = capsys.readouterr().err
    assert left.value.code == 2
    assert "--help" in told
    assert not {"usage", "error", "argument", "required", "choose"} & set(told.replace(":", " ").split())


def test_it_runs_from_any_folder_without_settings_or_database(tmp_path):
    """A relative path and an id, with nothing in the environment that Django or PostgreSQL would want."""
    shutil.copytree(POLICIES, tmp_path / "policies")
    command = [sys.executable, "-m", "zhiping", "policy"]
    inside = tmp_path / "policies" / "zhejiang"
    near = subprocess.run(
        [*command, "check", "2024/mechatronics-senior.yaml"],
        cwd=inside,
        env=BARE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (near.returncode, near.stderr) == (0, "")
    assert f"✓ {MECHATRONICS}" in near.stdout
    far = subprocess.run(
        [*command, "diff", MECHATRONICS, "2024/mechatronics-senior.yaml"],
        cwd=inside,
        env=BARE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (far.returncode, far.stderr) == (0, "")


def test_the_launcher_starts_no_database_for_it(tmp_path):
    done = subprocess.run(
        [ROOT / "zhiping", "policy", "explain", MECHATRONICS],
        cwd=tmp_path,
        env=BARE,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "【时间安排】" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_django_is_not_even_imported():
    code = "import sys, zhiping.__main__, zhiping.policy.commands; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env=BARE, check=False).returncode == 0


# ── the screen ──


def test_a_chinese_character_takes_two_columns():
    assert (width("职称 abc"), padded("职称", 6)) == (8, "职称  ")
    assert wrapped("申报人须为在职人员。", 8) == ["申报人须", "为在职人", "员。"]
    assert wrapped("见附（一）", 6) == ["见附", "（一）"]
    assert wrapped("", 10) == [""]
    assert all(width(line) <= 12 for line in wrapped("浙机联〔2024〕022号 附件2 二 10", 12))
