"""Handing out a file that lies beside a plan."""

from django.http import HttpRequest, HttpResponseBase

from zhiping.plans.models import Attachment
from zhiping.web import handing_out


def handed_out(request: HttpRequest, attachment: Attachment) -> HttpResponseBase:
    """The file to save, under its own name; it is never shown inside our pages."""
    return handing_out.handed_out(
        request, sha256=attachment.sha256, media_type=attachment.media_type, name=attachment.name
    )
