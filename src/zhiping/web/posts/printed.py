"""岗位信息表 as PDF and as a spreadsheet, of a year's posts in force or on their way."""

from django.http import Http404, HttpRequest, HttpResponse

from zhiping.documents.from_posts import post_form_of
from zhiping.documents.post_form import PostForm, post_form_pdf
from zhiping.posts.queries import open_quota, quota_in_force
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.downloads import pdf, xlsx
from zhiping.web.posts.units import of_an_institution
from zhiping.web.posts.workbooks import form_workbook as workbook


@audience("employer")
@of_an_institution
def form_pdf(request: HttpRequest, year: int) -> HttpResponse:
    """For the seals of unit, department and bureau. Identity numbers are whole: they go to the authorities, not on a board."""
    return pdf(post_form_pdf(_form(request, year)), f"岗位信息表-{year}.pdf")


@audience("employer")
@of_an_institution
def form_workbook(request: HttpRequest, year: int) -> HttpResponse:
    """The same as a spreadsheet."""
    return xlsx(workbook(_form(request, year)), f"岗位信息表-{year}.xlsx")


def _form(request: HttpRequest, year: int) -> PostForm:
    body = acting(request).my_body
    quota = quota_in_force(body, year) or open_quota(body, year)
    if quota is None:
        raise Http404
    return post_form_of(quota)
