"""异议: file it, enter one that came on paper, look at who filed it, conclude it; and send a case back to qualification because of one."""

from datetime import date

from django.core.files.base import File
from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import advance, locked
from zhiping.applications.models import Application, new_number
from zhiping.applications.permissions import require_duty
from zhiping.applications.refusals import not_on_duty
from zhiping.files import attached
from zhiping.journal.acts import record
from zhiping.journal.models import Entry
from zhiping.people.models import SYSTEM, Actor, blind_index
from zhiping.screening import refusals
from zhiping.screening.models import NoticedCase, Objection
from zhiping.screening.permissions import may_see_contact
from zhiping.screening.queries import notice_days, notice_rule, noticed_now, objections_against

ONGOING = {"employer": "employer", "pre_review": "notice:pre_review", "result": "notice:result"}


@transaction.atomic
def object_to(
    noticed: NoticedCase, *, name: str, contact: str, text: str, disclosed: bool = False
) -> Objection:
    """异议: anyone may file one while the notice runs; `code` on the answer is the only copy of what asks for its state.

    The journal tells that one came in, never from whom or what. Waits for whoever acts on the case in the same moment.
    """
    held = _held(noticed)
    if not held.notice.first_day <= clock.today() <= held.last_day:
        raise refusals.notice_over()
    record(held.application_id, "object_to", by=SYSTEM, station=held.application.station)
    return _filed(held, name=name, contact=contact, text=text, disclosed=disclosed)


@transaction.atomic
def record_objection(
    noticed: NoticedCase, *, name: str, contact: str, text: str, received_on: date, by: Actor
) -> Objection:
    """书面异议: a letter that reached the unit while the notice ran, entered by its clerk, also after the last day."""
    held = _held(noticed)
    require_duty(held.application, by)
    if received_on > clock.today():
        raise refusals.received_later()
    if not held.notice.first_day <= received_on <= held.last_day:
        raise refusals.received_outside(held.notice.first_day, held.last_day)
    if not _is_current(held):
        raise refusals.notice_over()
    record(
        held.application_id, "record_objection", by=by, station=held.application.station,
        detail={"received_on": str(received_on)},
    )  # fmt: skip
    paper = {"channel": "paper", "received_on": received_on, "recorded_by": by.me, "disclosed": True}
    return _filed(held, name=name, contact=contact, text=text, **paper)


def _held(noticed: NoticedCase) -> NoticedCase:
    """The noticed case as it is now; its case is held, so that a recommendation in the same moment comes before or after, never between."""
    case = locked(Application(pk=noticed.application_id))
    fresh = NoticedCase.objects.select_related("notice__body").get(pk=noticed.pk)
    fresh.application = case
    return fresh


def _is_current(held: NoticedCase) -> bool:
    """Whether the case still stands where this notice of it matters."""
    case, stage = held.application, held.notice.stage
    now = noticed_now(case, stage)
    return case.station == ONGOING[stage] and now is not None and now.pk == held.pk


def _filed(held: NoticedCase, **told: object) -> Objection:
    code = new_number()
    objection = Objection.objects.create(
        noticed=held, code_index=code_index(code), filed_at=clock.now(), **told
    )
    objection.code = code
    return objection


def code_index(code: str) -> str:
    """How a code is found: by its blind index, however it was typed."""
    return blind_index("".join(each for each in code.upper() if each.isalnum()))


def objection_by_code(code: str) -> Objection:
    """The objection whose code this is; a Refusal that says nothing of other codes."""
    found = Objection.objects.filter(code_index=code_index(code)).first()
    if found is None:
        raise refusals.unknown_code()
    return found


@transaction.atomic
def conclude_objection(
    objection: Objection,
    *,
    conclusion: str,
    report: str,
    by: Actor,
    reply: str = "",
    file: "File[bytes] | None" = None,
) -> Objection:
    """核查结论 with its report, as text and as a file; the case itself moves by a later act. Where the plan says so, an objection found
    untrue makes the days of notice begin again today.
    """
    held = (
        Objection.objects.select_for_update(of=("self",))
        .select_related("noticed__application", "noticed__notice")
        .get(pk=objection.pk)
    )
    if held.conclusion:
        raise refusals.already_concluded()
    case = advance(held.noticed.application, "conclude_objection", by=by, detail={"conclusion": conclusion})
    for field, said in attached(file, "report_").items():
        setattr(held, field, said)
    held.conclusion, held.report, held.reply = conclusion, report, reply
    held.concluded_by, held.concluded_at = by.me, clock.now()
    held.save()
    if conclusion == "rejected":
        _begin_again(held.noticed, case, by)
    return held


def days_after(noticed: NoticedCase, case: Application) -> date | None:
    """Until when the case is on notice anew if an objection is found untrue today; None where the days go on."""
    rule = notice_rule(case.pack, noticed.notice.stage)
    if rule.after_objection != "restart":
        return None
    return notice_days(rule, clock.today(), noticed.notice.working_days)[1]


def _begin_again(noticed: NoticedCase, case: Application, by: Actor) -> None:
    until = days_after(noticed, case)
    if until is None or until <= noticed.last_day:
        return
    noticed.until = until
    noticed.save(update_fields=["until"])
    record(case.pk, "restart_notice", by=by, station=case.station, detail={"until": str(until)})


@transaction.atomic
def look_at_contact(objection: Objection, *, reason: str, by: Actor) -> Entry:
    """查看反映人: name and contact, for a reason that stays in the journal of the objection, not of the case."""
    if not may_see_contact(objection, by):
        raise not_on_duty()
    return record(objection.pk, "see_contact", by=by, detail={"reason": reason})


@transaction.atomic
def requalify(application: Application, *, note: str, by: Actor) -> Application:
    """退回资格审查: an objection before the review was upheld, and what it is about can be checked again (notice C 三（一）)."""
    held = locked(application)
    require_duty(held, by)
    noticed = noticed_now(held, "pre_review")
    found = objections_against(held, noticed.notice).filter(conclusion="upheld") if noticed else None
    if not found or not found.exists():
        raise refusals.nothing_upheld()
    return advance(held, "requalify", by=by, detail={"note": note})
