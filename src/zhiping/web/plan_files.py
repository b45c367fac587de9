"""Handing out a file that lies beside a plan."""

from django.http import FileResponse

from zhiping.files import stored_file
from zhiping.plans.models import Attachment


def handed_out(attachment: Attachment) -> FileResponse:
    """The file to save, under its own name; it is never shown inside our pages."""
    file = stored_file(attachment.sha256).open("rb")
    response = FileResponse(
        file, as_attachment=True, content_type=attachment.media_type, filename=attachment.name
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
