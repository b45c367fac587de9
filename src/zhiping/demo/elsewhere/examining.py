"""The examinations of Wenzhou: engineers can book now, assistants have sat and are being marked, an interview is told."""

from datetime import datetime
from decimal import Decimal

from zhiping import clock
from zhiping.applications.models import Application
from zhiping.demo.elsewhere.shape import at
from zhiping.demo.elsewhere.wenzhou import ASSISTANT, ENGINEER
from zhiping.demo.extractions import extract_portrait
from zhiping.demo.outside.people import known_by
from zhiping.exams.acts import (
    add_panel,
    add_sitting,
    arrange_exam,
    arrange_interview,
    book_seat,
    check_in,
    enter_marks,
    publish_exam,
    publish_interview,
    record_absences,
    schedule,
)
from zhiping.exams.models import Booking, Exam, Sitting
from zhiping.people.models import Actor, Membership, Person
from zhiping.plans.models import Plan

CLERK = "zheng.yi"
PANEL = ("wz.expert.05", "wz.expert.06", "wz.expert.07")
SYLLABUS = """一、机械工程基础：工程图样与公差配合，工程材料与热处理，机械原理与机械设计。
二、机械制造：机械加工工艺，数控技术，装配与检测，质量管理。
三、标准与法规：安全生产、标准化和职业道德。
题型：单项选择 40 题、多项选择 20 题、案例分析 2 题，闭卷，满分 100 分。"""


def make_examinations() -> None:
    """Everything through the acts, each at its time."""
    clerk = _clerk()
    engineers = _exam(ENGINEER, clerk, at(2024, 8, 12), at(2024, 8, 14, 9), at(2024, 8, 26, 17))
    morning = _sitting(
        engineers, clerk, at(2024, 8, 28, 9), "温州职业技术学院", [("第一考场", 30), ("第二考场", 30)]
    )
    _sitting(engineers, clerk, at(2024, 8, 28, 14), "温州大学瓯江学院", [("第一考场", 25)])
    assistants = _exam(ASSISTANT, clerk, at(2024, 7, 29), at(2024, 8, 1, 9), at(2024, 8, 12, 17))
    held = _sitting(assistants, clerk, at(2024, 8, 17, 9), "温州职业技术学院", [("第三考场", 30)])
    for exam, moment in ((assistants, at(2024, 7, 30)), (engineers, at(2024, 8, 13))):
        with clock.standing_at(moment):
            publish_exam(exam, by=clerk)
    _book("wz.qiu", morning, at(2024, 8, 15, 20))
    _photographed("wz.chi", at(2024, 8, 15, 20))
    _book("wz.ni", held, at(2024, 8, 2, 9))
    _sit(_book("wz.dou", held, at(2024, 8, 3, 21)), held, clerk)
    _hear(clerk)


def _clerk() -> Actor:
    duty = Membership.objects.select_related("person", "body").get(
        person__login=CLERK, role="office", until=None
    )
    return Actor(duty.person, duty)


def _exam(pack: str, clerk: Actor, moment: datetime, since: datetime, until: datetime) -> Exam:
    with clock.standing_at(moment):
        plan = Plan.objects.select_related("office", "bureau").get(pack_id=pack)
        return arrange_exam(
            plan, syllabus=SYLLABUS, minutes=120, late_minutes=15, booking=(since, until), by=clerk
        )


def _sitting(
    exam: Exam, clerk: Actor, starts: datetime, centre: str, rooms: list[tuple[str, int]]
) -> Sitting:
    with clock.standing_at(exam.arranged_at):
        return add_sitting(
            exam, starts_at=starts, centre=centre, address="温州市茶山高教园区", rooms=rooms, by=clerk
        )


def _book(login: str, sitting: Sitting, moment: datetime) -> Booking:
    with clock.standing_at(moment):
        case = Application.objects.select_related("applicant", "plan").get(applicant__login=login)
        _portrait(case.applicant)
        sitting = Sitting.objects.select_related("exam__plan").get(pk=sitting.pk)
        return book_seat(case, sitting=sitting, by=Actor(case.applicant))


def _photographed(login: str, moment: datetime) -> None:
    """Has a portrait and no seat yet."""
    with clock.standing_at(moment):
        _portrait(Person.objects.get(login=login))


def _portrait(person: Person) -> None:
    extract_portrait(person, known_by(person.name, person.id_number, []))


def _sit(booking: Booking, sitting: Sitting, clerk: Actor) -> None:
    """One came and was let in; then who was away, and the marks of the first turn."""
    sitting = Sitting.objects.select_related("exam__plan").get(pk=sitting.pk)
    with clock.standing_at(at(2024, 8, 17, 8)):
        check_in(sitting, code=booking.code, by=clerk)
    with clock.standing_at(at(2024, 8, 17, 12)):
        record_absences(sitting, by=clerk)
    with clock.standing_at(at(2024, 8, 19, 15)):
        enter_marks(sitting.exam, turn=1, marks={booking.number: Decimal("76.5")}, by=clerk)


def _hear(clerk: Actor) -> None:
    """A panel of three, and its candidate told."""
    with clock.standing_at(at(2024, 8, 15, 9)):
        plan = Plan.objects.select_related("office", "bureau").get(pack_id=ENGINEER)
        interview = arrange_interview(plan, minutes=15, address="市机械工程学会二楼", by=clerk)
        members = list(Person.objects.filter(login__in=PANEL).order_by("login"))
        times = [(at(2024, 8, 22, 9), at(2024, 8, 22, 11))]
        add_panel(interview, name="第一组", room="201 室", members=members, times=times, by=clerk)
    with clock.standing_at(at(2024, 8, 16, 10)):
        schedule(interview, by=clerk)
        publish_interview(interview, by=clerk)
