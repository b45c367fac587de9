"""The worker, once, as it runs beside the site."""

from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context

from django.core.management import call_command
from django.db import connections


def work_off_jobs():
    """Every job that waits is done. In a thread of its own: where a browser is open, this one has an event loop already."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(copy_context().run, _worker).result()


def _worker():
    try:
        call_command("procrastinate", "worker", "--one-shot", "--queues", "default")
    finally:
        connections.close_all()
