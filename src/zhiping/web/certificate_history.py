"""What happened to a certificate, as a timeline: its papers and its end. Who did it is named to those who work with it alone."""

from typing import Any

from zhiping.certification.models import Certificate


def history(certificate: Certificate, *, inside: bool) -> list[dict[str, Any]]:
    """The oldest first, as components/timeline.html wants it; reasons of corrections only `inside`, those of a revocation for everybody."""
    entries = [_paper(edition, certificate, inside) for edition in certificate.editions.all()]
    if certificate.state == "revoked":
        entries.append(_end(certificate, inside))
    return entries


def _paper(edition: Any, certificate: Certificate, inside: bool) -> dict[str, Any]:  # noqa: FBT001
    told = [each.rstrip("。；") for each in (edition.reason, edition.basis) if each] if inside else []
    return {
        "at": edition.made_at,
        "actor_name": edition.by.name if inside and edition.by else "",
        "body_name": certificate.issuer.name,
        "label": f"第{edition.number}版　{edition.get_kind_display()}",
        "note": "；".join([*told, _seal(edition, certificate)]),
    }


def _seal(edition: Any, certificate: Certificate) -> str:
    if edition.sealed_at:
        return "已盖电子印章"
    if certificate.state == "revoked":
        return "没有盖章"
    return f"等待加盖电子印章{f'（{edition.problem}）' if edition.problem else ''}"


def _end(certificate: Certificate, inside: bool) -> dict[str, Any]:  # noqa: FBT001
    gone = certificate.revocation
    return {
        "at": gone.at,
        "actor_name": gone.by.name if inside and gone.by else "",
        "body_name": certificate.issuer.name,
        "label": "撤销",
        "note": f"{gone.reason}　依据：{gone.basis}",
    }
