"""准考证: who sits where and when, with the portrait and the QR that the door scans."""

from dataclasses import asdict, dataclass
from datetime import datetime

from zhiping.documents import pictures
from zhiping.documents.printing import render

__all__ = ["AdmissionTicket", "admission_ticket_pdf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionTicket:
    """`identity_number` is masked by the caller; `code`: what the QR carries, nothing else; `rules`: one a line; `content_hash`: SHA-256 of
    what it says; `photo`: JPEG or PNG.
    """

    number: str
    code: str
    name: str
    gender: str
    identity_number: str
    employer: str
    plan: str
    specialty: str
    starts_at: datetime
    minutes: int
    shuts_at: datetime
    centre: str
    address: str
    room: str
    seat: int
    organiser: str
    rules: tuple[str, ...]
    printed_at: datetime
    content_hash: str
    specimen: bool = False
    photo: bytes | None = None


def admission_ticket_pdf(ticket: AdmissionTicket) -> bytes:
    """One page, A4, PDF/A. Raises `pictures.Unprintable` for a photo that cannot be read."""
    data = asdict(ticket)
    data.pop("photo")
    data |= {"dated": ticket.printed_at}
    drawn = {"qr": pictures.qr(ticket.code)}
    if ticket.photo:
        drawn["photo"] = pictures.photo(ticket.photo)
    return render("admission_ticket", data, drawn)
