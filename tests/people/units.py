"""Units, agents and letters for tests: a new unit at the city's desk."""

from datetime import date

from django.core.files.base import ContentFile

from tests.cast import CITY, actor
from tests.web.applicant.pages import PDF
from zhiping.demo.cast import id_number
from zhiping.people.acts import prepare_letter, register_person, register_unit, upload_letter
from zhiping.people.models import Actor
from zhiping.policy.credit_code import check_character

UNTIL = date(2025, 12, 31)


def code(number=1):
    stem = f"91330100MA2TEST{number:02d}".replace("S", "8")
    return stem + check_character(stem)


def newcomer(login="agent", name="顾行", serial=777):
    born = date(1990, 2, 3)
    person = register_person(
        login=login, name=name, gender="male", birth=born, id_number=id_number("339998", born, serial)
    )
    return Actor(person)


def new_unit(by, name="杭州初升机械有限公司", number=1):
    return register_unit(
        credit_code=code(number), name=name, unit_type="enterprise", authority=actor(CITY).my_body, by=by
    )


def scan(content=PDF):
    return ContentFile(content, name="授权委托书.pdf")


def handed_in(by, unit, until=UNTIL):
    letter = prepare_letter(unit, mobile="13900000001", scope="职称申报", valid_until=until, by=by)
    return upload_letter(letter, file=scan(), by=by)
