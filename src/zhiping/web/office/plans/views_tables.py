"""评分标准 and 学时规定 as spreadsheets: to download, to fill in, to load."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from zhiping.web.acting import perform
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.office.plans.finding import find_draft, find_section
from zhiping.web.office.plans.forms import TableForm
from zhiping.web.office.plans.pages import page_url
from zhiping.web.office.plans.saving import section_page
from zhiping.web.office.plans.spreadsheets import TABLES, sheet


@audience("office")
def table(request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
    """GET: the table of this kind as it is now, or empty (?empty=1); POST: load one."""
    draft, section = find_draft(request, pk), find_section(key)
    if key not in TABLES:
        raise Http404
    if request.method != "POST" or draft.state != "draft":
        return sheet(draft, key, empty="empty" in request.GET)
    return perform(
        request,
        TableForm(request.POST, request.FILES),
        lambda given: TABLES[key].load(draft, by=acting(request), **given),
        said="已载入，请核对后再试算案例。",
        then=page_url(draft, key),
        again=lambda form: section_page(request, draft, section, loading=form),
    )
