"""Registering people and units, letters of authorisation, suspension, employment."""

from zhiping.people.acts.authorising import (
    accept_invitation,
    approve_letter,
    decline_invitation,
    end_clerk,
    invite_clerk,
    prepare_letter,
    register_unit,
    return_letter,
    upload_letter,
)
from zhiping.people.acts.employing import (
    confirm_employment,
    end_employment,
    explain_payer,
    refuse_employment,
    request_employment,
    withdraw_request,
)
from zhiping.people.acts.overseeing import arrange_branch, resume_unit, suspend_unit
from zhiping.people.acts.registering import put_on_duty, register_body, register_person

__all__ = [
    "accept_invitation",
    "approve_letter",
    "arrange_branch",
    "confirm_employment",
    "decline_invitation",
    "end_clerk",
    "end_employment",
    "explain_payer",
    "invite_clerk",
    "prepare_letter",
    "put_on_duty",
    "refuse_employment",
    "register_body",
    "register_person",
    "register_unit",
    "request_employment",
    "resume_unit",
    "return_letter",
    "suspend_unit",
    "upload_letter",
    "withdraw_request",
]
