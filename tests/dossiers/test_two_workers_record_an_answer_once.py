from threading import Barrier, Thread

from django.db import connection

from tests.cast import actor, person
from zhiping import clock
from zhiping.demo.season import TODAY
from zhiping.dossiers.extraction.asking import extract, request_everything, request_extraction
from zhiping.dossiers.models import Extraction, ExtractionRequest, Item

NEW = "ding.yi"


def at_once(*jobs):
    """Run these in threads of their own that start together."""
    barrier, results = Barrier(len(jobs)), []

    def run(job):
        try:
            with clock.standing_at(TODAY):
                barrier.wait()
                results.append(job())
        finally:
            connection.close()

    threads = [Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_one_job_started_twice_asks_and_records_once(committed_db, systems):
    request = request_extraction(person(NEW), source="assessments", by=actor(NEW))
    done = at_once(*[lambda: extract(request.pk)] * 4)
    assert sum(each is not None for each in done) == 1
    assert Item.objects.filter(person=person(NEW), category_key="assessment").count() == 3
    assert Extraction.objects.filter(request=request).count() == 3


def test_a_button_pressed_in_two_windows_makes_one_request(committed_db, systems):
    at_once(*[lambda: request_extraction(person(NEW), source="titles", by=actor(NEW))] * 4)
    assert ExtractionRequest.objects.filter(person=person(NEW)).count() == 1


def test_a_request_asks_nobody_by_itself(committed_db, systems):
    """The sources are asked by the worker: however slow they are, the page's act is done at once."""
    systems.switch("*", "education", "slow")
    request_everything(person(NEW), by=actor(NEW))
    assert not Extraction.objects.filter(person=person(NEW)).exists()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'extract' AND status = 'todo'"
        )
        assert cursor.fetchone() == (8,)
