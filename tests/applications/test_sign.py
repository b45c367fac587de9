from datetime import timedelta

import pytest

from tests.cast import DRAFT, actor, case_of
from zhiping import clock
from zhiping.applications.acts import request_signature, sign
from zhiping.demo.season import TODAY
from zhiping.demo.stories import SIGNATURE
from zhiping.dossiers.acts import withdraw_item
from zhiping.dossiers.models import Item
from zhiping.journal.queries import timeline
from zhiping.policy.refusal import Refusal

pytestmark = pytest.mark.usefixtures("demo_db")


def request():
    return request_signature(case_of(DRAFT), by=actor(DRAFT))


def tail():
    return case_of(DRAFT).applicant.id_number[-4:]


def refused(declaration, **changes):
    given = {"id_tail": tail(), "strokes": SIGNATURE, **changes}
    with pytest.raises(Refusal) as refusal:
        sign(declaration, **given)
    declaration.refresh_from_db()
    assert declaration.signed_at is None
    return refusal.value.code


def test_a_signature_is_kept_and_told():
    declaration = sign(request(), id_tail=tail().lower(), strokes=SIGNATURE)
    assert declaration.signed_at == TODAY
    assert declaration.strokes == SIGNATURE
    entry = timeline(declaration.application_id).last()
    assert (entry.act, entry.detail["content_hash"]) == ("sign", declaration.content_hash)


def test_five_wrong_guesses_end_it():
    declaration = request()
    codes = [refused(declaration, id_tail="0000") for _ in range(5)]
    assert codes == ["wrong_identity"] * 5
    assert refused(declaration) == "signature_expired"


def test_after_fifteen_minutes_the_code_is_dead():
    declaration = request()
    with clock.standing_at(TODAY + timedelta(minutes=15, seconds=1)):
        assert refused(declaration) == "signature_expired"


@pytest.mark.parametrize("strokes", [[], [[]], [[[1.0, 2.0]]]])
def test_an_empty_signature_is_none(strokes):
    assert refused(request(), strokes=strokes) == "no_signature"


def test_what_was_shown_is_what_is_signed():
    declaration = request()
    withdraw_item(
        Item.objects.filter(person=declaration.application.applicant, category_key="patent").first(),
        by=actor(DRAFT),
    )
    assert refused(declaration) == "changed_since_signing"


def test_signing_twice_is_done_once():
    declaration = request()
    sign(declaration, id_tail=tail(), strokes=SIGNATURE)
    with pytest.raises(Refusal, match="已经签过"):
        sign(declaration, id_tail=tail(), strokes=SIGNATURE)
