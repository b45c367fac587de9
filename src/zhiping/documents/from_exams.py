"""From a booked seat to its 准考证."""

from django.conf import settings

from zhiping import clock
from zhiping.certification.acts import masked
from zhiping.documents.admission_ticket import AdmissionTicket, admission_ticket_pdf
from zhiping.documents.pictures import Unprintable
from zhiping.dossiers.extraction.standing import portrait_of
from zhiping.exams.models import Booking
from zhiping.exams.refusals import no_photo, unreadable_photo
from zhiping.files.keeping import opened
from zhiping.journal.queries import digest
from zhiping.people.models import Person

RULES = (
    "请携带本准考证和有效居民身份证，开考前 30 分钟到场，扫码签到后入场。",
    "过了停止入场时间不得入场，按缺考处理；缺考的，本次申报办结。",
    "除规定文具外，手机等电子设备关机后放在指定位置。",
    "听从监考人员安排；冒名顶替、作弊的，按规定记入职称评审诚信档案。",
)


def ticket_document(booking: Booking) -> bytes:
    """准考证 as PDF, with the portrait that the photo system gave; Refusal where there is none: the door compares it with the face."""
    photo = _photo(booking.application.applicant)
    try:
        return admission_ticket_pdf(_ticket(booking, photo))
    except Unprintable as error:
        raise unreadable_photo() from error


def _ticket(booking: Booking, photo: bytes) -> AdmissionTicket:
    case, sitting, plan = booking.application, booking.sitting, booking.exam.plan
    person = case.applicant
    said = [booking.number, person.name, sitting.starts_at.isoformat(), booking.room.name, str(booking.seat)]
    return AdmissionTicket(
        number=booking.number,
        code=booking.code,
        name=person.name,
        gender=person.get_gender_display(),
        identity_number=masked(person),
        employer=case.employer.name,
        plan=plan.title,
        specialty=case.direction_label,
        starts_at=sitting.starts_at,
        minutes=booking.exam.minutes,
        shuts_at=sitting.shuts_at,
        centre=sitting.centre,
        address=sitting.address,
        room=booking.room.name,
        seat=booking.seat,
        organiser=plan.office.name,
        rules=RULES,
        printed_at=clock.now().replace(microsecond=0),
        content_hash=digest({"ticket": said}),
        specimen=settings.DEMO,
        photo=photo,
    )


def _photo(person: Person) -> bytes:
    found = portrait_of(person)
    if found is None or not found.file_sha256:
        raise no_photo()
    with opened(found.file_sha256) as file:
        return file.read()
