import dataclasses

import pytest

from zhiping.policy.packs import load_all
from zhiping.policy.reasons import BY_CODE, REFUSAL_REASONS, RETURN_REASONS, SECTIONS, material_citation

PACKS = list(load_all().values())


@pytest.mark.parametrize("pack", PACKS, ids=[pack.id for pack in PACKS])
@pytest.mark.parametrize("reason", [*RETURN_REASONS, *REFUSAL_REASONS], ids=lambda reason: reason.code)
def test_every_reason_has_a_clause_in_every_notice_and_a_cure(reason, pack):
    assert reason.clause(pack)
    assert reason.cure.endswith("。")
    assert reason.section in dict(SECTIONS)


def test_the_clause_is_the_notices_own():
    pack = PACKS[0]
    assert BY_CODE["hours_unproven"].clause(pack) == "浙机联〔2024〕022号 附件2 二 8"
    assert BY_CODE["wrong_specialty"].clause(pack) == "浙机联〔2024〕022号 附件1"
    assert BY_CODE["objection_upheld"].clause(pack) == "人社部令第40号 第十六条"


def test_what_a_notice_does_not_ask_for_has_no_clause():
    reason = dataclasses.replace(BY_CODE["hours_unproven"], basis="not_asked_for")
    assert reason.clause(PACKS[0]) == ""
    assert material_citation(PACKS[0], "not_asked_for") is None
