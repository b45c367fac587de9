import shutil

import pytest

from tests.cast import SUBMITTED, actor, case_of
from zhiping.plans.acts import publish_plan
from zhiping.plans.models import Plan, packs, published_pack

pytestmark = pytest.mark.usefixtures("demo_db")
PACK = "zhejiang/2024/mechatronics-senior"


@pytest.fixture
def edited(settings, tmp_path):
    """The policy files, a threshold and the version changed by a later hand."""
    shutil.copytree(settings.POLICIES, tmp_path / "policies")
    file = tmp_path / "policies" / f"{PACK}.yaml"
    text = file.read_text(encoding="utf-8")
    assert "threshold: 80\n" in text
    file.write_text(
        text.replace("threshold: 80\n", "threshold: 90\n").replace("version: 1", "version: 2", 1),
        encoding="utf-8",
    )
    settings.POLICIES = tmp_path / "policies"
    published_pack.cache_clear()
    yield packs(settings.POLICIES)[PACK]
    published_pack.cache_clear()


def threshold(pack):
    return pack.score.threshold


def test_a_case_is_judged_by_the_rules_it_was_submitted_under(edited):
    plan = case_of(SUBMITTED).plan
    assert str(threshold(edited)) == "90"
    assert str(threshold(plan.pack)) == "80"
    assert plan.pack.digest == plan.pack_digest == case_of(SUBMITTED).submission.pack_digest


def test_a_correction_is_a_new_plan_beside_the_old_one(edited):
    old = case_of(SUBMITTED).plan
    new = publish_plan(edited, office=old.office, bureau=old.bureau, by=actor("jiang.ru"))
    assert [plan.pack_version for plan in Plan.objects.filter(pack_id=PACK).order_by("pack_version")] == [
        1,
        2,
    ]
    assert (str(threshold(old.pack)), str(threshold(new.pack))) == ("80", "90")
