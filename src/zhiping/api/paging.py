"""Pages of a list, with the addresses of the next and the one before."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

LARGEST, USUAL = 200, 50


def paged(request: HttpRequest, rows: Any, number: int, size: int) -> tuple[dict[str, Any], list[Any]]:
    """(count, page, pages, size, next, previous), and the rows of the page asked for; beyond the last there are none."""
    pages = Paginator(rows, size)
    shown = list(pages.page(number).object_list) if number <= pages.num_pages else []
    told = {
        "count": pages.count,
        "page": number,
        "pages": pages.num_pages,
        "size": size,
        "next": _address(request, number + 1) if number < pages.num_pages else "",
        "previous": _address(request, number - 1) if 1 < number <= pages.num_pages + 1 else "",
    }
    return told, shown


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
