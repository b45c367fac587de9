"""Numbers that others give out: what is sound passes however it is written, a wrong digit is found."""

import pytest

from zhiping.policy.numbers import identity_problem, isbn_problem, journal_problem, patent_problem


@pytest.mark.parametrize("text", ["11010519491231002X", "11010519491231002x", " 11010519491231002X "])
def test_a_sound_identity_number(text):
    assert identity_problem(text) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("110105194912310021", "校验位"),
        ("11010519491331002X", "出生日期不存在"),
        ("1101051949123100", "18 位"),
        ("11010519491231OO2X", "18 位"),
        ("", "18 位"),
    ],
)
def test_a_wrong_identity_number(text, said):
    assert said in identity_problem(text)


@pytest.mark.parametrize(
    "text",
    [
        "CN 11-2187/TH",
        "cn11-2187",
        "ISSN 0577-6686",
        "0577-6686",
        "CN 11-2187/TH；ISSN 0577-6686",
        "ISSN 2095-414X",
    ],
)
def test_a_sound_serial_number_of_a_journal(text):
    assert journal_problem(text) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ISSN 0577-6687", "校验位"),
        ("CN 11-2187/TH ISSN 0577-6680", "校验位"),
        ("增刊", "CN"),
        ("CN 1-2187", "CN"),
        ("057", "ISSN"),
    ],
)
def test_a_wrong_serial_number_of_a_journal(text, said):
    assert said in journal_problem(text)


@pytest.mark.parametrize("text", ["978-7-111-12345-3", "ISBN 9787111123453", "7-302-02368-9"])
def test_a_sound_isbn(text):
    assert isbn_problem(text) == ""


@pytest.mark.parametrize("text", ["978-7-111-12345-4", "7-302-02368-8", "97871111234", "书号"])
def test_a_wrong_isbn(text):
    assert isbn_problem(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ZL202010456789.7", "invention"),
        ("zl 2020 1045 6789 . 7", "invention"),
        ("2020104567897", ""),
        ("2022SR0123456", "software"),
        ("软著登字第1234567号", "software"),
    ],
)
def test_a_sound_patent_number(text, kind):
    assert patent_problem(text, kind) == ""


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("ZL202010456789.1", "invention", "校验位"),
        ("ZL20201045678.1", "utility", "12 位"),
        ("ZL202010456789.7", "software", "登记号"),
        ("一种水泵", "invention", "专利号"),
    ],
)
def test_a_wrong_patent_number(text, kind, said):
    assert said in patent_problem(text, kind)
