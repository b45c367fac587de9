"""Every kind of page, as everyone who may open it sees it, on a computer and on a phone.

Pages are found by following links from a first page, one of every kind of address (`kind`). Each walk names the kinds
it must have met, so that a link that gets lost is noticed; pages alike are looked at by one persona only.
"""

import re
from collections import deque
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

import pytest

from tests import cast
from tests.fees.paying import CASHIER, PAID, WAITING
from tests.journeys.inspecting import Watch, faults, foreign_words
from tests.journeys.walking import become

pytestmark = pytest.mark.journey
COMPUTER, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
NOT_PAGES = re.compile(
    r"^/(evidence|cases|static|sign-out|home|healthz|demo/as)/|/export/$|\.(pdf|xlsx|json|atom|jwt|pem)$"
)
OWN_CASE = frozenset({"/my/", "/my/applications/", "/my/applications/*/"})
CASE = {"cases/*/", "cases/*/return/", "cases/*/refusal/"}


@dataclass(frozen=True)
class Walk:
    """Who goes, from which page on, and what must be met; what else lies below the first page is met too, unless `only`."""

    login: str
    first: str
    met: frozenset[str]
    only: bool = False


def below(first, *kinds):
    return frozenset({first, *(first + each for each in kinds)})


WALKS = (
    Walk(
        "",
        "/",
        below("/", "sign-in/", "plans/", "plans/*/", "notices/", "notices/*/", "notices/*/?about=*", "help/")
        | below("/", "announcements/*/", "verify/", "seals/", "demo/", "objections/", "api/"),
    ),
    Walk(
        cast.DRAFT,
        "/my/",
        OWN_CASE
        | below("/my/dossier/", "*/", "paper/", "paper/new/", "items/*/")
        | below("/my/plans/", "*/", "*/?path=*")
        | below("/my/employment/"),
    ),
    *(Walk(login, "/my/", OWN_CASE, only=True) for login in (cast.SUBMITTED, cast.RETURNED, cast.CERTIFIED)),
    Walk(
        cast.EMPLOYER,
        "/employer/",
        below(
            "/employer/",
            "done/",
            "notices/",
            "notices/*/",
            "notices/new/",
            "noticed/*/paper-objection/",
            "staff/",
            "staff/*/",
            "clerks/",
            *CASE,
        ),
    ),
    Walk(
        cast.CITY,
        "/authority/",
        below("/authority/", "done/", "letters/", "letters/*/", "objections/", "units/", "units/*/", *CASE),
    ),
    Walk(
        cast.OFFICE,
        "/office/",
        below(
            "/office/",
            "cases/",
            "meeting/",
            "notices/",
            "rechecks/",
            "rechecks/*/",
            "meeting/sessions/*/",
            "cases/*/assignment/",
            "readings/",
            "cases/*/readings/",
            *CASE,
        )
        | below("/office/plans/", "*/", "filings/", "comparison/"),
    ),
    Walk(
        cast.OFFICE,
        "/experts/",
        below("/experts/", "*/", "new/", "committees/", "committees/*/", "draws/", "draws/*/"),
    ),
    Walk("zheng.yi", "/experts/draws/", below("/experts/draws/", "*/"), only=True),
    Walk(cast.OFFICE, "/office/allocations/", below("/office/allocations/"), only=True),
    Walk("qiu.shi", "/experts/unit/", below("/experts/unit/", "new/")),
    Walk("fang.zheng", "/experts/mine/", below("/experts/mine/"), only=True),
    Walk("", "/draws/", below("/draws/", "*/")),
    Walk(cast.CITY, "/levels/sendings/", below("/levels/sendings/", "*/")),
    Walk(cast.OFFICE, "/levels/papers/", below("/levels/papers/"), only=True),
    Walk("he.ming", "/authority/joint-opinions/", below("/authority/joint-opinions/"), only=True),
    Walk("wz.qiu", "/my/exams/", below("/my/exams/"), only=True),
    Walk(
        "zheng.yi",
        "/office/examinations/",
        below("/office/examinations/", "exams/*/", "exams/*/settings/", "exams/*/candidates/")
        | below("/office/examinations/", "exams/*/mark-entries/", "sittings/*/check-in/", "interviews/*/")
        | below("/office/examinations/", "plans/*/interview/"),
    ),
    Walk("wz.expert.05", "/expert/interviews/", below("/expert/interviews/", "*/")),
    Walk("eit.expert.01", "/expert/group/", below("/expert/group/", "cases/*/")),
    Walk("meng.yao", "/expert/", below("/expert/", "meeting/", "readings/*/", "group/")),
    Walk(cast.SUBMITTED, "/messages/", below("/messages/", "*/", "preferences/", "?tab=all")),
    Walk(cast.CITY, "/messages/", below("/messages/", "*/", "preferences/"), only=True),
    Walk(cast.SUBMITTED, "/account/", below("/account/", "codes/", "passkeys/")),
    Walk(
        cast.SYSTEM_ADMIN,
        "/operations/",
        below("/operations/", "accounts/", "accounts/*/", "accounts/new/", "proposals/", "outbox/"),
    ),
    Walk(
        cast.SECURITY_ADMIN,
        "/operations/",
        below("/operations/", "locks/", "proposals/", "proposals/?tab=done"),
    ),
    Walk(cast.AUDIT_ADMIN, "/operations/", below("/operations/", "journal/")),
    Walk(PAID, "/my/", below("/my/", "payments/", "applications/*/payment/"), only=True),
    Walk(WAITING, "/my/", below("/my/", "applications/*/payment/"), only=True),
    Walk(
        CASHIER,
        "/cashier/",
        below("/cashier/", "orders/*/", "accounts/", "accounts/*/") | {"/receipts/"},
    ),
    Walk(
        cast.BUREAU,
        "/bureau/",
        below("/bureau/", "announcements/", "certificates/", "certificates/*/", "reports/", "cases/*/")
        | {"/verify/*/"},
    ),
    Walk(
        "guan.lan",
        "/supervision/inspections/",
        below("/supervision/inspections/", "new/", "*/")
        | {"/supervision/inspected/*/", "/supervision/figures/"},
    ),
    Walk(
        cast.CITY,
        "/supervision/measures/",
        below("/supervision/measures/", "new/", "*/") | {"/supervision/figures/"},
    ),
    Walk("", "/complaints/", below("/complaints/", "state/"), only=True),
    Walk(
        cast.OFFICE,
        "/inquiries/",
        below(
            "/inquiries/", "complaints/*/", "complaints/*/reporter/", "?tab=inquiring", "investigations/*/"
        ),
    ),
    Walk(
        "lian.zheng",
        "/inquiries/",
        below(
            "/inquiries/",
            "?tab=done",
            "complaints/*/",
            "proceedings/",
            "proceedings/*/",
            "archive/",
            "archive/*/",
            "penalties/",
        ),
    ),
    Walk("he.qi", "/my/integrity/", below("/my/integrity/", "proceedings/*/", "hearings/*/")),
    Walk("han.lu", "/my/integrity/", below("/my/integrity/", "records/*/"), only=True),
    Walk(cast.EMPLOYER, "/supervision/own/", below("/supervision/own/", "findings/*/")),
    Walk(cast.OTHER_EMPLOYER, "/supervision/own/", below("/supervision/own/", "steps/*/")),
)


def kind(address):
    """/employer/cases/0190…/?tab=done → /employer/cases/*/?tab=done; what only chooses a row or a way back is left out."""
    parts = urlsplit(UUID.sub("*", address))
    path = re.sub(r"^(/my/dossier/)(?!items/|paper/)[a-z_-]+/", r"\1*/", parts.path)
    path = re.sub(r"^(/verify/)[^/]+/", r"\1*/", path)
    query = re.sub(r"path=\w+", "path=*", parts.query)
    kept = [each for each in query.split("&") if re.match(r"about|tab|path", each)]
    return "?".join([path, *kept[:1]])


def links(page):
    """Addresses of this site that the page leads to, without fragments."""
    found = page.locator("a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    whole = (urlsplit(urljoin(page.url, each)) for each in found)
    here = urlsplit(page.url).netloc
    return [
        each._replace(scheme="", netloc="", fragment="").geturl()
        for each in whole
        if each.netloc == here and not NOT_PAGES.search(each.path)
    ]


def looked_at(page, address, watch):
    """What is wrong with the page at this address, at both widths."""
    page.set_viewport_size(COMPUTER)
    page.goto(address)
    wrong = [*faults(page), *(f"not Chinese: {word}" for word in foreign_words(page))]
    page.set_viewport_size(PHONE)
    return [*wrong, *(f"on a phone: {line}" for line in faults(page)), *watch.heard()]


def walk(page, way):
    """(kind, lines that say what is wrong) of every kind of page that this way leads to."""
    watch, seen, waiting = Watch(page), {kind(way.first)}, deque([way.first])
    while waiting:
        address = waiting.popleft()
        yield kind(address), looked_at(page, address, watch)
        for found in links(page):
            wanted = kind(found) in way.met or (found.startswith(way.first) and not way.only)
            if wanted and kind(found) not in seen:
                seen.add(kind(found))
                waiting.append(found)


def test_the_inspection_sees_what_is_wrong(page):
    watch = Watch(page)
    page.goto("/nowhere/")
    page.set_content("<p>Please wait</p><img src='data:,'><table width='3000'><tr><td>宽</td></tr></table>")
    found = "\n".join([*faults(page), *foreign_words(page), *watch.heard()])
    for each in ("wider than the screen", "image-alt", "html-has-lang", "Please", "404"):
        assert each in found


@pytest.mark.long
def test_every_page_is_accessible(open_page):
    problems = []
    for way in WALKS:
        page = open_page(COMPUTER["width"])
        if way.login:
            become(page, way.login)
        met = set()
        for name, wrong in walk(page, way):
            met.add(name)
            problems += [f"{way.login or 'visitor'} {name}: {line}" for line in wrong]
        problems += [f"{way.login or 'visitor'}: no link leads to {name}" for name in way.met - met]
        page.context.close()
    assert not problems, "\n".join(problems)
