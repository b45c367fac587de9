"""From a case by exception to its 破格推荐审批表."""

from zhiping.applications.models import Application
from zhiping.clock import day_of
from zhiping.documents.exception_form import ExceptionForm, Past, SealedOpinion
from zhiping.documents.from_items import grouped, record
from zhiping.documents.from_sendings import school, years_until
from zhiping.policy.lifecycle import kind_of, places_of
from zhiping.screening.models import Check

UNIT, COMPETENT, PERSONNEL = "所在单位意见", "主管部门意见", "市（厅、局、总公司）人事部门意见"


def exception_form_of(case: Application) -> ExceptionForm:
    """Of what was last submitted, with every opinion so far. The first level above the unit is the 主管部门; the last before the
    committees, or who is asked jointly there, speaks for the 人事部门 (附件3).
    """
    items, facts = grouped(case.submitted.items), case.submitted.content["facts"]
    titles, said = record(items, "title"), items["exception_form"][-1]["values"]
    return ExceptionForm(
        case_code=case.number,
        content_hash=case.submitted.content_hash,
        name=case.applicant.name,
        gender=case.applicant.get_gender_display(),
        born=f"{case.applicant.birth:%Y.%m}",
        employer=case.employer.name,
        admin_post=said.get("admin_post") or "",
        years=years_until(facts, case.plan.pack.cutoffs["tenure"].on),
        graduation="；".join(school(each) for each in record(items, "education")),
        title=titles[0].name if titles else "",
        appointed=f"{titles[0].appointed_on:%Y.%m}" if titles and titles[0].appointed_on else "",
        target=said.get("target") or "",
        resume=tuple(
            Past(
                years=f"{job.start:%Y.%m}—{f'{job.end:%Y.%m}' if job.end else '至今'}",
                unit=job.employer,
                work="，".join(filter(None, (job.work, job.post))),
            )
            for job in record(items, "employment")
        ),
        conditions=said.get("conditions") or "",
        reason=said.get("reason") or "",
        opinions=_opinions(case),
        dated=day_of(case.submitted.received_at),
    )


def _opinions(case: Application) -> tuple[SealedOpinion, ...]:
    checks = case.checks.select_related("body").filter(submission=case.submission)
    by_station = {check.station: check for check in checks}
    levels = [
        each for each in case.route if kind_of(each) == "authority" and "mid_committee" not in places_of(each)
    ]
    competent = by_station.get(levels[0]) if levels else None
    last = by_station.get(levels[-1]) if levels else None
    return (_of_the_unit(case), _of(COMPETENT, competent), _of_personnel(case, last))


def _of_the_unit(case: Application) -> SealedOpinion:
    endorsed = case.endorsements.select_related("body").filter(submission=case.submission).last()
    if endorsed is None:
        return SealedOpinion(label=UNIT)
    return SealedOpinion(label=UNIT, body=endorsed.body.name, text=endorsed.opinion, on=day_of(endorsed.at))


def _of(label: str, check: Check | None) -> SealedOpinion:
    if check is None:
        return SealedOpinion(label=label)
    return SealedOpinion(label=label, body=check.body.name, text=check.opinion, on=day_of(check.at))


def _of_personnel(case: Application, check: Check | None) -> SealedOpinion:
    joint = case.joint_opinions.select_related("body").filter(submission=case.submission).last()
    if joint is None:
        return _of(PERSONNEL, check)
    return SealedOpinion(label=PERSONNEL, body=joint.body.name, text=joint.opinion, on=day_of(joint.at))
