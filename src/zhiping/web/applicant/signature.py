"""Signing by phone: the address in the QR code, the pictures, and where a declaration stands."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import segno
from django import forms
from django.conf import settings
from django.core.signing import Signer
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from zhiping import clock
from zhiping.applications.acts import SIGNING_ATTEMPTS
from zhiping.applications.models import Application, Declaration
from zhiping.applications.queries import content_hash, draft_content, voided_declaration
from zhiping.applications.signed import changes, prints
from zhiping.policy.undertaking import UNDERTAKING, UNDERTAKING_HASH

SIGNER = Signer(salt="zhiping.applicant.sign")
MARGIN = 12.0
SAID = 3


def sign_url(declaration: Declaration) -> str:
    """The address that the phone opens: the declaration's id under the site's signature."""
    return settings.BASE_URL + reverse("applicant:sign", args=[SIGNER.sign(str(declaration.pk))])


def declaration_id(token: str) -> UUID:
    """The id in a token. BadSignature when the site did not sign it."""
    return UUID(SIGNER.unsign(token))


def qr_code(address: str) -> SafeString:
    """Inline SVG of the QR code."""
    return mark_safe(segno.make(address, error="m").svg_inline(border=0, omitsize=True))  # noqa: S308 - made here


def drawn(strokes: Sequence[Sequence[Sequence[float]]]) -> SafeString:
    """The signature as inline SVG; empty for a typed one."""
    points = [point for stroke in strokes for point in stroke]
    if not points:
        return mark_safe("")
    left, top = (min(point[axis] for point in points) - MARGIN for axis in (0, 1))
    width, height = (
        max(point[axis] for point in points) + MARGIN - start for axis, start in ((0, left), (1, top))
    )
    lines = format_html_join(
        "", '<polyline points="{}"/>', ((" ".join(f"{x},{y}" for x, y in stroke),) for stroke in strokes)
    )
    return format_html(
        '<svg class="signed-name" viewBox="{} {} {} {}" width="220" height="90" role="img" aria-label="手写签名" fill="none" '
        'stroke="currentColor" stroke-width="6" stroke-linecap="round" stroke-linejoin="round">{}</svg>',
        round(left, 1), round(top, 1), round(width, 1), round(height, 1), lines,
    )  # fmt: skip


def standing(declaration: Declaration, hash_now: str) -> str:
    """signed, locked, expired, changed or open: what the phone (or the page that shows its code) finds."""
    if declaration.signed_at:
        return "signed"
    if declaration.application.station != "draft" or declaration.application.outcome:
        return "expired"
    if declaration.attempts >= SIGNING_ATTEMPTS:
        return "locked"
    if clock.now() > declaration.expires_at:
        return "expired"
    same = (declaration.content_hash, declaration.undertaking_hash) == (hash_now, UNDERTAKING_HASH)
    return "open" if same else "changed"


def voided(case: Application, content: dict[str, Any], hash_now: str) -> dict[str, Any] | None:
    """The signature that counts no more: when it was given, over which content, what is different now."""
    found = voided_declaration(case, hash_now)
    if found is None:
        return None
    reworded = [] if found.undertaking_hash == UNDERTAKING_HASH else ["保证书文字已更新"]
    said = changes(found.parts, prints(content)) + reworded if found.parts else []
    shown = "、".join(said[:SAID]) + (f"等 {len(said)} 处" if len(said) > SAID else "")
    return {
        "at": found.signed_at,
        "before": found.content_hash,
        "now": hash_now,
        "title": f"签名已失效：{shown or '内容已修改'}",
        "every": said,
    }


def phone_page(declaration: Declaration, form: forms.Form) -> dict[str, Any]:
    """What the phone shows."""
    case = declaration.application
    hash_now = declaration.content_hash if declaration.signed_at else content_hash(draft_content(case)[0])
    return {
        "declaration": declaration,
        "case": case,
        "standing": standing(declaration, hash_now),
        "undertaking": UNDERTAKING,
        "picture": drawn(declaration.strokes),
        "form": form,
        "drawn_before": "" if form["strokes"].errors else form["strokes"].value(),
        "signature_error": next(iter([*form["strokes"].errors, *form["typed_name"].errors]), ""),
    }
