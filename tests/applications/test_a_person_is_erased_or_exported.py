"""./zhiping person export|erase, and new keys for what is encrypted."""

import zipfile
from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core.management import CommandError, call_command
from django.db import connection

from tests.cast import CERTIFIED, DRAFT, SUBMITTED, case_of, person
from zhiping.dossiers.models import Evidence, Item
from zhiping.journal.queries import broken_entries, timeline
from zhiping.people.models import Person

pytestmark = pytest.mark.usefixtures("demo_db")


def run(*arguments):
    out = StringIO()
    call_command("person", *arguments, stdout=out)
    return out.getvalue()


def stored(pk):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id_number FROM people_person WHERE id = %s", [pk])
        return cursor.fetchone()[0]


def test_while_a_case_runs_nobody_is_erased():
    with pytest.raises(CommandError, match="还有 1 件申报正在办理"):
        run("erase", SUBMITTED, "--yes")
    assert Person.objects.filter(login=SUBMITTED).exists()


def test_erasing_wants_to_be_said_twice():
    with pytest.raises(CommandError, match="--yes"):
        run("erase", CERTIFIED)
    with pytest.raises(CommandError, match="nobody"):
        run("erase", "no.body", "--yes")


def test_what_may_go_goes_and_what_the_law_keeps_stays():
    before, case = person(CERTIFIED), case_of(CERTIFIED)
    number = before.id_number
    extra = Item.objects.create(
        person=before,
        category_key="other",
        values={"name": "未提交"},
        created_at=case.created_at,
        changed_at=case.created_at,
    )
    proof = Evidence.objects.filter(item__person=before).first()
    run("erase", number, "--yes")
    after = Person.objects.get(pk=before.pk)
    assert number not in (after.id_number, after.mobile)
    assert after.name.startswith("已注销")
    assert not after.has_usable_password()
    assert not after.memberships.filter(until=None).exists()
    extra.refresh_from_db()
    assert (extra.values, extra.state) == ({}, "withdrawn")
    case.refresh_from_db()
    assert case.submission.content["facts"]["person"]["name"] == before.name
    assert case.certificate.holder_name == before.name
    assert Evidence.objects.filter(pk=proof.pk).exists()
    assert timeline(before.pk).last().act == "erase_person"
    assert broken_entries() == []


def test_an_export_holds_the_dossier(settings, tmp_path):
    settings.EXPORTS = tmp_path
    target = tmp_path / "lin.zip"
    assert str(target) in run("export", DRAFT, "--to", str(target))
    with zipfile.ZipFile(target) as archive:
        assert {"业绩档案.xlsx", "业绩档案.json"} <= set(archive.namelist())
    assert timeline(person(DRAFT).pk).last().act == "export_dossier"


def test_new_keys_write_everything_anew_and_people_are_still_found(settings, tmp_path):
    settings.SIGNING = tmp_path  # the authority of the other tests keeps its keys
    someone = person(DRAFT)
    clear, before = someone.id_number, stored(someone.pk)
    old, new = settings.DATA_KEYS[-1], Fernet.generate_key().decode()
    settings.DATA_KEYS = [new, old]
    call_command("rotate_keys", stdout=StringIO())
    assert stored(someone.pk) != before
    assert Fernet(new).decrypt(stored(someone.pk).encode()).decode() == clear
    assert Person.objects.get(pk=someone.pk).id_number_index == someone.id_number_index
