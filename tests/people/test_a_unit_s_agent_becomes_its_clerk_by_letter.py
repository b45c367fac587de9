"""授权委托书: a unit is registered, its letter returned once, then approved; and what is refused on the way."""

from datetime import date, timedelta

import pytest
from django.core.files.base import ContentFile

from tests.cast import CITY, EMPLOYER, OTHER_CITY, SUBMITTED, actor, case_of, moment, person
from tests.people.units import UNTIL, code, handed_in, new_unit, newcomer, scan
from zhiping import clock
from zhiping.journal.queries import timeline
from zhiping.people.acts import (
    accept_invitation,
    approve_letter,
    decline_invitation,
    end_clerk,
    invite_clerk,
    prepare_letter,
    put_on_duty,
    register_unit,
    resume_unit,
    return_letter,
    suspend_unit,
    upload_letter,
)
from zhiping.people.models import Actor, Authorisation, Body
from zhiping.people.queries import clerks_of, duties_of, expiring, units_below
from zhiping.policy.credit_code import is_credit_code
from zhiping.policy.refusal import Refusal
from zhiping.screening.acts import review_section

pytestmark = pytest.mark.usefixtures("demo_db")


def refused(act):
    with pytest.raises(Refusal) as told:
        act()
    assert told.value.what
    assert told.value.remedy
    return told.value.code


def state_of(unit):
    return units_below(unit.superior).get(pk=unit.pk).state


def approved(by, unit, until=UNTIL):
    return approve_letter(handed_in(by, unit, until), by=actor(CITY))


def test_registered_uploaded_returned_uploaded_approved_active():
    agent = newcomer()
    unit = new_unit(agent)
    assert (unit.superior, state_of(unit)) == (actor(CITY).my_body, "registered")
    letter = handed_in(agent, unit)
    assert (letter.state, letter.authority, letter.pages, state_of(unit)) == (
        "uploaded",
        unit.superior,
        1,
        "uploaded",
    )
    return_letter(letter, reasons=["seal_missing"], note="公章看不清", by=actor(CITY))
    letter.refresh_from_db()
    assert (letter.state, letter.reasons, letter.note) == ("returned", ["seal_missing"], "公章看不清")
    duty = approved(agent, unit)
    assert (duty.role, duty.valid_until, state_of(unit)) == ("employer", UNTIL, "active")
    assert [each.pk for each in duties_of(agent.person)] == [duty.pk]
    assert "approve_letter" in [entry.act for entry in timeline(agent.person_id)]
    assert unit.authorisations.count() == 2


@pytest.mark.parametrize(
    "wrong",
    ["", "91330100MA2TE8T010", "9133010", "91330100MA2IOSVZ01", code()[:-1] + "#", "统一社会信用代码"],
)
def test_a_wrong_credit_code_is_refused(wrong):
    agent = newcomer()
    told = {"name": "某公司", "unit_type": "enterprise", "authority": actor(CITY).my_body, "by": agent}
    assert refused(lambda: register_unit(credit_code=wrong, **told)) == "wrong_credit_code"
    assert not Body.objects.filter(name="某公司").exists()


def test_the_check_character_is_that_of_the_standard():
    assert is_credit_code("91350100M000100Y43")
    assert not any(is_credit_code(f"91350100M000100Y4{last}") for last in "0124569ABCXYI")


def test_only_a_body_that_may_decide_can_be_chosen():
    agent = newcomer()
    told = {"name": "某公司", "unit_type": "enterprise", "by": agent, "credit_code": code()}
    assert refused(lambda: register_unit(authority=actor(EMPLOYER).my_body, **told)) == "no_competent_body"


def test_a_unit_with_a_clerk_is_joined_by_invitation_only():
    agent, second = newcomer(), newcomer("second", "沈思", 778)
    unit = new_unit(agent)
    approved(agent, unit)
    assert refused(lambda: new_unit(second)) == "unit_has_clerk"
    late = {"mobile": "", "scope": "", "valid_until": UNTIL, "by": second}
    assert refused(lambda: prepare_letter(unit, **late)) == "unit_has_clerk"
    assert refused(lambda: new_unit(second, name="另一个名称")) == "other_name"
    assert refused(lambda: new_unit(second, number=2)) == "name_taken"


def test_a_letter_must_be_a_sound_pdf_in_time():
    agent = newcomer()
    unit = new_unit(agent)
    fields = {"mobile": "13900000001", "scope": "职称申报", "by": agent}
    assert refused(lambda: prepare_letter(unit, valid_until=clock.today(), **fields)) == "letter_expired"
    letter = prepare_letter(unit, valid_until=clock.today() + timedelta(days=5), **fields)
    for content in (b"", b"not a pdf", b"%PDF-1.7 broken", b"\x89PNG\r\n\x1a\n" + b"0" * 50):
        file = ContentFile(content, name="letter.pdf")
        assert refused(lambda file=file: upload_letter(letter, file=file, by=agent)) in (
            "empty_file",
            "wrong_type",
            "unreadable",
        )
    with clock.standing_at(clock.now() + timedelta(days=6)):
        assert refused(lambda: upload_letter(letter, file=scan(), by=agent)) == "letter_expired"
    letter.refresh_from_db()
    assert letter.state == "prepared"


def test_a_letter_that_ran_out_on_the_desk_is_not_approved():
    agent = newcomer()
    letter = handed_in(agent, new_unit(agent), until=clock.today() + timedelta(days=3))
    with clock.standing_at(clock.now() + timedelta(days=4)):
        assert refused(lambda: approve_letter(letter, by=actor(CITY))) == "letter_expired"


def test_a_letter_is_decided_once_by_the_body_it_was_sent_to():
    agent = newcomer()
    letter = handed_in(agent, new_unit(agent))
    assert refused(lambda: approve_letter(letter, by=actor(OTHER_CITY))) == "not_your_letter"
    assert refused(lambda: approve_letter(letter, by=agent)) == "not_your_letter"
    assert refused(lambda: return_letter(letter, reasons=[], note="", by=actor(CITY))) == "reasons_required"
    assert (
        refused(lambda: return_letter(letter, reasons=["other"], note=" ", by=actor(CITY))) == "note_required"
    )
    assert refused(lambda: upload_letter(letter, file=scan(), by=agent)) == "letter_under_review"
    approve_letter(letter, by=actor(CITY))
    assert refused(lambda: approve_letter(letter, by=actor("he.lin"))) == "letter_decided"
    assert (
        refused(lambda: return_letter(letter, reasons=["unsigned"], note="", by=actor(CITY)))
        == "letter_decided"
    )
    assert Authorisation.objects.get(pk=letter.pk).state == "approved"


def test_nobody_approves_their_own_letter_or_their_unit_s():
    official = actor(CITY)
    mine = handed_in(Actor(official.person), new_unit(newcomer()))
    assert refused(lambda: approve_letter(mine, by=official)) == "own_letter"
    agent = newcomer("third", "尹舟", 779)
    unit = new_unit(agent, "杭州另起机械有限公司", 3)
    put_on_duty(actor("he.lin").person, body=unit, role="employee")
    assert refused(lambda: approve_letter(handed_in(agent, unit), by=actor("he.lin"))) == "own_letter"


def test_a_second_clerk_is_invited_and_brings_a_letter_of_their_own(settings):
    agent, second = newcomer(), newcomer("second", "沈思", 778)
    unit = new_unit(agent)
    clerk = Actor(agent.person, approved(agent, unit))
    told = {"name": "沈思", "id_number": second.me.id_number, "by": clerk}
    assert refused(lambda: invite_clerk(unit, **{**told, "name": "沈四"})) == "unknown_person"
    assert refused(lambda: invite_clerk(unit, **{**told, "by": actor(EMPLOYER)})) == "not_your_unit"
    invited = invite_clerk(unit, **told)
    fields = {"mobile": "13900000002", "scope": "职称申报", "valid_until": UNTIL}
    assert refused(lambda: accept_invitation(invited, **fields, by=agent)) == "not_your_letter"
    letter = accept_invitation(invited, **fields, by=second)
    assert (letter.state, clerks_of(unit).count()) == ("prepared", 1)
    settings.LETTER_FOR_EVERY_CLERK = False
    third = newcomer("third", "尹舟", 779)
    again = invite_clerk(unit, name="尹舟", id_number=third.me.id_number, by=clerk)
    accept_invitation(again, **fields, by=third)
    assert clerks_of(unit).count() == 2
    fourth = newcomer("fourth", "易安", 780)
    declined = invite_clerk(unit, name="易安", id_number=fourth.me.id_number, by=clerk)
    decline_invitation(declined, by=fourth)
    assert refused(lambda: decline_invitation(declined, by=fourth)) == "letter_decided"


def test_the_last_clerk_goes_only_when_that_is_confirmed():
    agent = newcomer()
    unit = new_unit(agent)
    duty = approved(agent, unit)
    assert refused(lambda: end_clerk(duty, by=actor(EMPLOYER))) == "not_your_unit"
    assert refused(lambda: end_clerk(duty, by=actor(CITY))) == "last_clerk"
    end_clerk(duty, by=actor(CITY), confirmed=True)
    assert not clerks_of(unit).exists()
    assert unit.authorisations.get().state == "ended"
    assert refused(lambda: end_clerk(duty, by=actor(CITY), confirmed=True)) == "request_gone"


def test_a_clerk_whose_letter_ran_out_can_read_and_not_act():
    case, clerk = case_of(SUBMITTED), actor(EMPLOYER)
    clerk.membership.valid_until = date(2024, 9, 10)
    clerk.membership.save()
    look = {"section": "hours", "verdict": "sound", "remark": "", "by": actor(EMPLOYER)}
    assert expiring(clerk.membership)
    review_section(case, **look)
    with clock.standing_at(moment("2024-09-11 09:00:00")):
        assert refused(lambda: review_section(case, **look)) == "duty_expired"


def test_a_suspended_unit_cannot_act_until_it_is_resumed():
    case, clerk, city = case_of(SUBMITTED), actor(EMPLOYER), actor(CITY)
    unit = clerk.my_body
    look = {"section": "hours", "verdict": "sound", "remark": "", "by": clerk}
    assert refused(lambda: suspend_unit(unit, reason="停用", by=actor(OTHER_CITY))) == "not_your_unit"
    assert refused(lambda: suspend_unit(unit, reason="  ", by=city)) == "note_required"
    suspend_unit(unit, reason="公示材料不实，责令整改", by=city)
    assert refused(lambda: suspend_unit(unit, reason="再次", by=city)) == "already_suspended"
    assert refused(lambda: review_section(case, **look)) == "unit_suspended"
    assert state_of(unit) == "suspended"
    resume_unit(unit, note="已整改", by=city)
    assert refused(lambda: resume_unit(unit, note="已整改", by=city)) == "not_suspended"
    review_section(case, **look)
    assert person(SUBMITTED).employments.get().state == "confirmed"
