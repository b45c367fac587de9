"""Many more rows of the kind that is there: copies of cases with all that hangs on them, made by direct means, not by acts."""

from collections.abc import Iterable
from itertools import count

from django.db import models

from tests.cast import case_of, plan_of_a
from zhiping.applications.models import Application, new_number
from zhiping.certification.models import Announcement, Certificate, NationalReport, new_code, new_key
from zhiping.deliberation.models import Poll, Urn
from zhiping.journal.models import Entry, Seal, new_id
from zhiping.journal.queries import START, entry_hash, timeline
from zhiping.people.models import Person, blind_index
from zhiping.plans.models import Plan
from zhiping.screening.models import NoticedCase, Objection

MANY = 30
UNIQUE = {
    Person: lambda serial: {
        "login": f"crowd{serial}",
        "id_number": f"crowd-{serial}",
        "id_number_index": blind_index(f"crowd-{serial}"),
    },
    Plan: lambda serial: {"pack_version": 1000 + serial, "title": f"第{serial}个评审计划"},
    Announcement: lambda serial: {"document": f"浙人社职〔2023〕{serial}号"},
    Certificate: lambda serial: {
        "number": f"ZJ2023G{serial:06d}",
        "code": new_code(),
        "place": 1000 + serial,
    },
    NationalReport: lambda _: {"key": new_key()},
    Seal: lambda serial: {"number": 1000 + serial},
    Objection: lambda _: {"code_index": None},
    Application: lambda _: {"number": new_number(), "submission": None},
}
_serial = count(1)


def copies(rows: Iterable[models.Model], changes=lambda _: {}) -> dict:
    """Copies of rows of one model, written with one statement; the copy by the key of its original."""
    made = {}
    for row in rows:
        kind = type(row)
        values = {field.attname: getattr(row, field.attname) for field in kind._meta.concrete_fields}
        values["id"] = kind._meta.pk.get_default()
        copy = kind(**values)
        for name, value in {**UNIQUE.get(kind, lambda _: {})(next(_serial)), **changes(row)}.items():
            setattr(copy, name, value)
        made[row.pk] = copy
    if made:
        type(copy)._base_manager.bulk_create(made.values())
    return made


def many_cases(*logins, mine=False, times=MANY):
    """So many copies of the case of each login: other people's under the same plan, or the same person's under other plans."""
    for login in logins:
        case = case_of(login)
        for _ in range(times):
            _copy(case, mine=mine)


def many_plans(times=MANY):
    plan = plan_of_a()
    for _ in range(times):
        copies([plan])


def many(rows, times=MANY, changes=lambda _: {}):
    """So many copies of every row."""
    for _ in range(times):
        copies(rows, changes)


def _copy(case, *, mine):
    if mine:
        plan = copies([case.plan])[case.plan_id]
        new = copies([case], lambda _: {"plan": plan})[case.pk]
    else:
        person = copies([case.applicant])[case.applicant_id]
        new = copies([case], lambda _: {"applicant": person})[case.pk]
    declarations = _follow(case.declarations, application=new)
    submissions = copies(
        case.submissions.all(),
        lambda old: {"application": new, "declaration": declarations[old.declaration_id]},
    )
    for old in case.submissions.all():
        _follow(old.score_lines, submission=submissions[old.pk])
        _follow(old.section_reviews, submission=submissions[old.pk])
    if case.submission_id:
        Application.objects.filter(pk=new.pk).update(submission=submissions[case.submission_id])
    _hang_on(case, new)
    _retell(case, new)


def _retell(case, new):
    """The same acts in the copy's own chain of the journal."""
    entries, before = list(timeline(case.pk)), START
    for entry in entries:
        entry.id, entry.subject, entry.previous_hash = new_id(), new.pk, before
        entry.hash = before = entry_hash(entry)
    Entry.objects.bulk_create(entries)


def _hang_on(case, new):
    for name in ("handled_by", "endorsements", "checks", "marks", "returns", "rejections", "assignments"):
        _follow(getattr(case, name), application=new)
    noticed = copies(NoticedCase.objects.filter(application=case), lambda _: {"application": new})
    for old in NoticedCase.objects.filter(application=case):
        _follow(old.objections, noticed=noticed[old.pk])
    polls = copies(Poll.objects.filter(application=case), lambda _: {"application": new})
    for old in Poll.objects.filter(application=case):
        _follow(old.rights, poll=polls[old.pk])
        polls[old.pk].keys.set(old.keys.all())
        Urn.objects.create(poll_id=polls[old.pk].pk, ballots=old.urn.ballots)
        copies(
            case.decisions.filter(poll=old), lambda _, old=old: {"application": new, "poll": polls[old.pk]}
        )
    for announcement in case.announcements.all():
        announcement.cases.add(new.pk)
    for old in Certificate.objects.filter(application=case):
        certificate = copies([old], lambda _: {"application": new})[old.pk]
        _follow(old.editions, certificate=certificate)
        _follow(old.reports, certificate=certificate)


def _follow(related, **changes):
    return copies(related.all(), lambda _: changes)
