"""Cases that a city has recommended, and the officials on both sides."""

from tests.cast import CITY, ENDORSED, OFFICE, actor, case_of
from zhiping.levels.acts import send_up
from zhiping.levels.queries import sendable
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import pass_check, review_rest

LETTER = "杭经信委托〔2024〕2号"


def recommended(login=ENDORSED, by=CITY):
    """The case after the city has recommended it."""
    case = case_of(login)
    review_rest(case, by=actor(by))
    pass_check(case, opinion="同意推荐", by=actor(by))
    return case_of(login)


def sent(*cases, letter=LETTER, by=CITY):
    return send_up(list(cases), letter=letter, note="", by=actor(by))


def waiting(by=CITY):
    return {case.applicant.login for case in sendable(actor(by)).select_related("applicant")}


def refused(act, *args, **kwargs):
    """The refusal that the act answers with."""
    try:
        act(*args, **kwargs)
    except Refusal as refusal:
        return refusal
    raise AssertionError("it was not refused")


def office():
    return actor(OFFICE)
