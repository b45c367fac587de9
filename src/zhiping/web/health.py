"""Whether the site answers and its database does."""

from django.db import connection
from django.http import HttpRequest, HttpResponse

from zhiping.web.audience import audience


@audience("public")
def healthz(request: HttpRequest) -> HttpResponse:
    """200 `ok` when a query works."""
    del request
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
