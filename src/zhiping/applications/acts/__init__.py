"""Drafting, signing, submitting; and `advance`, the one door through which a case moves."""

from zhiping.applications.acts.drafting import abandon, edit_draft, start_draft, take_on
from zhiping.applications.acts.erasing import erase_person
from zhiping.applications.acts.moving import advance, locked
from zhiping.applications.acts.post_forms import hand_out_post_form
from zhiping.applications.acts.redating import give_back_time, redate, redate_all
from zhiping.applications.acts.signing import SIGNING_ATTEMPTS, request_signature, sign
from zhiping.applications.acts.submitting import submit
from zhiping.applications.acts.taking import give_back, take, take_over
from zhiping.applications.acts.unmasking import LOOK_REASONS, MAY_LOOK, unmask

__all__ = [
    "LOOK_REASONS",
    "MAY_LOOK",
    "SIGNING_ATTEMPTS",
    "abandon",
    "advance",
    "edit_draft",
    "erase_person",
    "give_back",
    "give_back_time",
    "hand_out_post_form",
    "locked",
    "redate",
    "redate_all",
    "request_signature",
    "sign",
    "start_draft",
    "submit",
    "take",
    "take_on",
    "take_over",
    "unmask",
]
