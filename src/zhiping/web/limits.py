"""How often one network address may do what is open to everyone."""

from django.http import HttpRequest

from zhiping.access.acts import count_try
from zhiping.web.access.entering import where_from


def limited(request: HttpRequest, purpose: str) -> None:
    """Count this try; a Refusal (`too_often`) where the address has had enough of them."""
    count_try(purpose, where_from(request).address)
