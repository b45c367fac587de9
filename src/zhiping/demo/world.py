"""Making the demo world: the cast, their dossiers, and twenty cases spread over all stations."""

from datetime import date

from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import start_draft
from zhiping.applications.models import Application
from zhiping.deliberation.acts import file_committee
from zhiping.deliberation.models import Committee
from zhiping.demo.cast import BODIES, EXPERTS, SINCE, STAFF, credit_code, id_number
from zhiping.demo.elsewhere import SETTINGS, making
from zhiping.demo.elsewhere.driving import close_meetings, together
from zhiping.demo.elsewhere.examining import make_examinations
from zhiping.demo.elsewhere.wenzhou import ENGINEER
from zhiping.demo.evidence import WAITING, hand_in_before_words, prove
from zhiping.demo.experts import make_experts_life
from zhiping.demo.extractions import extract_everything
from zhiping.demo.fees import make_account
from zhiping.demo.gradings import make_gradings
from zhiping.demo.integrity import make_integrity
from zhiping.demo.levels import make_levels
from zhiping.demo.operators import make_operators
from zhiping.demo.outside.people import AREA, FILED, FIRST_NEWCOMER, FIRST_STORY, everybody, story_identity
from zhiping.demo.post_stories import BOILERS, INSTITUTE, STANDARDS
from zhiping.demo.posts import make_posts
from zhiping.demo.register import make_register
from zhiping.demo.samples import Profile, declared
from zhiping.demo.scenes import NEWCOMERS, STORIES
from zhiping.demo.season import TODAY, Story, at
from zhiping.demo.stories import Season, close_meeting, steps_to
from zhiping.demo.supervision import make_supervision
from zhiping.demo.units import make_units
from zhiping.demo.vouching import make_vouching
from zhiping.dossiers.acts import add_item
from zhiping.journal.acts import seal_journal
from zhiping.messaging.acts import read_journal, remind, write_digests
from zhiping.people.acts import put_on_duty, register_body, register_person
from zhiping.people.models import SYSTEM, Actor, Body, Person
from zhiping.plans.acts import record_filing
from zhiping.plans.models import Plan


def is_made() -> bool:
    """Whether the demo world is already there."""
    return Person.objects.filter(login=STAFF[0].login).exists()


@transaction.atomic
def make_world() -> int:
    """Make everything; the number of cases. All of it or nothing."""
    with clock.standing_at(at(12)):
        plan = Plan.objects.select_related("office", "bureau").get(
            pack_id="zhejiang/2024/mechatronics-senior"
        )
        bodies = make_bodies(plan)
        actors = make_staff(bodies)
        experts = make_experts(bodies)
        for told in (INSTITUTE, STANDARDS, BOILERS):
            make_posts(told, actors, at(12, 11))
        season = Season(actors, make_committee(plan, experts), experts)
        make_operators()
    cases = [
        (story, make_draft(story, plan, bodies, serial))
        for serial, story in enumerate(STORIES, start=FIRST_STORY)
    ]
    moves = [
        (moment, number, step)
        for number, (story, _) in enumerate(cases)
        for step, moment in steps_to(story.until)
    ]
    for moment, number, step in sorted(moves, key=lambda move: move[:2]):
        with clock.standing_at(moment):
            case = cases[number][1]
            case.refresh_from_db()
            step(season, case)
    close_meeting(season)
    make_vouching()
    make_levels(season.actors)
    elsewhere = make_elsewhere()
    make_experts_life(plan, Plan.objects.select_related("office").get(pack_id=ENGINEER), actors["qiu.shi"])
    make_gradings(actors["jiang.ru"])
    make_register()
    make_today(plan, bodies, actors)
    return len(cases) + elsewhere


def make_today(plan: Plan, bodies: dict[str, Body], actors: dict[str, Actor]) -> None:
    """What happens this morning; the clock stays here."""
    with clock.standing_at(TODAY):
        make_units(bodies, actors)
        make_supervision(plan, bodies, actors)
        make_integrity(plan, actors)
        for serial, story in enumerate(NEWCOMERS, start=FIRST_NEWCOMER):
            make_applicant(story, bodies, serial)
        tell_everybody()
    clock.move_demo_clock(TODAY)


def tell_everybody() -> None:
    """What the worker would have done by this morning."""
    read_journal()
    remind()
    write_digests()
    seal_journal()


def make_elsewhere() -> int:
    """The seasons of the other notices; the number of their cases."""
    lives = [life for setting in SETTINGS for life in making.make(setting)]
    together(lives)
    make_examinations()
    make_account()
    close_meetings(making.crew_of(SETTINGS[0]))
    return len(lives)


def make_bodies(plan: Plan) -> dict[str, Body]:
    """All bodies of the cast by key, with the plan's office and bureau."""
    bodies = {"office": plan.office, "bureau": plan.bureau}
    for serial, each in enumerate(BODIES, start=1):
        bodies[each.key] = register_body(
            name=each.name,
            kind=each.kind,
            superior=bodies.get(each.superior),
            place=each.place,
            unit_type=each.unit_type,
            credit_code=credit_code(serial) if each.kind == "employer" else "",
        )
    return bodies


def make_staff(bodies: dict[str, Body]) -> dict[str, Actor]:
    """Everyone on duty at an employer, an authority, the office or the bureau."""
    actors = {}
    for serial, each in enumerate(STAFF, start=100):
        person = _register(each.login, each.name, each.gender, each.birth, serial)
        duty = put_on_duty(person, body=bodies[each.duty_at], role=each.role, since=SINCE)
        actors[each.login] = Actor(person, duty)
    return actors


def make_experts(bodies: dict[str, Body]) -> list[Actor]:
    """Eleven members, the least for a committee by specialty (40号令 art. 9)."""
    experts = []
    for serial, (login, name, _) in enumerate(EXPERTS, start=300):
        person = _register(
            login, name, "male" if serial % 2 else "female", date(1968, 3, serial % 27 + 1), serial
        )
        experts.append(Actor(person, put_on_duty(person, body=bodies["office"], role="expert", since=SINCE)))
    return experts


def make_committee(plan: Plan, experts: list[Actor]) -> Committee:
    """The filed committee of the plan."""
    directions = [direction.key for direction in plan.pack.seeks.directions]
    duties = [duty for _, _, duty in EXPERTS]
    members = [
        (expert.person, duty, directions[number % len(directions)])
        for number, (expert, duty) in enumerate(zip(experts, duties, strict=True))
        if expert.person
    ]
    seeks = plan.pack.seeks
    filing = record_filing(
        office=plan.office, name=seeks.committee, series=seeks.series, specialty=seeks.specialty, level=seeks.level,
        number="浙人社评备〔2023〕演示1号", valid=(date(2023, 1, 1), date(2025, 12, 31)), by=SYSTEM,
    )  # fmt: skip
    return file_committee(filing=filing, members=members, by=SYSTEM)


def make_draft(story: Story, plan: Plan, bodies: dict[str, Body], serial: int) -> Application:
    """An applicant with a dossier and a started application."""
    with clock.standing_at(at(13)):
        person = make_applicant(story, bodies, serial)
        make_dossier(person, story.profile, bodies[story.employer].name)
    with clock.standing_at(at(14)):
        direction = (
            story.direction or plan.pack.seeks.directions[serial % len(plan.pack.seeks.directions)].key
        )
        return start_draft(plan, path=story.path, direction=direction, by=Actor(person))


def make_applicant(story: Story, bodies: dict[str, Body], serial: int) -> Person:
    """Somebody who is employed, known to outside systems by their number."""
    person = _register(story.login, story.name, story.gender, story_identity(story).birth, serial)
    put_on_duty(person, body=bodies[story.employer], role="employee", since=SINCE)
    return person


def make_dossier(person: Person, profile: Profile, employer: str) -> None:
    """What data sharing delivers, and what the person enters and proves."""
    by = Actor(person)
    extract_everything(person, everybody()[person.id_number], leaving_out=FILED)
    for category, values in declared(profile, employer):
        prove(add_item(category=category, values=values, by=by), by=by)
    if person.login == WAITING[0]:
        hand_in_before_words(person)


def _register(login: str, name: str, gender: str, birth: date, serial: int) -> Person:
    return register_person(
        login=login,
        name=name,
        gender=gender,
        birth=birth,
        id_number=id_number(AREA, birth, serial),
        mobile=f"139{serial:08d}",
    )
