from datetime import timedelta

import pytest

from tests.cast import DRAFT, ENDORSED, SUBMITTED, enter, person
from zhiping.dossiers.models import Evidence
from zhiping.files import opened

pytestmark = pytest.mark.usefixtures("demo_db")


def proof(login=DRAFT):
    return Evidence.objects.filter(item__person=person(login)).first()


def link(client, evidence):
    return client.get(f"/evidence/{evidence.pk}/")["Location"]


def bytes_of(evidence):
    with opened(evidence.sha256) as file:
        return file.read()


def test_the_door_leads_to_the_file_and_the_file_is_inert(client):
    enter(client, DRAFT)
    answer = client.get(link(client, proof()))
    assert b"".join(answer.streaming_content) == bytes_of(proof())
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("inline")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "private" in answer["Cache-Control"]


def test_an_old_link_leads_back_to_the_door(client, monkeypatch):
    import time

    enter(client, DRAFT)
    old = link(client, proof())
    later = time.time() + timedelta(minutes=31).total_seconds()
    monkeypatch.setattr(time, "time", lambda: later)
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (302, f"/evidence/{proof().pk}/")


def test_a_link_is_of_no_use_to_anybody_else(client):
    enter(client, DRAFT)
    mine = link(client, proof())
    enter(client, SUBMITTED)
    assert client.get(mine).status_code == 404
    client.logout()
    assert client.get(mine).status_code == 302


def test_a_ticket_of_another_file_opens_nothing(client):
    enter(client, DRAFT)
    one, other = list(Evidence.objects.filter(item__person=person(DRAFT)))[:2]
    ticket = link(client, one).partition("?")[2]
    answer = client.get(f"/evidence/{other.pk}/content/?{ticket}")
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        ("bytes=0-9", 206, slice(0, 10)),
        ("bytes=5-", 206, slice(5, None)),
        ("bytes=-7", 206, slice(-7, None)),
        ("bytes=3-99999999", 206, slice(3, None)),
        ("pages=1", 200, slice(None)),
        ("bytes=99999999-", 416, None),
    ],
)
def test_a_part_may_be_asked_for(client, asked, status, part):
    enter(client, ENDORSED)
    evidence = proof(ENDORSED)
    answer = client.get(link(client, evidence), headers={"Range": asked})
    assert answer.status_code == status
    if part is not None:
        assert b"".join(answer.streaming_content) == bytes_of(evidence)[part]
    else:
        assert answer["Content-Range"] == f"bytes */{evidence.size}"
