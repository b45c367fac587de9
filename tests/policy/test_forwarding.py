"""A lower body adds its own dates, address, contacts and notes to a plan; the plan stays as it is."""

from datetime import date

import pytest

from zhiping.policy.packs import PackError, load_forwarding, windows_under

HEAD = """
forwards: zhejiang/2024/mechatronics-senior
source: {document: 萧经信〔2024〕15号, issuer: 杭州市萧山区经济和信息化局, issued: 2024-07-15}
"""


def forwarding(pack, text):
    return load_forwarding(HEAD + text, pack)


def told(pack, text):
    with pytest.raises(PackError) as refused:
        forwarding(pack, text)
    return str(refused.value)


def test_an_earlier_local_date_binds_below_and_cites_the_forwarding(pack):
    local = forwarding(pack, "windows: {recommend: {until: 2024-09-30, cite: 二}}")
    windows = windows_under(pack, [local])
    assert windows["recommend"].last_day == date(2024, 9, 30)
    assert windows["recommend"].citation.text == "萧经信〔2024〕15号 二"
    assert windows["apply"] == pack.windows["apply"]
    assert pack.windows["recommend"].last_day == date(2024, 10, 10)


def test_the_nearest_body_has_the_last_word(pack):
    city = forwarding(
        pack, "windows: {recommend: {until: 2024-09-30, cite: 二}, apply: {until: 2024-08-20, cite: 二}}"
    )
    county = forwarding(pack, "windows: {recommend: {until: 2024-09-20, cite: 一}}")
    windows = windows_under(pack, [city, county])
    assert [windows[key].last_day.isoformat() for key in ("apply", "recommend")] == [
        "2024-08-20",
        "2024-09-20",
    ]


def test_a_later_date_needs_the_document_that_agreed_to_it(pack):
    later = "windows: {recommend: {until: 2024-10-18, cite: 二%s}}"
    assert "晚于上级通知规定的 2024-10-10（浙机联〔2024〕022号 一）" in told(pack, later % "")
    local = forwarding(pack, later % ", agreed: 浙机联〔2024〕031号")
    assert local.agreed == {"recommend": "浙机联〔2024〕031号"}


def test_the_same_day_is_not_later(pack):
    assert forwarding(pack, "windows: {recommend: {until: 2024-10-10, cite: 二}}").agreed == {}


def test_address_contacts_and_notes_are_added(pack):
    local = forwarding(
        pack,
        "delivery: {address: 市民大道987号1124室, cite: 四（三）}\n"
        "contacts: [{label: 电话, value: 82212393}]\n"
        "notes: [{text: 评审表一式三份签名盖章后报送, cite: 四（三）}]\n",
    )
    assert (local.delivery.address, local.contacts[0].value) == ("市民大道987号1124室", "82212393")
    assert local.notes[0].citation.text == "萧经信〔2024〕15号 四（三）"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("windows: {endorse: {until: 2024-08-20, cite: 二}}", "早于“个人申报”截止（2024-08-23）"),
        ("windows: {applied: {until: 2024-08-20, cite: 二}}", "上级计划没有“applied”这一时间"),
        ("windows: {apply: {until: 2024-08-20}}", "缺少依据条款"),
        ("windows: {apply: {from: 2024-08-21, until: 2024-08-20, cite: 二}}", "开始晚于截止"),
        ("route: [employer]", "不认识“route”这一项"),
        ("notes: [{text: 无条款}]", "缺少依据条款"),
    ],
)  # fmt: skip
def test_what_a_forwarding_may_not_say_is_told_with_its_place(pack, text, words):
    assert words in told(pack, text)


def test_it_forwards_the_plan_it_names(pack):
    with pytest.raises(PackError, match="不认识“zhejiang/2023/other”"):
        load_forwarding(HEAD.replace("zhejiang/2024/mechatronics-senior", "zhejiang/2023/other"), pack)
