import dataclasses

import pytest

from zhiping.policy.packs import load_all
from zhiping.policy.reasons import (
    BASES,
    BY_CODE,
    LAW,
    REFUSAL_REASONS,
    RETURN_REASONS,
    SECTIONS,
    asked_by,
    material_citation,
)

PACKS = list(load_all().values())
REASONS = [*RETURN_REASONS, *REFUSAL_REASONS]


@pytest.mark.parametrize("pack", PACKS, ids=[pack.id for pack in PACKS])
def test_every_reason_a_notice_offers_has_its_clause(pack):
    offered = asked_by(pack, REASONS)
    assert all(reason.clause(pack) for reason in offered)
    always = {reason for reason in REASONS if reason.basis in BASES or reason.basis.startswith(LAW)}
    assert always <= set(offered)


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.code)
def test_every_reason_has_a_cure_and_a_notice_that_gives_it(reason):
    assert reason.cure.endswith("。")
    assert reason.section in dict(SECTIONS)
    assert any(reason.clause(pack) for pack in PACKS)


def test_what_a_notice_does_not_ask_for_is_no_reason():
    packs = load_all()
    codes = {key: {reason.code for reason in asked_by(pack, REASONS)} for key, pack in packs.items()}
    assert codes["zhejiang/2024/mechatronics-senior"] == {reason.code for reason in REASONS}
    left = codes["zhejiang/2024/mechatronics-senior"] - codes["zhejiang/shangyu/2024/full-senior"]
    assert left == {"insurance_incomplete", "assessment_missing", "summary_poor", "score_wrong"}


def test_the_clause_is_the_notices_own(pack):
    assert BY_CODE["hours_unproven"].clause(pack) == "浙机联〔2024〕022号 附件2 二 8"
    assert BY_CODE["wrong_specialty"].clause(pack) == "浙机联〔2024〕022号 附件1"
    assert BY_CODE["objection_upheld"].clause(pack) == "人社部令第40号 第十六条"


def test_what_a_notice_does_not_ask_for_has_no_clause(pack):
    reason = dataclasses.replace(BY_CODE["hours_unproven"], basis="not_asked_for")
    assert reason.clause(pack) == ""
    assert material_citation(pack, "not_asked_for") is None
