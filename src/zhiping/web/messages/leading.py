"""Where a message leads, for the duty it was sent to."""

from django.urls import reverse

from zhiping.messaging.models import Message
from zhiping.messaging.telling.templates import TEMPLATES

CASES = {
    "": "applicant:application",
    "employer": "employer:case",
    "authority": "authority:case",
    "office": "office:case",
    "bureau": "bureau:case",
}
DESKS = {
    "system_admin": "operations:home",
    "security_admin": "operations:home",
    "audit_admin": "operations:home",
}
ABOUT_ONE = {"item": "applicant:item", "letter": "authority:letter"}
PAGES = {
    "letters": "authority:letters",
    "acting_as": "act_as",
    "clerks": "employer:clerks",
    "staff": "employer:staff",
    "employment": "applicant:employment",
    "rechecks": "office:rechecks",
    "readings": "expert:desk",
    "meeting": "expert:meeting",
    "proposals": "operations:proposals",
    "sendings": "levels:sendings",
    "sendings_out": "levels:outgoing",
    "post_reviews": "posts:reviews",
    "posts": "posts:unit",
    "exams": "applicant:exams",
    "examinations": "office:examinations",
    "interviews": "expert:interviews",
    "complaints": "inquiries:complaints",
    "proceedings": "inquiries:proceedings",
    "archive": "inquiries:archive",
    "integrity": "applicant:integrity",
    "account": "account",
    "home": "home",
    "experts_unit": "experts:unit",
    "experts_mine": "experts:mine",
}
WORDS = {
    "case": "查看申报",
    "desk": "去工作台办理",
    "acting_as": "去换身份",
    "home": "去首页",
    "account": "查看账号安全",
}


def leads_to(message: Message) -> tuple[str, str]:
    """(address, words of the link)."""
    page = TEMPLATES[message.template].page
    role = message.duty.role if message.duty else ""
    return _address(page, role, message), WORDS.get(page, "去办理" if message.duty else "查看")


def _address(page: str, role: str, message: Message) -> str:
    if page == "case" and message.about and role in CASES:
        return reverse(CASES[role], args=[message.about])
    if page in ABOUT_ONE and message.about:
        return reverse(ABOUT_ONE[page], args=[message.about])
    if page == "vouching":
        return reverse(f"{role}:vouching" if role in ("employer", "authority") else "home")
    return reverse(PAGES.get(page) or DESKS.get(role) or (f"{role}:desk" if role else "home"))
