"""commit_draw, enter_value, answer_place, void_draw, seat_drawn: 40号令 art. 9, 12."""

import json
import subprocess
import sys
from datetime import date

import pytest
from django.core.files.base import ContentFile

from launch import ROOT
from tests.cast import BUREAU, EMPLOYER, OFFICE, actor, moment, plan_of_a
from tests.experts.pool import VALUE, committed, filing_to_draw, quotas, terms
from tests.files.handed_in import pdf
from zhiping import clock
from zhiping.deliberation.acts import seat_drawn
from zhiping.deliberation.queries import committees_of
from zhiping.documents.draw_record import draw_record_pdf
from zhiping.documents.from_draws import draw_record_of
from zhiping.experts.acts import answer_place, commit_draw, enter_value, suspend_expert, void_draw
from zhiping.experts.acts.drawing import print_of
from zhiping.experts.models import Draw
from zhiping.experts.queries import drawn_again, places_of, record_of
from zhiping.journal.models import Entry
from zhiping.people.models import Actor
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")
AFTER = "2024-08-22 09:00:00"


def scan():
    return ContentFile(pdf(), name="抽取记录.pdf")


def drawn(**changes):
    held = committed(**changes)
    with clock.standing_at(moment(AFTER)):
        return enter_value(held, value=VALUE, again=VALUE, by=actor(OFFICE))


def accept(place, by=OFFICE):
    return answer_place(place, accepts=True, reason="", by=actor(by))


def refuse(place):
    return answer_place(place, accepts=False, reason="出差", by=actor(OFFICE))


def test_everything_is_fixed_and_public_before_the_value_and_names_nobody():
    held = committed()
    told = json.dumps(record_of(held), ensure_ascii=False)
    entry = Entry.objects.get(subject=held.pk)
    assert entry.detail["commitment"] == held.commitment
    assert "value" not in record_of(held)
    for each in held.candidates.select_related("expert__person"):
        person = each.expert.person
        assert person.name not in told
        assert person.id_number not in told
        published = next(one for one in held.inputs["candidates"] if one["number"] == each.number)
        assert published["print"] == print_of(each.salt, each.expert)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"day": date(2024, 8, 19), "issue": "2024222"}, "known_too_soon"),
        ({"issue": "2024"}, "wrong_issue"),
        ({"issue": "2023224"}, "wrong_issue"),
        ({"source": "ssq", "day": date(2024, 8, 21)}, "no_draw_that_day"),
        ({"quotas": 10}, "wrong_number"),
        ({"quotas": 9}, "wrong_number"),
        ({"quotas": 81}, "too_few"),
    ],
)
def test_terms_that_are_refused(changes, code):
    if "quotas" in changes:
        changes = {"quotas": quotas(changes["quotas"])}
    with pytest.raises(Refusal) as refusal:
        committed(**changes)
    assert refusal.value.code == code
    assert refusal.value.remedy


def test_an_hour_before_the_numbers_is_the_last_moment():
    with clock.standing_at(moment("2024-08-21 20:30:00")):
        assert committed().state == "planned"
    Draw.objects.update(state="voided")
    with clock.standing_at(moment("2024-08-21 20:30:01")), pytest.raises(Refusal) as refusal:
        committed()
    assert refusal.value.code == "known_too_soon"


def test_only_the_office_of_the_committee_draws_and_one_draw_at_a_time():
    filing = filing_to_draw()
    for login in ("zheng.yi", EMPLOYER, BUREAU):
        with pytest.raises(Refusal) as refusal:
            commit_draw(plan=plan_of_a(), filing=filing, terms=terms(), by=actor(login))
        assert refusal.value.code == "not_your_committee"
    commit_draw(plan=plan_of_a(), filing=filing, terms=terms(), by=actor(OFFICE))
    with pytest.raises(Refusal) as refusal:
        commit_draw(plan=plan_of_a(), filing=filing, terms=terms(), by=actor(OFFICE))
    assert refusal.value.code == "under_way"


@pytest.mark.parametrize(
    ("when", "value", "again", "code"),
    [
        ("2024-08-21 21:29:59", VALUE, VALUE, "not_known_yet"),
        (AFTER, "1 2 3", "1 2 3", "no_such_value"),
        (AFTER, VALUE, VALUE.replace("80", "79"), "typed_differently"),
    ],
)
def test_a_value_that_is_refused_draws_nothing(when, value, again, code):
    held = committed()
    with clock.standing_at(moment(when)), pytest.raises(Refusal) as refusal:
        enter_value(held, value=value, again=again, by=actor(OFFICE))
    assert refusal.value.code == code
    assert not held.places.exists()


def test_the_value_decides_and_nobody_enters_another():
    held = drawn()
    assert sum(not place.reserve for place in places_of(held)) == 11
    assert drawn_again(held)
    with clock.standing_at(moment(AFTER)), pytest.raises(Refusal) as refusal:
        enter_value(held, value=VALUE, again=VALUE, by=actor(OFFICE))
    assert refusal.value.code == "draw_moved_on"


def test_who_changes_the_list_afterwards_is_found_out():
    held = drawn()
    first, other = held.places.first(), held.places.last()
    held.places.filter(pk=first.pk).update(position=other.position, reserve=other.reserve)
    assert not drawn_again(held)


def test_who_refuses_is_replaced_and_the_script_agrees(tmp_path):
    held = drawn()
    places = places_of(held)
    first, reserve = (
        places[0],
        next(each for each in places if each.reserve and each.specialty == places[0].specialty),
    )
    refuse(first)
    called = next(each for each in places_of(held) if each.called_for_id == first.pk)
    assert (called.pk, called.answer) == (reserve.pk, "waiting")
    refuse(called)
    assert drawn_again(held)
    record = tmp_path / "record.json"
    record.write_text(json.dumps(record_of(held), ensure_ascii=False))
    script = ROOT / "src/zhiping/web/experts/static/experts/redraw.py"
    ran = subprocess.run(
        [sys.executable, "-I", str(script), str(record)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_an_expert_answers_for_themselves_alone_and_once():
    held = drawn()
    first, second = places_of(held)[:2]
    own = Actor(
        first.candidate.expert.person,
        first.candidate.expert.person.memberships.get(role="expert", until=None),
    )
    assert answer_place(first, accepts=True, reason="", by=own).answer == "accepted"
    with pytest.raises(Refusal) as refusal:
        answer_place(second, accepts=True, reason="", by=own)
    assert refusal.value.code == "not_your_committee"
    with pytest.raises(Refusal) as refusal:
        answer_place(first, accepts=False, reason="有事", by=own)
    assert refusal.value.code == "answered_already"
    with pytest.raises(Refusal) as refusal:
        accept(next(each for each in places_of(held) if each.reserve))
    assert refusal.value.code == "not_called"


def test_sealed_with_the_signed_record_the_members_take_their_seats():
    held = drawn()
    places = [accept(each) for each in places_of(held) if not each.reserve]
    chair, vice = places[0].pk, [places[1].pk]
    with pytest.raises(Refusal) as refusal:
        seat_drawn(held, chair=chair, vice_chairs=[chair], file=scan(), by=actor(OFFICE))
    assert refusal.value.code == "two_duties"
    before = committees_of([plan_of_a()])[plan_of_a().pk]
    committee = seat_drawn(held, chair=chair, vice_chairs=vice, file=scan(), by=actor(OFFICE))
    held.refresh_from_db()
    assert (held.state, bool(held.sha256), committee.draw) == ("sealed", True, held)
    assert {seat.person_id for seat in committee.seats.all()} == {
        each.candidate.expert.person_id for each in places
    }
    assert committee.seats.get(duty="chair").person == places[0].candidate.expert.person
    assert committees_of([plan_of_a()])[plan_of_a().pk] == before, "the filing that holds today still decides"


def test_nobody_seals_while_somebody_has_not_answered_or_too_few_have_agreed():
    held = drawn()
    places = [each for each in places_of(held) if not each.reserve]
    told = {"chair": places[0].pk, "vice_chairs": [places[1].pk], "file": scan()}
    with pytest.raises(Refusal) as refusal:
        seat_drawn(held, **told, by=actor(OFFICE))
    assert refusal.value.code == "still_waiting"
    for each in places_of(held):
        if each.reserve:
            refuse(each)
    for number, each in enumerate(places):
        refuse(each) if number == 5 else accept(each)
    with pytest.raises(Refusal) as refusal:
        seat_drawn(held, **told, by=actor(OFFICE))
    assert refusal.value.code == "not_composed"
    assert "单数" in refusal.value.what
    held.refresh_from_db()
    assert held.state == "drawn"


def test_who_agreed_and_cannot_come_or_left_the_pool_is_replaced_before_sealing():
    held = drawn()
    places = [accept(each) for each in places_of(held) if not each.reserve]
    suspend_expert(places[2].candidate.expert, note="核实岗位", by=actor(OFFICE))
    told = {"chair": places[0].pk, "vice_chairs": [places[1].pk]}
    with pytest.raises(Refusal) as refusal:
        seat_drawn(held, **told, file=scan(), by=actor(OFFICE))
    assert refusal.value.code == "no_longer_in_pool"
    assert places[2].candidate.expert.person.name in refusal.value.what
    refuse(places[2])
    accept(next(each for each in places_of(held) if each.called_for_id == places[2].pk))
    assert seat_drawn(held, **told, file=scan(), by=actor(OFFICE)).seats.count() == 11
    assert drawn_again(held)


def test_a_draw_that_is_given_up_stays_with_its_reason():
    held = committed()
    with pytest.raises(Refusal):
        void_draw(held, reason=" ", by=actor(OFFICE))
    void_draw(held, reason="监督人不能到场", by=actor(OFFICE))
    assert Draw.objects.get(pk=held.pk).void_reason == "监督人不能到场"
    assert committed().number != held.number


def test_the_record_is_printed_before_and_after():
    held = committed()
    assert draw_record_pdf(draw_record_of(held)).startswith(b"%PDF")
    with clock.standing_at(moment(AFTER)):
        held = enter_value(held, value=VALUE, again=VALUE, by=actor(OFFICE))
    refuse(places_of(held)[0])
    assert draw_record_pdf(draw_record_of(held)).startswith(b"%PDF")
