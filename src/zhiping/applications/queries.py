"""Reading applications: what would be submitted now, what stands against it, what was submitted."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from zhiping import clock
from zhiping.applications.models import Application, Declaration
from zhiping.dossiers.models import Item
from zhiping.dossiers.queries import facts_of, items_of
from zhiping.integrity.queries import integrity_facts
from zhiping.journal.queries import digest
from zhiping.people.models import Body, Person
from zhiping.people.queries import employer_of, superior_at
from zhiping.plans.models import Plan
from zhiping.plans.queries import plan_bodies
from zhiping.policy.calendar import statutory
from zhiping.policy.evaluation import evaluate
from zhiping.policy.facts import referee_key
from zhiping.policy.findings import Finding, Outcome
from zhiping.policy.lifecycle import DRAFT, kind_of, places_of, role_of
from zhiping.policy.packs import Fee, Pack, Window
from zhiping.policy.places import STAND_INS
from zhiping.policy.scoring import ScoreSheet, score
from zhiping.policy.undertaking import UNDERTAKING_HASH
from zhiping.policy.vocabulary.papers import PAPERS
from zhiping.posts.acts import Sought
from zhiping.posts.queries import is_institution


def posts_asked(pack: Pack, employer: Body) -> bool:
    """Whether a recommendation takes a post: at a public institution, under a notice that has posts approved online. No enterprise."""
    return is_institution(employer) and pack.post_proof is not None and pack.post_proof.mode == "online"


def place_sought(case: Application) -> Sought | None:
    """The post a recommendation of this case would take; None where none is asked for, or its applicant says to be off the
    establishment (posts are for 在编人员, 浙经信人事〔2020〕84号 附件4).
    """
    pack = case.pack
    if not posts_asked(pack, case.employer) or pack.post_proof is None or off_establishment(case):
        return None
    return Sought(
        case=case.pk,
        number=case.number,
        person=case.applicant,
        unit=case.employer,
        year=case.plan.year,
        level=pack.seeks.level,
        title=pack.seeks.title,
        plan=case.plan.title,
        clause=pack.post_proof.citation.text,
    )


def off_establishment(case: Application) -> bool:
    """Whether the present job was submitted as “无编制”, in so many words: nothing said is no such word."""
    jobs = [item["values"] for item in case.submission.items] if case.submission else []
    return any(job.get("establishment") == "none" and not job.get("until") for job in jobs)


def scored_facts(pack: Pack, facts: dict[str, Any], own_points: dict[str, str]) -> ScoreSheet:
    """The score sheet of these facts; its total is put into the facts, where the gates look for it."""
    sheet = score(pack, facts, points=_standing(facts, own_points))
    facts["score"] = {"self": str(sheet.total)}
    return sheet


def _standing(facts: dict[str, Any], own_points: dict[str, str]) -> dict[str, Decimal]:
    """Own points whose item is still there: an item may have been left out or deleted since they were given."""
    present = {item["id"] for item in facts["items"]}
    return {key: Decimal(value) for key, value in own_points.items() if key.partition(":")[2] in present}


def gap_report(person: Person, plan: Plan, path: str) -> tuple[tuple[Finding, ...], ScoreSheet]:
    """Every requirement of the path against the whole dossier, before anything is started."""
    facts = facts_of(person, items_of(person), employer_of(person))
    facts |= {"referee_loads": referee_loads(plan, path, person), **integrity_facts(person)}
    sheet = scored_facts(plan.pack, facts, {})
    return evaluate(plan.pack, path, facts, clock.today()), sheet


def chosen_items(application: Application) -> list[Item]:
    """The dossier items that go into this application: all but those left out, and of the forms that only some paths ask for, those
    that this one does.
    """
    left_out, pack = set(application.left_out), application.pack
    asked = {slot.category for each in pack.materials_for(application.path) for slot in each.slots}
    unasked = {paper.key for paper in PAPERS} - asked
    items = items_of(application.applicant).exclude(category_key__in=unasked)
    return [item for item in items if str(item.pk) not in left_out]


def referee_loads(plan: Plan, path: str, person: Person) -> dict[str, int]:
    """For how many others who have applied under the plan each referee already stands, by who they are; empty on paths without."""
    rule = plan.pack.referees
    if rule is None or path not in rule.paths:
        return {}
    others = Application.objects.filter(plan=plan, path__in=rule.paths, submission__isnull=False)
    others = (
        others.exclude(applicant=person).exclude(outcome="withdrawn").exclude(station="draft", resume_at="")
    )
    named = others.values_list("submission__content__facts__referees", flat=True)
    return Counter(key for referees in named for key in {referee_key(each) for each in referees or ()})


def draft_content(application: Application) -> tuple[dict[str, Any], ScoreSheet]:
    """Exactly what would be signed and submitted now (JSON), and its score sheet."""
    pack = application.pack
    facts = facts_of(application.applicant, chosen_items(application), application.employer)
    sheet = scored_facts(pack, facts, application.own_points)
    content = {
        "number": application.number,
        "plan": {
            "title": application.plan.title,
            "document": application.plan.document,
            "year": application.plan.year,
        },
        "pack": {"id": pack.id, "version": pack.version, "digest": pack.digest},
        "path": application.path,
        "direction": application.direction,
        "employer": {"id": str(application.employer_id), "name": application.employer.name},
        "facts": facts,
        "score": sheet.to_json(),
    }
    return json.loads(json.dumps(content, default=str)), sheet


def content_hash(content: dict[str, Any]) -> str:
    """The hash that is signed. Who has verified an item meanwhile is not part of what the applicant vouches for."""
    facts = content["facts"]
    items = [{key: value for key, value in item.items() if key != "verified"} for item in facts["items"]]
    return digest({**content, "facts": {**facts, "items": items}})


def findings_of(application: Application, facts: dict[str, Any]) -> tuple[Finding, ...]:
    """The pinned pack's findings on these facts, as of today, on how much its referees have signed for others by now, and on what stands
    in the integrity archive: neither is anything the applicant vouches for. Where nothing was found there along with the case, it is not
    read again.
    """
    loads = referee_loads(application.plan, application.path, application.applicant)
    archived = integrity_facts(application.applicant) if application.may_be_stopped else {}
    facts = {**facts, "referee_loads": loads, **archived}
    return evaluate(application.pack, application.path, facts, clock.today())


def failed(findings: tuple[Finding, ...]) -> list[Finding]:
    """What must be cured before the case can go on."""
    return [finding for finding in findings if finding.outcome is Outcome.FAILED]


def submission_window(application: Application) -> Window:
    """The window that decides: the first submission's, or the one for resubmitting after a return."""
    if not application.resume_at:
        return application.window("apply")
    return cure_window(application, application.resume_at, clock.day_of(application.arrived_at))


def cure_window(application: Application, station: str, told_on: date) -> Window:
    """Until when a case that this station returned on that day may be handed in again: by the employer's own window, that of the levels
    above, or the working days that a 补正 may take (人社部令第40号 第十八条: who comes later has given up).
    """
    pack, rule = application.pack, application.pack.returns
    if kind_of(station) == "qualification" and rule.working_days and rule.days_citation:
        last_day = statutory().add_working_days(told_on, rule.working_days)
        return application.extended(
            Window("cure", "补正", clock.midnight_after(last_day), rule.days_citation)
        )
    later = rule.later if kind_of(station) != "employer" else ""
    return application.window(later or pack.resubmit_until)


def resumes_at(application: Application) -> str:
    """The station to which a returned draft goes when it is handed in again."""
    if application.pack.resume == "start":
        return str(application.route[0])
    return application.resume_at


DEADLINES = {"employer": "endorse", "authority": "recommend"}  # kind of station → the window that binds it


def closing_window(case: Application) -> Window | None:
    """The window that binds whoever has the case now; None where the notice sets no date."""
    if case.station == DRAFT:
        return submission_window(case)
    if kind_of(case.station) == "fee":
        return fee_window(case)
    key = DEADLINES.get(kind_of(case.station))
    return case.window(key) if key else None


def fee_of(case: Application) -> Fee | None:
    """What the case's own rules charge; None where they charge nothing."""
    fee = case.pack.fee
    return fee if fee and fee.charged and fee.amount else None


def fee_window(case: Application) -> Window | None:
    """Until when a case at the station is paid for: so many working days after its arrival, or until the plan's cut-off if that is
    earlier. None where the plan sets neither.
    """
    fee = fee_of(case)
    found = [case.window("fee")] if "fee" in case.pack.windows else []
    if fee and fee.working_days:
        last = statutory().add_working_days(clock.day_of(case.arrived_at), fee.working_days)
        closes_at = datetime.combine(last, fee.at, clock.SHANGHAI)
        found.append(case.extended(Window("fee", "缴费", closes_at, fee.terms_citation)))
    return min(found, key=lambda each: each.closes_at, default=None)


def due_day(case: Application) -> date | None:
    """The last day for whoever has the case where it stands; None where the notice sets no date for a desk."""
    key = DEADLINES.get(kind_of(case.station))
    return case.window(key).last_day if key else None


def valid_declaration(application: Application, hash_now: str) -> Declaration | None:
    """The newest signature that covers exactly the present content and the present words of the undertaking."""
    signed = application.declarations.filter(
        signed_at__isnull=False, content_hash=hash_now, undertaking_hash=UNDERTAKING_HASH
    )
    return signed.order_by("-signed_at").first()


def voided_declaration(application: Application, hash_now: str) -> Declaration | None:
    """The newest signature, where it no longer counts because something was changed since."""
    newest = application.declarations.filter(signed_at__isnull=False).order_by("-signed_at").first()
    if newest is None or valid_declaration(application, hash_now):
        return None
    return newest


def route_of(plan: Plan, path: str, employer: Body) -> list[str]:
    """The stations of a case on this path. Where the notice names several places (`authority:city|department|agency`), the first one
    this employer's superiors have stands in the route; a station that two such choices lead to stands once.
    """
    named = plan_bodies(plan)
    return list(dict.fromkeys(_settled(each, named, employer) for each in plan.pack.route_for(path)))


def _settled(station: str, named: Mapping[str, Body], employer: Body) -> str:
    places = places_of(station)
    found = [place for place in places if place in named or superior_at(employer, place)]
    return f"{kind_of(station)}:{found[0]}" if len(places) > 1 and found else station


def desk_for(application: Application, station: str) -> Body | None:
    """The body whose turn it is at a station: one that the plan names for the place, else the employer's superior of that place,
    the plan's office or its bureau. None where nobody is registered.
    """
    return _desk(application, station, plan_bodies(application.plan))


def _desk(application: Application, station: str, named: Mapping[str, Body]) -> Body | None:
    places = places_of(station)
    found = next((named[place] for place in (*places, kind_of(station)) if place in named), None)
    return found or _by_role(application, role_of(station), places)


def _by_role(application: Application, role: str, places: Sequence[str]) -> Body | None:
    if role == "authority" and places:
        wanted = [each for place in places for each in (place, *STAND_INS.get(place, ()))]
        return next(filter(None, (superior_at(application.employer, place) for place in wanted)), None)
    plan, employer = application.plan, application.employer
    match role:
        case "employer":
            return employer.branch_of if employer.run_by_headquarters and employer.branch_of else employer
        case "authority":
            return employer.superior
        case "office":
            return plan.office
        case "bureau":
            return plan.bureau
    return None


def unattended(application: Application) -> str:
    """The first station of the case's route at which no body is registered; empty when every one is attended."""
    named = plan_bodies(application.plan)
    attended = (each for each in application.route if role_of(each) != "applicant")
    return next((each for each in attended if _desk(application, each, named) is None), "")


def joint_body(case: Application) -> Body | None:
    """The body whose opinion the station asks for beside that of its desk; None where it asks for none, or nobody is registered."""
    rule = None if case.outcome else case.pack.joint_at(case.station)
    return superior_at(case.employer, rule.place) if rule else None
