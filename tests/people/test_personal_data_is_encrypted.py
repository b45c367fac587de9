import pytest
from django.db import IntegrityError, connection, transaction

from tests.cast import DRAFT, person
from zhiping.people.acts import register_person
from zhiping.people.models import Person, blind_index

pytestmark = pytest.mark.usefixtures("demo_db")


def stored(column):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM people_person WHERE login = %s", [DRAFT])  # noqa: S608 a constant of this test
        return cursor.fetchone()[0]


@pytest.mark.parametrize("column", ["id_number", "mobile"])
def test_the_database_holds_cipher_text(column):
    clear = getattr(person(DRAFT), column)
    assert clear
    assert clear not in stored(column)
    assert stored(column).startswith("gAAAA")


def test_a_person_is_found_by_number_without_storing_it():
    someone = person(DRAFT)
    assert Person.objects.get(id_number_index=blind_index(someone.id_number.lower())) == someone


def test_one_number_is_one_person():
    someone = person(DRAFT)
    with pytest.raises(IntegrityError), transaction.atomic():
        register_person(
            login="twin", name="重名", gender="male", birth=someone.birth, id_number=someone.id_number
        )


def test_old_keys_still_read_what_they_wrote(settings):
    from cryptography.fernet import Fernet

    clear = person(DRAFT).id_number
    settings.DATA_KEYS = [Fernet.generate_key().decode(), *settings.DATA_KEYS]
    assert person(DRAFT).id_number == clear
