from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from zhiping.gateways.asking import Subject
from zhiping.gateways.circuits import FAILURES, REST, through
from zhiping.gateways.failures import Unavailable
from zhiping.gateways.models import Circuit
from zhiping.gateways.registry import gateway

WHO = Subject("外人", "330199199001011234")


def ask(brisk):
    return replace(gateway("papers"), limits=replace(brisk, attempts=1)).papers(WHO)


def failing(brisk):
    with pytest.raises(Unavailable) as failed:
        ask(brisk)
    return failed.value.code


@pytest.fixture
def open_circuit(db, systems, brisk):
    """Five failures in a row."""
    systems.switch("*", "papers", "unavailable")
    assert [failing(brisk) for _ in range(FAILURES)] == ["busy"] * FAILURES
    return systems


def later():
    """As if the rest were over."""
    Circuit.objects.filter(name="papers").update(opened_at=timezone.now() - timedelta(seconds=REST + 1))


def test_it_is_not_asked_while_it_rests(open_circuit, brisk):
    open_circuit.switch("*", "papers", "ok")
    assert failing(brisk) == "resting"
    assert Circuit.objects.get(name="papers").state == "open"


def test_after_the_rest_one_good_answer_closes_it(open_circuit, brisk):
    open_circuit.switch("*", "papers", "ok")
    later()
    assert ask(brisk).holder == "外人"
    row = Circuit.objects.get(name="papers")
    assert (row.state, row.failures) == ("closed", 0)


def test_after_the_rest_one_more_failure_opens_it_again(open_circuit, brisk):
    later()
    assert failing(brisk) == "busy"
    assert failing(brisk) == "resting"


def test_a_good_answer_forgives_the_failures_before_it(db, systems, brisk):
    for outcome in ("unavailable", "ok", "unavailable"):
        systems.switch("*", "papers", outcome)
        ask(brisk) if outcome == "ok" else failing(brisk)
    assert Circuit.objects.get(name="papers").failures == 1


def test_systems_rest_one_by_one(open_circuit):
    assert gateway("titles").certificates(WHO).holder == "外人"


def test_nobody_is_asked_inside_a_transaction(committed_db):
    with transaction.atomic(), pytest.raises(RuntimeError, match="outside any database transaction"):
        through("papers", lambda: None)
