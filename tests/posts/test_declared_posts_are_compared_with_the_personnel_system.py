import pytest

from tests.cast import actor, enter
from tests.posts.units import CLERK, FULL_CLERK, HRSS, figures, quota_of
from zhiping.journal.models import Entry
from zhiping.policy.refusal import Refusal
from zhiping.posts.acts import compare_posts, declare_posts

pytestmark = pytest.mark.usefixtures("demo_db")


def in_force(clerk=CLERK):
    return quota_of(clerk, state="approved")


def test_the_same_figures_are_said_to_be_the_same_and_the_answer_is_kept(systems):
    told = compare_posts(in_force(), by=actor(CLERK)).detail
    assert (told["outcome"], len(told["raw_hash"])) == ("ok", 64)
    assert told["rows"][1] == {"grade": "senior", "ours": [10, 8], "theirs": [10, 8], "same": True}


def test_a_difference_is_flagged_and_changes_nothing(systems, client):
    fresh = declare_posts(
        year=2025, figures=figures(("5", 1), (12, 8), ("40", 15), ("25", 9)), by=actor(CLERK)
    )
    told = compare_posts(fresh, by=actor(CLERK)).detail
    assert told["outcome"] == "mismatch"
    assert [row["grade"] for row in told["rows"] if not row["same"]] == ["senior", "junior"]
    assert fresh.figures.levels[1].head_count == 12
    enter(client, CLERK)
    assert "不一致" in client.get("/posts/?year=2025").content.decode()
    enter(client, HRSS)
    assert "不一致" in client.get(f"/posts/reviews/{fresh.pk}/").content.decode()


def test_without_the_system_the_page_works_by_hand(client, settings):
    settings.GATEWAYS = {}
    told = compare_posts(in_force(), by=actor(CLERK)).detail
    assert (told["outcome"], told["rows"]) == ("unavailable", [])
    enter(client, CLERK)
    assert client.post("/posts/2024/comparison/").status_code == 302
    assert "可以照常手工填报" in client.get("/posts/").content.decode()


def test_nobody_asks_about_the_posts_of_others():
    with pytest.raises(Refusal) as refusal:
        compare_posts(in_force(), by=actor(FULL_CLERK))
    assert refusal.value.code == "not_your_unit"
    assert not Entry.objects.filter(act="compare_posts").exists()
