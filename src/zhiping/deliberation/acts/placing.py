"""What every way of giving a case to a reader, or of taking it back, ends in: the row with its deadline, and how far the case is."""

from datetime import date

from django.db.models import Count

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.deliberation.models import Assignment, Seat
from zhiping.deliberation.queries import active_assignments, readers_wanted
from zhiping.people.models import Person
from zhiping.screening.queries import CALENDAR


def given_to(case: Application, seat: Seat, assigned_by: Person) -> Assignment:
    """The reader's row, made once."""
    made = {"assigned_by": assigned_by, "assigned_at": clock.now(), "due_on": due_day(case)}
    return Assignment.objects.get_or_create(application=case, seat=seat, defaults=made)[0]


def held_reading(assignment: Assignment) -> Assignment:
    """The row as it is now, held until the transaction ends. The case is held before it, in every act: two that met the other way round
    would wait for each other.
    """
    Application.objects.select_for_update().values_list("pk").get(pk=assignment.application_id)
    names = ("application__plan", "application__submission", "seat__person")
    return Assignment.objects.select_for_update(of=("self",)).select_related(*names).get(pk=assignment.pk)


def end(held: Assignment, reason: str) -> None:
    """The reader stays out: nothing more is read, and what was handed in counts no longer."""
    held.recused_at, held.recusal_reason = clock.now(), reason
    held.save(update_fields=["recused_at", "recusal_reason"])


def due_day(case: Application) -> date | None:
    """The last day to hand in what is assigned today; None where the plan sets no time."""
    days = case.pack.reading.working_days
    return CALENDAR.add_working_days(clock.today(), days) if days else None


def keep_looked(case: Application) -> None:
    """On the case itself: waiting for readers, being read, or read by all of them."""
    told = active_assignments(case).aggregate(given=Count("pk"), handed_in=Count("submitted_at"))
    enough = told["given"] >= readers_wanted(case)
    case.looked = "open" if not enough else "ready" if told["handed_in"] >= told["given"] else "reading"
    case.save(update_fields=["looked"])
