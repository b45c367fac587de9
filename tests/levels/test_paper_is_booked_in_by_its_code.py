"""纸质评审表: the print on the cover is the print of the case, or it is said what differs; as many copies as the notice asks for."""

import pytest

from tests.cast import ASSIGNED, CITY, OFFICE, OTHER_CITY, QUALIFIED, RECOMMENDED, actor, case_of
from tests.levels.sent import office, refused
from zhiping.applications.models import Application
from zhiping.levels.acts import book_paper
from zhiping.levels.queries import copies_booked, paper_states, read_code, with_paper

pytestmark = pytest.mark.usefixtures("demo_db")


def code_of(case, printed=""):
    return f"http://localhost:8000/paper/{case.number}/{printed or case.submission.content_hash}/"


def booked(case, copies=3, code="", by=OFFICE):
    return book_paper(code or code_of(case), copies=copies, by=actor(by))


def test_what_the_scanner_types_is_booked_until_all_copies_are_there():
    case = case_of(ASSIGNED)
    booked(case, 1)
    booked(case, 2)
    assert copies_booked(case) == 3
    refusal = refused(booked, case, 1)
    assert (refusal.code, "已经齐全" in refusal.what, "附件2" in refusal.clause) == (
        "copies_wrong",
        True,
        True,
    )


@pytest.mark.parametrize("copies", [0, 4, 99, -1])
def test_no_copies_or_more_than_the_notice_asks_for_are_refused(copies):
    case = case_of(ASSIGNED)
    assert refused(booked, case, copies).field == "copies"
    assert copies_booked(case) == 0


@pytest.mark.parametrize(
    "typed", ["", "6901234567892", "https://example.com/x", "ABCDE-FGHJK", "🙂" * 20, "' OR 1=1 --"]
)
def test_a_foreign_code_is_no_code(typed):
    assert refused(book_paper, typed, copies=3, by=office()).code == "no_code"


def test_a_number_typed_by_hand_with_the_first_digits_of_the_print_will_do():
    case = case_of(ASSIGNED)
    assert booked(case, code=f"{case.number.lower()} {case.submission.content_hash[:16].upper()}").copies == 3


def test_a_forged_print_is_refused():
    case = case_of(ASSIGNED)
    last = "0" if case.submission.content_hash[-1] != "0" else "1"
    for printed in ("0" * 64, case.submission.content_hash[:-1] + last):
        assert refused(booked, case, code=code_of(case, printed)).code == "forged"


def test_a_case_that_another_body_handles_is_unknown_here():
    case = case_of(ASSIGNED)
    assert refused(booked, case, by=OTHER_CITY).code == "unknown_paper"
    assert (
        refused(book_paper, code_of(case).replace(case.number, "ZZZZZ-ZZZZZ"), copies=3, by=office()).code
        == "unknown_paper"
    )


def test_a_form_that_is_not_final_is_refused_with_the_station():
    refusal = refused(booked, case_of(RECOMMENDED))
    assert refusal.code == "not_final"
    assert "评委会资格审查" in refusal.what


def test_the_list_tells_what_is_outstanding():
    plans = [case_of(QUALIFIED).plan]
    cases, states = with_paper(Application.objects.visible_to(office()), plans), paper_states(plans)
    outstanding = cases.filter(states["outstanding"]).values_list("applicant__login", flat=True)
    complete = cases.filter(states["complete"]).values_list("applicant__login", flat=True)
    assert list(complete) == [QUALIFIED]
    assert ASSIGNED in outstanding
    assert RECOMMENDED not in outstanding
    assert actor(CITY).role == "authority"


def test_the_code_is_read_whatever_stands_around_it():
    print64 = "a" * 64
    for text in (
        f"/paper/23456-ABCDE/{print64}/",
        f"23456-abcde {print64.upper()}",
        f"{print64}\n23456-ABCDE",
    ):
        assert read_code(text) == ("23456-ABCDE", print64)
    assert read_code(f"23456-ABCDE {'a' * 15}") is None
    assert read_code(f"23456-ABCDE {'a' * 65}") is None
