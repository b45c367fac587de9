"""What is said about a file before it is chosen: kinds, size, pages, all from the settings."""

from django import template

from zhiping.files import DOCUMENTS, PROOFS, limits

register = template.Library()
KINDS = {"proofs": PROOFS, "documents": DOCUMENTS}


@register.simple_tag
def upload_limit() -> int:
    """Bytes of one file."""
    return limits.max_bytes()


@register.simple_tag
def upload_hint(kinds: str = "proofs") -> str:
    """PDF、JPG、PNG；单个文件不超过 20 MB，PDF 不超过 200 页。"""
    return limits.said(KINDS[kinds])


@register.simple_tag
def upload_accept(kinds: str = "proofs") -> str:
    """.pdf,.jpg,.jpeg,.png"""
    return limits.accept(KINDS[kinds])
