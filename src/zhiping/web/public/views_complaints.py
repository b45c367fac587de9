"""投诉举报 for everybody: report by name or anonymously, come back with the code, say more."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from zhiping.inquiries.acts import add_note, complaint_by_code, file_complaint
from zhiping.inquiries.acts.filing import Told
from zhiping.inquiries.models import Complaint
from zhiping.policy.refusal import Refusal
from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.limits import limited
from zhiping.web.public.forms import ComplaintForm, NoteForm, StateForm

FILED, ASKED, KEPT = "complaint_filed", "complaint_asked", 600  # seconds


@audience("public")
def complaints(request: HttpRequest) -> HttpResponse:
    """投诉举报, about anybody under a plan, at any time."""
    if request.method != "POST":
        return _page(request, ComplaintForm(initial={"plan": request.GET.get("plan", "")}))
    filed: list[str] = []
    response = perform(
        request,
        ComplaintForm(request.POST, request.FILES),
        lambda told: filed.append(_file(request, told)),
        said="已经收到，请记下查询码。",
        then="public:complaint_filed",
        again=lambda form: _page(request, form),
    )
    return _remembered(request, response, FILED, filed)


def _page(request: HttpRequest, form: Any) -> HttpResponse:
    response = render(request, "public/complaints.html", {"form": form})
    add_never_cache_headers(response)
    return response


def _file(request: HttpRequest, told: Mapping[str, Any]) -> str:
    limited(request, "complaint")
    said = {
        key: told[key]
        for key in ("kind", "about", "about_name", "about_unit", "text", "named", "name", "contact")
    }
    filed = file_complaint(told["plan"], Told(**said), file=told["file"])
    return f"{filed.code} {filed.number}"


def _remembered(request: HttpRequest, response: HttpResponse, key: str, told: list[str]) -> HttpResponse:
    """What was told is kept for ten minutes by this browser alone: a session lies in the database beside who is signed in, and would
    tie them to the code. Whoever signs in or out there meanwhile is not told.
    """
    if told:
        safe = {"httponly": True, "secure": settings.SESSION_COOKIE_SECURE, "samesite": "Strict"}
        where = {"max_age": KEPT, "path": reverse("public:complaints")}
        response.set_signed_cookie(key, told[0], salt=_salt(request, key), **where, **safe)
    return response


def _fresh(request: HttpRequest, key: str) -> str:
    """What this browser was told less than ten minutes ago."""
    return str(request.get_signed_cookie(key, default="", salt=_salt(request, key), max_age=KEPT))


def _salt(request: HttpRequest, key: str) -> str:
    return f"{key}:{request.user.pk}"


@audience("public")
def complaint_filed(request: HttpRequest) -> HttpResponse:
    """The code of what was just filed: shown to who filed it, in this browser, for ten minutes."""
    code, _, number = _fresh(request, FILED).partition(" ")
    if not code:
        return redirect("public:complaint_state")
    response = render(request, "public/complaint_filed.html", {"filed": {"code": code, "number": number}})
    add_never_cache_headers(response)
    return response


@audience("public")
def complaint_state(request: HttpRequest) -> HttpResponse:
    """How it stands, by its code; posted, so that the code stands in no address and no log."""
    if request.method != "POST":
        return _state_page(request, StateForm())
    asked: list[str] = []
    response = perform(
        request,
        StateForm(request.POST),
        lambda told: asked.append(_ask(request, told["code"])),
        said="已找到。",
        then="public:complaint_state",
        again=lambda form: _state_page(request, form),
    )
    return _remembered(request, response, ASKED, asked)


def _ask(request: HttpRequest, code: str) -> str:
    limited(request, "complaint_state")
    complaint_by_code(code)
    return code


@audience("public")
def complaint_notes(request: HttpRequest) -> HttpResponse:
    """补充线索, for ten minutes after the code was typed."""
    held = _asked(request)
    if held is None or request.method != "POST":
        return redirect("public:complaint_state")
    return perform(
        request,
        NoteForm(request.POST),
        lambda told: add_note(held, **told),
        said="已补充，核查单位看得到。",
        then="public:complaint_state",
        again=lambda form: _state_page(request, StateForm(), form),
    )


def _asked(request: HttpRequest) -> Complaint | None:
    code = _fresh(request, ASKED)
    try:
        return complaint_by_code(code) if code else None
    except Refusal:
        return None


def _state_page(request: HttpRequest, form: StateForm, note: NoteForm | None = None) -> HttpResponse:
    context = {"form": form, "found": _asked(request), "note": note or NoteForm(auto_id="note_%s")}
    response = render(request, "public/complaint_state.html", context)
    add_never_cache_headers(response)
    return response
