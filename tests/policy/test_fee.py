"""The pack's section `fee`: who pays, after what, how much, until when; and that no audit level charges (tension T13)."""

from datetime import time
from decimal import Decimal

import pytest

from zhiping.policy.explaining.procedure import procedure
from zhiping.policy.lifecycle import NotAllowed, Place, role_of, step
from zhiping.policy.packs import PackError, load_all, load_texts
from zhiping.policy.routes import route_problems

C = load_all()["zhejiang/2020/four-specialties-senior"]
OWN = "based_on: zhejiang/2020/four-specialties-senior\nid: zhejiang/2020/late\n"


def problems(text):
    with pytest.raises(PackError) as wrong:
        load_texts({**C.sources, "zhejiang/2020/late.yaml": OWN + text}, "zhejiang/2020/late")
    return "\n".join(map(str, wrong.value.problems))


def test_the_notice_of_2020_charges_after_employer_and_qualification():
    fee = C.fee
    assert (fee.charged, fee.price, fee.working_days, fee.at) == (True, Decimal("300.00"), 10, time(17))
    assert (fee.citation.clause, fee.terms_citation.provenance) == ("五（二）", "sample")
    assert C.route[C.route.index("fee") - 1] == "qualification"


def test_it_is_told_in_words():
    told = {each.key[-1]: each.says for each in procedure(C)}
    assert told["fee"].startswith("每人 300 元；")
    assert "10 个工作日内，最后一天 17:00 截止" in told["fee"]
    assert "fee_terms" in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fee: {charged: false, cite: 五}\n", "没有写明收费"),
        ("fee: null\n", "没有写明收费"),
        ("fee: {amount: 0}\n", "不是可以收取的金额"),
        ("fee: {amount: -300}\n", "不是可以收取的金额"),
        ("fee: {amount: 300.005}\n", "不是可以收取的金额"),
        ("fee: {amount: 300000}\n", "不是可以收取的金额"),
        ("fee: {working_days: 0}\n", "须至少 1 个工作日"),
        ('fee: {at: "25:00"}\n', "不是钟点"),
    ],
)
def test_a_mistake_is_told_where_it_stands(text, said):
    assert said in problems(text)


@pytest.mark.parametrize("after", ["employer", "authority:city", "qualification"])
def test_no_audit_level_comes_after_the_fee(after):
    route = ["fee", after, "committee", "certificate"]
    assert any("审核环节不收费" in each for each in route_problems(route))


def test_the_station_is_the_applicants_and_only_the_system_moves_it():
    assert role_of("fee") == "applicant"
    route = ["qualification", "fee", "committee", "certificate"]
    assert step(route, Place("fee"), "pay", "system") == Place("committee")
    assert step(route, Place("fee"), "expire", "system").outcome == "expired"
    assert step(route, Place("fee"), "order_fee", "applicant") == Place("fee")
    for role in ("applicant", "office", "cashier"):
        with pytest.raises(NotAllowed):
            step(route, Place("fee"), "pay", role)
