from datetime import timedelta

import pytest

from tests.cast import DRAFT, EMPLOYER, SUBMITTED, actor, case_of, person
from zhiping import clock
from zhiping.dossiers.acts import add_item
from zhiping.dossiers.extraction.asking import extract, request_everything, request_extraction
from zhiping.dossiers.models import Extraction, ExtractionRequest, Item
from zhiping.gateways.models import Circuit
from zhiping.journal.models import Entry
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db", "systems")
NEW = "ding.yi"


def ask(source, login=NEW):
    """Ask as the page does, and do the worker's work."""
    with clock.standing_at(clock.now() + timedelta(minutes=2)):
        request = request_extraction(person(login), source=source, by=actor(login))
        extract(request.pk)
        request.refresh_from_db()
    return request


def items(category, login=NEW):
    return list(Item.objects.filter(person=person(login), category_key=category))


def switch(systems, system, outcome, login=NEW):
    systems.switch(person(login).id_number, system, outcome)


def typed_title(**changed):
    values = {
        "level": "engineer", "specialty": "机械工程", "series": "", "obtained": "2018-12-18",
        "authority": "杭州市人社局", "certificate_number": "A2018121801", "appointed": None, "outside": False,
    }  # fmt: skip
    return add_item(category="title", values=values | changed, by=actor(NEW))


def test_what_a_source_delivers_is_verified_by_it():
    request = ask("titles")
    [title] = items("title")
    [extraction] = request.extractions.all()
    assert (request.outcome, extraction.outcome, extraction.item) == ("ok", "ok", title)
    assert (title.state, title.source) == ("source_verified", "职称证书库")
    assert title.values["certificate_number"] == "A2018121801"
    assert len(extraction.raw_hash) == 64
    assert extraction.compared == [{"field": "姓名", "ours": "丁一", "theirs": "丁一", "same": True}]


@pytest.mark.parametrize(
    ("source", "category", "count"),
    [("assessments", "assessment", 3), ("hours_province", "hours", 3), ("papers", "paper", 1)],
)
def test_every_record_becomes_an_item(source, category, count):
    assert ask(source).outcome == "ok"
    assert len(items(category)) == count


def test_a_portrait_is_kept_as_a_file():
    [extraction] = ask("photo").extractions.all()
    assert (extraction.outcome, extraction.values["media_type"]) == ("ok", "image/jpeg")
    assert len(extraction.file_sha256) == 64


def test_the_same_content_is_kept_once():
    ask("titles")
    first = items("title")
    with clock.standing_at(clock.now() + timedelta(days=1)):
        ask("titles")
    assert items("title") == first
    assert Extraction.objects.filter(item=first[0]).count() == 2


def test_a_newer_answer_takes_the_place_and_the_old_one_stays_in_history(systems):
    ask("titles")
    switch(systems, "titles", "mismatch_number")
    with clock.standing_at(clock.now() + timedelta(days=1)):
        ask("titles")
    [title] = items("title")
    assert title.values["certificate_number"] == "A20181218019"
    told = [each.values["certificate_number"] for each in Extraction.objects.filter(item=title)]
    assert told == ["A2018121801", "A20181218019"]
    entry = Entry.objects.filter(subject=title.person_id, act="record_extraction").latest("sequence")
    assert entry.detail["before"] == {"certificate_number": "A2018121801"}


def test_a_submitted_application_keeps_what_it_said(systems):
    before = case_of(SUBMITTED).submitted.items
    switch(systems, "titles", "mismatch_number", SUBMITTED)
    ask("titles", SUBMITTED)
    assert items("title", SUBMITTED)[0].values["certificate_number"].endswith("9")
    assert case_of(SUBMITTED).submitted.items == before


def test_what_was_typed_and_agrees_becomes_verified_by_the_source():
    typed = typed_title()
    ask("titles")
    [title] = items("title")
    assert (title.pk, title.state, title.source) == (typed.pk, "source_verified", "职称证书库")


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"certificate_number": "A2018121899"}, "证书编号"), ({"obtained": "2017-12-18"}, "取得时间")],
)
def test_another_number_or_date_than_typed_is_laid_out_and_nothing_is_overwritten(changed, field):
    typed = typed_title(**changed)
    [extraction] = ask("titles").extractions.all()
    assert extraction.outcome == "mismatch"
    assert [each["field"] for each in extraction.differences] == [field]
    [title] = items("title")
    assert (title.pk, title.state, title.values) == (typed.pk, "draft", typed.values)


def test_another_holders_name_delivers_nothing():
    request = ask("education")
    [extraction] = request.extractions.all()
    assert request.outcome == "mismatch"
    assert extraction.differences == [{"field": "姓名", "ours": "丁一", "theirs": "丁一鸣", "same": False}]
    assert items("education") == []


@pytest.mark.parametrize(
    ("outcome", "told", "note"),
    [
        ("nothing", "nothing", ""),
        ("unavailable", "unavailable", "busy"),
        ("malformed", "unavailable", "shape"),
        ("wrong_signature", "unavailable", "signature"),
    ],
)
def test_no_usable_answer_is_recorded_with_its_reason(systems, outcome, told, note):
    switch(systems, "titles", outcome)
    request = ask("titles")
    assert (request.outcome, request.note) == (told, note)
    assert items("title") == []


def test_typed_hours_are_not_counted_twice():
    before = {item.pk for item in items("hours", DRAFT)}
    assert ask("hours_province", DRAFT).outcome == "ok"
    assert {item.pk for item in items("hours", DRAFT)} == before
    assert {item.state for item in items("hours", DRAFT)} == {"source_verified"}


def test_what_the_source_knows_nothing_of_stays_with_a_paper():
    ask("papers", DRAFT)
    [paper] = items("paper", DRAFT)
    assert (paper.source, paper.values["representative"]) == ("论文库", True)
    assert paper.evidence.exists()


def test_a_request_under_way_is_not_made_twice():
    first = request_extraction(person(NEW), source="titles", by=actor(NEW))
    assert request_extraction(person(NEW), source="titles", by=actor(NEW)) == first


def test_the_same_source_is_asked_once_a_minute():
    ask("titles")
    with clock.standing_at(clock.now() + timedelta(seconds=130)), pytest.raises(Refusal, match="刚刚提取过"):
        request_extraction(person(NEW), source="titles", by=actor(NEW))


def test_a_request_that_a_dead_worker_left_is_given_up():
    lost = request_extraction(person(NEW), source="titles", by=actor(NEW))
    with clock.standing_at(clock.now() + timedelta(minutes=6)):
        assert request_extraction(person(NEW), source="titles", by=actor(NEW)) != lost
    lost.refresh_from_db()
    assert (lost.outcome, lost.note) == ("unavailable", "interrupted")


def test_everything_is_asked_at_once_and_again_after_a_while():
    requests = request_everything(person(NEW), by=actor(NEW))
    assert len(requests) == 8
    for request in requests:
        extract(request.pk)
    outcomes = dict(ExtractionRequest.objects.filter(person=person(NEW)).values_list("source", "outcome"))
    assert (outcomes["education"], outcomes["insurance"], outcomes["hours_city"]) == (
        "mismatch",
        "unavailable",
        "nothing",
    )
    assert {outcomes[each] for each in ("titles", "assessments", "hours_province", "papers", "photo")} == {
        "ok"
    }
    with pytest.raises(Refusal, match="刚刚提取过"):
        request_everything(person(NEW), by=actor(NEW))


@pytest.mark.parametrize("login", [SUBMITTED, EMPLOYER])
def test_nobody_has_sources_asked_about_another_person(login):
    with pytest.raises(Refusal, match="不在您的档案"):
        request_extraction(person(NEW), source="titles", by=actor(login))
    assert not ExtractionRequest.objects.filter(person=person(NEW)).exists()


def test_the_circuit_remembers_that_the_source_answered():
    ask("titles")
    assert Circuit.objects.get(name="titles").succeeded_at
