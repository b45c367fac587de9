"""面试排程: an optimum, nobody before somebody who must stay out, and everybody told once."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import actor, case_of, moment, person
from tests.exams.examining import HEARD, OFFICE, PANEL, STRANGER, interview, slot, works_with
from zhiping.applications.models import Application, RefereeSeat
from zhiping.deliberation.models import Assignment, Seat
from zhiping.exams.acts import (
    add_panel,
    arrange_interview,
    publish_interview,
    release_slot,
    remove_panel,
    schedule,
)
from zhiping.exams.models import Interview, PanelMember
from zhiping.exams.queries import avoided, unplaced
from zhiping.exams.queries.avoiding import OUT, READER
from zhiping.exams.scheduling import Half, scheduled
from zhiping.experts.queries import REFEREE
from zhiping.people.models import blind_index
from zhiping.policy.facts import referee_key
from zhiping.policy.refusal import Refusal

OTHERS = ("wz.expert.01", "wz.expert.02", "wz.expert.03")
TIMES = [(moment("2024-08-23 09:00"), moment("2024-08-23 11:00"))]


def brute(candidates, halves, barred):
    """Every assignment there is: most placed, then shortest longest list, then early."""
    best = None
    for chosen in itertools.product([None, *halves], repeat=len(candidates)):
        if any(half and (half.panel, who) in barred for who, half in zip(candidates, chosen, strict=True)):
            continue
        taken = [half for half in chosen if half]
        if any(taken.count(half) > half.slots for half in set(taken)):
            continue
        lists = [sum(half.panel == panel for half in taken) for panel in {half.panel for half in halves}]
        value = (-len(taken), max(lists, default=0), sum(half.turn for half in taken))
        best = value if best is None else min(best, value)
    return best


@given(st.data())
def test_no_schedule_is_better(data):
    candidates = [f"c{number}" for number in range(data.draw(st.integers(0, 4)))]
    halves = [
        Half(f"p{panel}-{turn}", f"p{panel}", turn, data.draw(st.integers(0, 2)))
        for panel, turn in itertools.product(range(2), range(2))
    ]
    pairs = [(f"p{panel}", who) for panel in range(2) for who in candidates]
    barred = set(data.draw(st.lists(st.sampled_from(pairs), max_size=4))) if pairs else set()
    found = scheduled(candidates, halves, barred)
    assert (-len(found.places), found.longest, found.cost) == brute(candidates, halves, barred)
    assert set(found.places) | set(found.left) == set(candidates)
    panel_of = {half.key: half.panel for half in halves}
    assert not {(panel_of[key], who) for who, key in found.places.items()} & barred


def test_three_hundred_candidates_are_placed_evenly():
    halves = [Half(f"{panel}-{turn}", str(panel), turn, 15) for panel in range(6) for turn in range(4)]
    candidates = [str(number) for number in range(300)]
    barred = {(str(int(who) % 6), who) for who in candidates if int(who) % 3 == 0}
    found = scheduled(candidates, halves, barred)
    assert (len(found.places), found.longest, found.proof["gap"]) == (300, 50, 0)


@pytest.mark.usefixtures("demo_db")
class TestPanels:
    def add(self, name="第二组", members=OTHERS, times=TIMES, by=OFFICE):
        people = [person(login) for login in members]
        return add_panel(interview(), name=name, room="202", members=people, times=times, by=actor(by))

    def again(self):
        """The candidate of the demo world, to be scheduled anew."""
        release_slot(slot(), by=actor(OFFICE))

    def test_a_panel_has_enough_members_who_sit_in_no_other(self):
        for members, code in ((OTHERS[:2], "panel_too_small"), ((*OTHERS[:2], PANEL[0]), "in_another_panel")):
            with pytest.raises(Refusal) as told:
                self.add(members=members)
            assert told.value.code == code
        with pytest.raises(Refusal):
            self.add(members=("fang.zheng", *OTHERS[:2]))  # another office's expert
        with pytest.raises(Refusal, match="结束时间须晚于"):
            self.add(times=[(TIMES[0][0], TIMES[0][0])])
        with pytest.raises(Refusal, match="不由您所在的单位组织"):
            self.add(by=STRANGER)
        assert self.add().slots.count() == 8

    def test_a_member_of_the_candidates_unit_never_hears_them(self):
        works_with(PANEL[0], HEARD)
        self.again()
        schedule(interview(), by=actor(OFFICE))
        assert [case.applicant.login for case in unplaced(interview())] == [HEARD]
        with pytest.raises(Refusal, match="还有考生没有排上：涂安"):
            publish_interview(interview(), by=actor(OFFICE))
        self.add()
        found = schedule(interview(), by=actor(OFFICE))
        assert (len(found.places), slot().panel.name) == (1, "第二组")

    def test_a_referee_a_reader_and_who_stayed_out_never_hear_them(self):
        case, first, second, third = case_of(HEARD), *(person(login) for login in PANEL)
        key = blind_index(referee_key({"name": first.name, "phone": first.mobile}))
        RefereeSeat.objects.create(plan=case.plan, application=case, referee=key, seat=1, most=2)
        for who, recused in ((second, None), (third, moment("2024-08-19 09:00"))):
            seat = Seat.objects.filter(person=who).first()
            Assignment.objects.create(
                application=case,
                seat=seat,
                assigned_by=first,
                assigned_at=moment("2024-08-19 09:00"),
                recused_at=recused,
            )
        found = avoided(
            [first.pk, second.pk, third.pk],
            [Application.objects.select_related("plan", "employer").get(pk=case.pk)],
        )
        assert found == {(first.pk, case.pk): REFEREE, (second.pk, case.pk): READER, (third.pk, case.pk): OUT}

    def test_everybody_is_told_once_and_a_slot_that_was_told_stays(self):
        before = slot()
        with pytest.raises(Refusal):
            publish_interview(interview(), by=actor(OFFICE))
        with pytest.raises(Refusal):
            schedule(interview(), by=actor(OFFICE))  # nobody is left
        assert slot().starts_at == before.starts_at
        with pytest.raises(Refusal, match="已经通知考生和专家"):
            remove_panel(before.panel, by=actor(OFFICE))

    def test_one_interview_at_a_time_and_only_by_the_office_in_charge(self):
        plan = case_of(HEARD).plan
        with pytest.raises(Refusal, match="已经有一次面试"):
            arrange_interview(plan, minutes=10, address="甲", by=actor(OFFICE))
        with pytest.raises(Refusal, match="不由您所在的单位组织"):
            arrange_interview(plan, minutes=10, address="甲", by=actor(STRANGER))
        assert Interview.objects.filter(plan=plan).count() == 1
        assert PanelMember.objects.filter(interview=interview()).count() == 3
