"""Files arriving in pieces, for every audience: begin, ask for the offset, append there, cancel (tus 1.0 in its core)."""

import hashlib
import re

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import reverse

from zhiping.files import receiving
from zhiping.files.models import Upload
from zhiping.policy.refusal import Refusal
from zhiping.web.audience import actor_of, audience

GONE, CONFLICT, UNPROCESSABLE = 410, 409, 422


@audience("signed_in")
def uploads(request: HttpRequest) -> HttpResponse:
    """Begin (POST name, size, fingerprint): 201 with its address and offset; the unfinished one of the same file."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    told = request.POST
    mark = hashlib.sha256(told.get("fingerprint", "").encode()).hexdigest()
    size = int(told["size"]) if re.fullmatch(r"\d{1,12}", told.get("size", "")) else 0
    try:
        upload = receiving.begin(
            person=_person(request), name=told.get("name", ""), size=size, fingerprint=mark
        )
    except Refusal as refusal:
        return _refused(refusal)
    return _standing(upload, receiving.offset_of(upload), status=201)


@audience("signed_in")
def upload(request: HttpRequest, pk: str) -> HttpResponse:
    """HEAD or GET: where it stands. PATCH with Upload-Offset: append; 409 says where to go on. DELETE: cancel."""
    act = {"PATCH": _append, "DELETE": _cancel, "GET": _told, "HEAD": _told}.get(request.method or "")
    if act is None:
        return HttpResponseNotAllowed(["GET", "HEAD", "PATCH", "DELETE"])
    try:
        return act(request, receiving.find(pk, person=_person(request)))
    except Refusal as refusal:
        return _refused(refusal)


def _told(_: HttpRequest, found: Upload) -> HttpResponse:
    return _standing(found, receiving.offset_of(found))


def _append(request: HttpRequest, found: Upload) -> HttpResponse:
    at = request.headers.get("Upload-Offset", "")
    if not re.fullmatch(r"\d{1,12}", at):
        return HttpResponse(status=400)
    try:
        stands, status = receiving.append(found, request.body, at=int(at)), 204
    except receiving.Misplaced as elsewhere:
        stands, status = elsewhere.offset, CONFLICT
    return HttpResponse(status=status, headers={"Upload-Offset": str(stands)})


def _cancel(_: HttpRequest, found: Upload) -> HttpResponse:
    receiving.cancel(found)
    return HttpResponse(status=204)


def _standing(found: Upload, offset: int, status: int = 200) -> HttpResponse:
    told = {"id": found.pk, "name": found.name, "size": found.size, "offset": offset}
    where = reverse("upload", args=[found.pk])
    headers = {"Upload-Offset": str(offset), "Location": where, "Cache-Control": "no-store"}
    return JsonResponse(told | {"url": where}, status=status, headers=headers)


def _refused(refusal: Refusal) -> HttpResponse:
    status = GONE if refusal.code == "upload_gone" else UNPROCESSABLE
    return JsonResponse({"what": str(refusal), "code": refusal.code}, status=status)


def _person(request: HttpRequest):  # noqa: ANN202 a signed-in actor has one
    return actor_of(request).me.pk
