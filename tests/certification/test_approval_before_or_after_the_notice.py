"""确认 after a clean notice (40号令 art. 26), or 审批 before it (notice D 五（四）), as the route says; both reach a certificate."""

from datetime import timedelta

import pytest

from tests.applications.test_every_plan_runs_to_a_certificate import WHOLE, drafted, driven
from tests.documents import reading
from zhiping import clock
from zhiping.certification.acts import announce, approve, certify
from zhiping.documents.office_notice import office_notice_document
from zhiping.journal.queries import timeline
from zhiping.people.models import Actor, Membership
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import confirm_notice, start_public_notice

pytestmark = pytest.mark.usefixtures("demo_db")
AFTER, BEFORE = "A, regular", "D, engineer"
NAMED = {"document": "浙人社职〔2024〕88号", "title": "名单"}


def until(name, station):
    """A case of this plan that has come to the station, and the moment an hour after it did."""
    *what, begins = WHOLE[name]
    case = driven(drafted(*what, begins), begins, station)
    last = list(timeline(case.pk))[-1].at
    return case, last + timedelta(hours=1)


def duty(body, role):
    held = Membership.objects.filter(body=body, role=role, until=None).select_related("person").first()
    return Actor(held.person, held)


def refused(act, *args, **kwargs):
    with pytest.raises(Refusal) as refusal:
        act(*args, **kwargs)
    return refusal.value.code


def noticed(case, start):
    """The notice of its result, from its first day to the day after the last, confirmed."""
    office = duty(case.plan.office, "office")
    with clock.standing_at(start):
        notice = start_public_notice([case], working_days=5, manner="平台", by=office)
        said = reading.text(office_notice_document(notice))
    with clock.standing_at(start + timedelta(days=1)):
        assert refused(confirm_notice, case, by=office) == "notice_running"
    over = start + timedelta(days=20)
    with clock.standing_at(over):
        confirm_notice(case, by=office)
    case.refresh_from_db()
    return over, said


def the_rest(case, bureau, moment):
    with clock.standing_at(moment):
        announce([case], issued_on=clock.today(), **NAMED, by=bureau)
        case.refresh_from_db()
        return certify(case, by=bureau)


def test_where_the_notice_comes_first_nothing_is_approved_before_it_is_over():
    case, moment = until(AFTER, "notice:result")
    bureau = duty(case.plan.bureau, "bureau")
    with clock.standing_at(moment):
        assert refused(approve, case, opinion="同意", by=bureau) == "not_on_duty"
    moment, said = noticed(case, moment)
    assert "并经审批" not in said
    assert case.station == "approval"
    with clock.standing_at(moment):
        approve(case, opinion="同意", by=bureau)
    case.refresh_from_db()
    assert the_rest(case, bureau, moment).state == "valid"


def test_where_approval_comes_first_the_notice_says_so_and_the_document_waits_for_it():
    case, moment = until(BEFORE, "approval")
    approving, bureau = duty(case.desk, "bureau"), duty(case.plan.bureau, "bureau")
    with clock.standing_at(moment):
        office = duty(case.plan.office, "office")
        assert refused(start_public_notice, [case], working_days=5, manner="平台", by=office) == "not_on_duty"
        approve(case, opinion="同意", by=approving)
        case.refresh_from_db()
        assert case.station == "notice:result"
        assert refused(announce, [case], issued_on=clock.today(), **NAMED, by=bureau) == "not_on_duty"
    moment, said = noticed(case, moment)
    assert "并经审批" in said
    assert case.station == "announcement"
    made = the_rest(case, bureau, moment)
    acts = [entry.act for entry in timeline(case.pk)]
    assert acts.index("approve") < len(acts) - acts[::-1].index("start_notice") - 1, (
        "the notice of the result, not the employer's"
    )
    assert (made.state, made.announcement.document) == ("valid", NAMED["document"])
