"""Persons, bodies, who is on duty where; letters of authorisation and employments."""

from zhiping.people.models.authorisations import Authorisation, Suspension
from zhiping.people.models.employments import Employment
from zhiping.people.models.registry import (
    SYSTEM,
    Actor,
    Body,
    EncryptedTextField,
    Membership,
    Person,
    blind_index,
)

__all__ = [
    "SYSTEM",
    "Actor",
    "Authorisation",
    "Body",
    "Employment",
    "EncryptedTextField",
    "Membership",
    "Person",
    "Suspension",
    "blind_index",
]
