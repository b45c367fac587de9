"""Two clerks press the button for the last post in the same moment: exactly one of them gets it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection, transaction

from tests.cast import actor, case_of
from tests.posts.units import CLERK, IN_INSTITUTE, approved, figures, institute
from zhiping import clock
from zhiping.applications.queries import place_sought
from zhiping.demo.season import TODAY
from zhiping.policy.refusal import Refusal
from zhiping.posts.acts import declare_posts, reserve_place
from zhiping.posts.models import PostQuota, Reservation
from zhiping.posts.queries import place_at, quota_in_force


def at_once(*acts):
    """Each act in its own connection, all released together; what each answered: its result or the refusal's code."""
    gate = Barrier(len(acts))

    def run(act):
        try:
            with clock.standing_at(TODAY):
                gate.wait()
                return act()
        except Refusal as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result() for future in [pool.submit(run, act) for act in acts]]


def test_two_recommendations_for_the_last_place_and_exactly_one_is_held(committed_db):
    from dataclasses import replace
    from uuid import uuid4

    for _ in range(5):
        Reservation.objects.all().delete()
        approved(figures((0, 0), (9, 8), (16, 15), (12, 9)))
        sought = place_sought(case_of(IN_INSTITUTE))
        by = actor(CLERK)

        def recommend(asked, who=by):
            with transaction.atomic():
                return reserve_place(asked, by=who).state

        pair = [replace(sought, case=uuid4()) for _ in range(2)]
        answers = at_once(*[lambda asked=asked: recommend(asked) for asked in pair])
        assert sorted(answers) == ["no_place_left", "reserved"]
        assert place_at(quota_in_force(institute(), 2024), "senior").left == 0


def test_the_same_case_twice_at_once_holds_one_place(committed_db):
    Reservation.objects.all().delete()
    sought, by = place_sought(case_of(IN_INSTITUTE)), actor(CLERK)
    answers = at_once(*[lambda: reserve_place(sought, by=by).state for _ in range(2)])
    assert answers == ["reserved", "reserved"]
    assert Reservation.objects.count() == 1


def test_two_clerks_declare_the_same_year_and_one_declaration_is_made(committed_db):
    by = actor(CLERK)
    answers = at_once(*[lambda: declare_posts(year=2025, figures=figures(), by=by).state for _ in range(2)])
    assert sorted(answers) == ["declared", "declared_already"]
    assert PostQuota.objects.filter(body=institute(), year=2025).count() == 1
