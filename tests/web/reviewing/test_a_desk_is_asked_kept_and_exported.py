"""What one asks of a desk: filters with their numbers, views kept under a name, the spreadsheet of exactly that, bulk acts on all of it."""

import pytest
from django.urls import reverse

from tests.cast import CITY, EMPLOYER, ENDORSED, OTHER_CITY, actor, case_of, enter, moment
from tests.crowd import many_cases
from zhiping import clock
from zhiping.applications.acts import take
from zhiping.applications.models import Application
from zhiping.desks.models import Batch, SavedView
from zhiping.policy.authoring.xlsx import open_xlsx
from zhiping.screening.acts import review_rest

pytestmark = pytest.mark.usefixtures("demo_db")
DESK, EXPORT, BATCHES = (reverse(f"authority:{name}") for name in ("desk", "export", "batches"))
COLLEAGUE = "he.lin"


def names(response):
    return [row["case"].applicant.name for row in response.context["rows"]]


def numbers(response, name):
    found = next(each for each in response.context["filters"] if each["name"] == name)
    return {key: number for key, _, number in found["choices"]}


def sheet(response):
    (grid,) = open_xlsx(response.content).values()
    return grid.rows[0], grid.rows[1:]


def waiting():
    return Application.objects.on_desk_of(actor(CITY))


def test_the_oldest_deadline_stands_first(client):
    many_cases(ENDORSED, times=3)
    first = waiting().last()
    Application.objects.filter(pk=first.pk).update(due_on="2024-08-01")
    enter(client, CITY)
    response = client.get(DESK)
    assert response.context["rows"][0]["case"].pk == first.pk
    assert "已逾期" in response.content.decode()
    dates = [row["case"].due_on for row in response.context["rows"]]
    assert dates == sorted(dates)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({"whose": "mine"}, 1),
        ({"whose": "free"}, 4),
        ({"whose": "others"}, 0),
        ({"whose": "nonsense"}, 5),
        ({"due": "late"}, 1),
        ({"due": "late", "whose": "mine"}, 0),
        ({"state": "ready"}, 2),
        ({"state": "ready", "whose": "mine"}, 1),
        ({"unit": "not-an-id"}, 5),
        ({"plan": "00000000-0000-0000-0000-000000000000"}, 0),
        ({"path": "no_such_path"}, 0),
        ({"q": "杭州"}, 5),
    ],
)
def test_every_filter_shows_what_it_counts(client, query, shown):
    review_rest(case_of(ENDORSED), by=actor(CITY))
    many_cases(ENDORSED, times=1)
    _two_unseen()
    take(case_of(ENDORSED), by=actor(CITY))
    enter(client, CITY)
    response = client.get(DESK, query)
    assert len(names(response)) == response.context["page"].paginator.count == shown
    header, rows = sheet(client.get(EXPORT, query))
    assert "剩余工作日" in header
    assert [row[1] for row in rows] == names(response)


def _two_unseen():
    """Two more that nobody looked at, one of them late."""
    many_cases(ENDORSED, times=2)
    fresh = list(waiting().exclude(applicant__login=ENDORSED).order_by("-created_at", "-id"))[:2]
    for case in fresh:
        case.submission.section_reviews.filter(station="authority:city").delete()
        Application.objects.filter(pk=case.pk).update(looked="open")
    Application.objects.filter(pk=fresh[0].pk).update(due_on="2024-08-01")


def test_the_numbers_beside_a_filter_leave_out_that_filter_alone(client):
    many_cases(ENDORSED, times=3)
    take(case_of(ENDORSED), by=actor(CITY))
    enter(client, CITY)
    assert numbers(client.get(DESK, {"whose": "mine"}), "whose") == {"mine": 1, "free": 4, "others": 0}
    Application.objects.filter(pk=waiting().filter(holder=None).first().pk).update(due_on="2024-08-01")
    assert numbers(client.get(DESK), "due")["late"] == 1
    assert numbers(client.get(DESK, {"whose": "mine", "due": "late"}), "due")["late"] == 0


def test_a_view_is_kept_opens_the_desk_and_is_dropped(client):
    enter(client, CITY)
    kept = client.post(
        reverse("desks:views"), {"name": "我领办的", "query": "whose=mine&evil=1"}, follow=True
    )
    assert "已保存视图“我领办的”" in kept.content.decode()
    view = SavedView.objects.get()
    assert view.query == "whose=mine"
    client.post(reverse("desks:view_opening", args=[view.pk]), {"default": "1"})
    opened = client.get(DESK)
    assert (opened.status_code, opened["Location"]) == (302, f"{DESK}?whose=mine")
    assert client.get(DESK, {"all": "1"}).status_code == 200
    enter(client, COLLEAGUE)
    assert client.get(DESK).status_code == 200
    assert client.post(reverse("desks:view_removal", args=[view.pk])).status_code == 404
    enter(client, CITY)
    client.post(reverse("desks:view_removal", args=[view.pk]))
    assert not SavedView.objects.exists()


def test_twenty_views_are_enough_and_a_name_is_replaced(client):
    enter(client, CITY)
    for number in range(20):
        client.post(reverse("desks:views"), {"name": f"视图{number}", "query": "whose=mine"})
    refused = client.post(reverse("desks:views"), {"name": "多一个", "query": ""}, follow=True)
    assert "最多保存 20 个视图" in refused.content.decode()
    client.post(reverse("desks:views"), {"name": "视图3", "query": "due=late"})
    assert SavedView.objects.count() == 20
    assert SavedView.objects.get(name="视图3").query == "due=late"


@pytest.mark.parametrize("name", ["", "长" * 21])
def test_a_view_needs_a_name_that_fits(client, name):
    enter(client, CITY)
    said = client.post(reverse("desks:views"), {"name": name, "query": ""}, follow=True).content.decode()
    assert "视图没有保存" in said
    assert not SavedView.objects.exists()


def test_all_that_was_asked_for_is_recommended_whatever_page_it_is_on(client):
    review_rest(case_of(ENDORSED), by=actor(CITY))
    many_cases(ENDORSED, times=7)
    _two_unseen()
    enter(client, CITY)
    posted = {"kind": "check", "scope": "all", "query": "q=杭州", "opinion": "同意推荐。"}
    page = client.post(BATCHES, posted, follow=True).content.decode()
    assert "全部办理完毕" in page
    assert page.count("已通过，转入评委会资格审查。") == 8
    assert waiting().count() == 3
    assert "已通过" not in client.get(DESK).content.decode()
    assert "批量审核推荐" in client.get(reverse("desks:batches")).content.decode()


def test_more_than_a_few_are_left_to_the_worker_and_the_page_asks_again(client):
    review_rest(case_of(ENDORSED), by=actor(CITY))
    many_cases(ENDORSED, times=14)
    enter(client, CITY)
    page = client.post(BATCHES, {"kind": "take", "scope": "all", "query": ""}, follow=True).content.decode()
    assert "正在办理 0 / 16 件" in page
    assert 'hx-trigger="every 1s"' in page
    assert "有一批共 16 件正在办理" in client.get(DESK).content.decode()
    assert not waiting().exclude(holder=None).exists()


@pytest.mark.parametrize(
    ("posted", "said"),
    [
        ({"kind": "check", "opinion": "同意"}, "请先勾选要办理的申报"),
        ({"kind": "check", "cases": ["x"], "opinion": "业绩突出"}, "勾选的内容有误"),
        ({"kind": "certify", "scope": "all"}, "没有这种批量办理"),
        ({"kind": "check", "scope": "all", "opinion": ""}, "请填写意见"),
    ],
)
def test_what_is_wrong_with_a_batch_is_told_and_nothing_typed_is_lost(client, posted, said):
    enter(client, CITY)
    response = client.post(BATCHES, posted)
    page = response.content.decode()
    assert (response.status_code, said in page) == (422, True)
    assert posted.get("opinion", "") in page
    assert not Batch.objects.exists()


def test_a_batch_is_seen_by_who_started_it_alone(client):
    enter(client, CITY)
    client.post(BATCHES, {"kind": "take", "cases": [str(case_of(ENDORSED).pk)]})
    address = reverse("desks:batch", args=[Batch.objects.get().pk])
    assert client.get(address).status_code == 200
    for login in (COLLEAGUE, OTHER_CITY, EMPLOYER):
        enter(client, login)
        assert client.get(address).status_code == 404


def test_late_is_red_and_said_in_words(client):
    enter(client, CITY)
    with clock.standing_at(moment("2024-12-02 09:00:00")):
        page = client.get(DESK).content.decode()
    assert "tone-late" in page
    assert "已逾期" in page
