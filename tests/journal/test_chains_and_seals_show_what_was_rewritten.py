import itertools

import pytest

from tests.cast import SUBMITTED, actor, case_of
from zhiping.applications.acts import start_draft
from zhiping.journal.acts import seal_journal
from zhiping.journal.models import Entry, Seal, SealedHead
from zhiping.journal.queries import START, broken_entries, broken_seals, merkle_root, timeline, unsealed_heads
from zhiping.people.acts import put_on_duty, register_person
from zhiping.people.models import Actor

pytestmark = pytest.mark.usefixtures("demo_db")


def test_every_chain_of_the_demo_world_holds():
    assert Entry.objects.count() > 500
    assert broken_entries() == []


def test_a_chain_starts_at_the_beginning_and_counts_on():
    entries = list(timeline(case_of(SUBMITTED).pk))
    assert [entry.sequence for entry in entries] == list(range(1, len(entries) + 1))
    assert entries[0].previous_hash == START
    assert all(later.previous_hash == earlier.hash for earlier, later in itertools.pairwise(entries))


def test_a_forged_entry_is_named():
    last = timeline(case_of(SUBMITTED).pk).last()
    Entry.objects.create(
        subject=last.subject, sequence=last.sequence + 1, at=last.at, act="endorse", actor_name="陈静", role="employer",
        previous_hash=last.hash, hash="f" * 64,
    )  # fmt: skip
    assert broken_entries() == [f"{last.subject} 第 {last.sequence + 1} 条：内容与哈希不符"]


def test_a_gap_is_named():
    last = timeline(case_of(SUBMITTED).pk).last()
    Entry.objects.create(
        subject=last.subject, sequence=last.sequence + 2, at=last.at, act="endorse", actor_name="陈静", role="employer",
        previous_hash=last.hash, hash="f" * 64,
    )  # fmt: skip
    assert f"{last.subject} 第 {last.sequence + 2} 条：序号不连续" in broken_entries()


def newcomer_applies():
    """Three chains grow: a person's, their employer's, a case's."""
    case = case_of(SUBMITTED)
    newcomer = register_person(
        login="new", name="新来", gender="male", birth=case.applicant.birth, id_number="33999919900101001X"
    )
    put_on_duty(newcomer, body=actor("chen.jing").body, role="employee")
    start_draft(case.plan, path="regular", direction=case.direction, by=Actor(newcomer))


def test_the_worlds_first_seal_covers_every_head():
    seal = Seal.objects.get()
    assert seal.heads_count == seal.heads.count() == Entry.objects.values("subject").distinct().count() > 20
    assert broken_seals() == []


def test_nothing_new_is_not_sealed_again():
    assert unsealed_heads().count() == 0
    assert seal_journal() is None


def test_the_next_seal_holds_only_what_is_new_and_the_root_before():
    first = Seal.objects.get()
    newcomer_applies()
    second = seal_journal()
    assert second.previous_root == first.root
    assert second.heads_count == 3
    assert unsealed_heads().count() == 0
    assert broken_seals() == []


def test_a_seal_with_another_root_is_named():
    seal = Seal.objects.get()
    Seal.objects.create(
        number=seal.number + 1, at=seal.at, root="a" * 64, previous_root=seal.root, heads_count=0
    )
    assert broken_seals() == [f"第 {seal.number + 1} 次封存：根与内容不符"]


def test_a_sealed_entry_that_is_gone_is_named():
    seal = Seal.objects.get()
    missing = SealedHead.objects.create(seal=seal, subject=seal.pk, sequence=7, hash="b" * 64)
    assert f"{missing.subject} 第 7 条：已封存的记录被改动或删除" in broken_seals()


def test_a_merkle_root_depends_on_every_leaf_and_their_order():
    assert merkle_root(["a", "b", "c"]) != merkle_root(["a", "c", "b"]) != merkle_root(["a", "b"])
    assert merkle_root([]) == START
