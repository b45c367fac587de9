"""What the tests of the committee need: a committee of any size, a meeting, readings, a vote that falls as told."""

import json
import subprocess
import sys
from datetime import date

from launch import ROOT
from tests.cast import OFFICE, actor, case_of, committee_of_a, plan_of_a
from zhiping.deliberation.acts import assign_readers, close_poll, convene, decide, present_case, save_reading
from zhiping.deliberation.models import Seat
from zhiping.deliberation.queries import figures_before
from zhiping.demo.cast import id_number
from zhiping.demo.meetings import cast, tellers_of
from zhiping.people.acts import put_on_duty, register_person
from zhiping.people.models import Actor
from zhiping.people.queries import duties_of


def committee_of(size):
    """The plan's committee, with new members until it has this many."""
    committee = committee_of_a()
    for serial in range(committee.seats.count(), size):
        birth = date(1970, 1, 1 + serial % 28)
        person = register_person(
            login=f"member{serial}",
            name=f"委员{serial}",
            gender="male",
            birth=birth,
            id_number=id_number("339998", birth, 700 + serial),
        )
        put_on_duty(person, body=committee.filing.office, role="expert", since=date(2010, 1, 1))
        Seat.objects.create(committee=committee, person=person, direction="")
    return committee


def seats(count=None):
    """Members in the order of their seats; the chair is the first."""
    return list(committee_of_a().seats.select_related("person").order_by("id"))[:count]


RECOUNT = ROOT / "src/zhiping/web/components/static/components/ballot/recount.py"
TELLERS = {}  # the secrets of the meetings of one test, by session


def meet(present=None, committee=None, *, keys=True):
    """A meeting with the first so many members there; both tellers have made their keys."""
    committee = committee or committee_of_a()
    session = convene(plan_of_a(), committee=committee, seats=seats(present), by=actor(OFFICE))
    if keys:
        give_keys(session)
    return session


def give_keys(session):
    TELLERS[session.pk] = tellers_of(session, actor(OFFICE), expert(session.scrutineer))
    return TELLERS[session.pk]


def expert(seat):
    return Actor(seat.person, duties_of(seat.person).first())


def hand_in(assignment, points=None, opinion="业绩真实，同意。"):
    """The reader hands in the figures they found, or those given, each with its reason."""
    figures = {key: (figure, "") for key, figure in figures_before(assignment.application).items()}
    figures |= {key: (figure, "与证明材料不符") for key, figure in (points or {}).items()}
    return save_reading(assignment, points=figures, opinion=opinion, by=expert(assignment.seat), hand_in=True)


def given_to(login, *chosen):
    """The case assigned to these seats, and the case."""
    case = case_of(login)
    return case, assign_readers(case, seats=list(chosen), by=actor(OFFICE))


def put_to_vote(login):
    return present_case(case_of(login), by=actor(OFFICE))


def vote(poll, *, yes=0, no=0, abstain=0):
    """So many ballots of each kind, from whoever has not voted; their trackers."""
    choices = ["yes"] * yes + ["no"] * no + ["abstain"] * abstain
    rights = poll.rights.filter(used=False).select_related("seat__person")
    return [cast(poll, choice, expert(right.seat)) for right, choice in zip(rights, choices, strict=False)]


def count(poll):
    """Closed, whoever is missing, and opened by both tellers."""
    close_poll(poll, by=actor(OFFICE), missing_ok=True)
    TELLERS[poll.session_id].open(poll)


def recount(record, folder):
    """What the independent program says of a record: its exit code, and all it printed."""
    file = folder / "ballots.json"
    file.write_text(json.dumps(record), encoding="utf-8")
    told = subprocess.run([sys.executable, "-I", RECOUNT, file], capture_output=True, text=True, check=False)
    return told.returncode, told.stdout + told.stderr


def announced(poll):
    """Closed, opened, announced."""
    count(poll)
    return decide(poll, by=actor(OFFICE))
