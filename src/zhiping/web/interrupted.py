"""A post that comes too late for its session: what was typed is shown again, to be sent once more after signing in."""

from http import HTTPStatus
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from zhiping.people.models import Actor

OPENED_BY = "opened_by"
OWN = ("csrfmiddlewaretoken",)
SECRET = ("password", "old_password", "again", "code", "credential")
LONG = 12


def signed_out(request: HttpRequest) -> HttpResponse:
    """To the sign-in page and back. A form that was sent without a session is kept on the page meanwhile."""
    if request.headers.get("HX-Request"):
        return HttpResponse(
            status=HTTPStatus.UNAUTHORIZED
        )  # the page stays as it is and says so beside the form
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    if request.FILES or _fields(request):
        return kept(request, HTTPStatus.UNAUTHORIZED)
    messages.error(request, "登录已过期，刚才的操作没有办理。登录后会回到原来的页面，请再办理一次。")
    return redirect_to_login(_page_before(request))


def _fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was posted, to be posted again; who had opened the page goes along where anything else does."""
    pairs = [(name, value) for name, values in request.POST.lists() for value in values]
    wanted = [pair for pair in pairs if pair[0] not in OWN]
    return wanted if any(name != OPENED_BY for name, _ in wanted) else []


def kept(request: HttpRequest, status: int) -> HttpResponse:
    """The page that holds what was posted until it is sent again. Files cannot be held by a browser's page."""
    fields = _fields(request)
    context = {
        "fields": fields,
        "texts": [value for name, value in fields if name != OPENED_BY and len(value) >= LONG],
        "files": [file.name for file in request.FILES.values()],
        "came_from": _page_before(request),
    }
    answer = render(request, "access/interrupted.html", context, status=status)
    add_never_cache_headers(answer)
    return answer


def can_be_kept(request: HttpRequest) -> bool:
    """Whether a refused post came from a page of ours and holds nothing secret. A foreign page's must never be repeated."""
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == own and not set(SECRET) & set(request.POST)


def opened_by_another(request: HttpRequest, actor: Actor) -> bool:
    """Whether the page was opened by somebody else, before this person signed in in the same browser."""
    return request.POST.get(OPENED_BY, str(actor.person_id)) != str(actor.person_id)


def _page_before(request: HttpRequest) -> str:
    """The page the form stood on."""
    before = urlsplit(request.headers.get("Referer", ""))
    return before.path if before.netloc == request.get_host() else request.path
