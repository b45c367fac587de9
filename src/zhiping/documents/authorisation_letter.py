"""授权委托书 (法人账号初次登录须先提交, notice A 三（二）): to be printed, signed and sealed."""

from dataclasses import asdict, dataclass
from datetime import date

from zhiping.documents.printing import render
from zhiping.journal.queries import digest
from zhiping.people.models import Authorisation

__all__ = ["Letter", "authorisation_letter", "authorisation_letter_pdf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`scope`: what the agent may do; the unit's seal and its legal representative's signature are left for pen and ink."""

    unit: str
    credit_code: str
    agent: str
    identity_number: str
    mobile: str
    scope: str
    valid_from: date
    valid_until: date
    authority: str
    dated: date
    title: str = "授权委托书"


def authorisation_letter_pdf(letter: Letter) -> bytes:
    """A4, PDF/A; its fingerprint is that of the fields."""
    data = asdict(letter)
    told = {key: str(value) for key, value in data.items()}
    return render("authorisation_letter", data | {"content_hash": digest(told)})


def authorisation_letter(letter: Authorisation) -> bytes:
    """The PDF of a letter whose fields are filled in."""
    prepared = letter.prepared_at.date()
    return authorisation_letter_pdf(
        Letter(
            unit=letter.body.name,
            credit_code=letter.body.credit_code,
            agent=letter.agent.name,
            identity_number=letter.agent.id_number,
            mobile=letter.mobile,
            scope=letter.scope,
            valid_from=letter.valid_from or prepared,
            valid_until=letter.valid_until or prepared,
            authority=letter.body.superior.name if letter.body.superior else "",
            dated=prepared,
        )
    )
