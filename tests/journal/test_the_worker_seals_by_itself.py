from procrastinate.contrib.django import app

from tests.cast import SUBMITTED, actor, case_of
from tests.working import work_off_jobs
from zhiping.journal.jobs import seal_journal_job
from zhiping.journal.models import Seal
from zhiping.screening.acts import withdraw


def test_the_seal_is_planned_every_ten_minutes():
    planned = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert planned["seal_journal"] == "*/10 * * * *"


def test_a_worker_seals_what_is_new(committed_db):
    withdraw(case_of(SUBMITTED), by=actor(SUBMITTED))
    seal_journal_job.defer(timestamp=0)
    work_off_jobs()
    newest = Seal.objects.order_by("-number").first()
    assert (newest.number, newest.heads_count) == (2, 1)
