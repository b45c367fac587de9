"""What everybody may do: report, and come back with the code. The journal tells that something came in, never from whom, about whom."""

from dataclasses import dataclass

from django.core.files.base import File
from django.db import transaction

from zhiping import clock
from zhiping.applications.models import new_number
from zhiping.files import attached
from zhiping.inquiries import refusals
from zhiping.inquiries.models import Complaint, ComplaintNote
from zhiping.inquiries.permissions import competent_body
from zhiping.inquiries.queries import cases_named
from zhiping.journal.acts import record
from zhiping.people.models import SYSTEM, blind_index
from zhiping.plans.models import Plan
from zhiping.policy.refusal import words_required


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody reports: of which `kind`, about whom, what; with `name` and `contact` where it is `named`."""

    kind: str
    about: str
    about_name: str
    text: str
    about_unit: str = ""
    named: bool = False
    name: str = ""
    contact: str = ""

    def __repr__(self) -> str:
        return "Told(…)"


@transaction.atomic
def file_complaint(plan: Plan, told: Told, *, file: "File[bytes] | None" = None) -> Complaint:
    """举报 or 投诉, at any time, about anybody under the plan; `code` on the answer is the only copy of what it is asked for by.

    It comes to the desk of who is competent. Whether there is such a person under the plan is not told. Of who is anonymous nothing
    is kept, even if it was typed or stands in what their file tells of itself.
    """
    _require_told(told)
    code = new_number()
    cases = cases_named(plan, told.about_name, told.about_unit) if told.about == "applicant" else []
    body = competent_body(plan, told.about, cases[0] if len(cases) == 1 else None)
    held = Complaint.objects.create(
        code_index=code_index(code),
        plan=plan,
        kind=told.kind,
        about=told.about,
        about_name=told.about_name.strip(),
        about_index=blind_index(told.about_name),
        about_unit=told.about_unit.strip(),
        text=told.text.strip(),
        named=told.named,
        name=told.name.strip() if told.named else "",
        contact=told.contact.strip() if told.named else "",
        filed_at=clock.now(),
        body=body,
        **attached(file, "file_", anonymous=not told.named),
    )
    record(
        held.pk,
        "file_complaint",
        by=SYSTEM,
        detail={"number": held.number, "kind": told.kind, "unit": body.name},
    )
    held.code = code
    return held


def _require_told(told: Told) -> None:
    named = (("about_name", "反映对象的姓名或名称", told.about_name), ("text", "反映的问题", told.text))
    for field, label, said in named:
        if not said.strip():
            raise words_required(field, label)
    if told.named and not (told.name.strip() and told.contact.strip()):
        raise refusals.who_required()


def code_index(code: str) -> str:
    """How a code is found: by its blind index, however it was typed."""
    return blind_index("complaint:" + "".join(each for each in code.upper() if each.isalnum()))


def complaint_by_code(code: str) -> Complaint:
    """The complaint whose code this is; a Refusal that says nothing of other codes."""
    rows = Complaint.objects.select_related("inquiry", "body").prefetch_related("notes")
    found = rows.filter(code_index=code_index(code)).first()
    if found is None:
        raise refusals.unknown_code()
    return found


@transaction.atomic
def add_note(complaint: Complaint, *, text: str) -> ComplaintNote:
    """补充线索, by whoever has the code, until it was answered."""
    held = Complaint.objects.select_for_update(of=("self",)).select_related("body").get(pk=complaint.pk)
    if not text.strip():
        raise words_required("text", "补充内容")
    if held.replied_at:
        raise refusals.replied_already()
    note = ComplaintNote.objects.create(complaint=held, text=text.strip(), at=clock.now())
    record(held.pk, "add_note", by=SYSTEM, detail={"number": held.number, "unit": held.body.name})
    return note
