"""批量推荐: several ticked cases with the same opinion, each whole or not at all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from zhiping.applications.models import Application
from zhiping.screening.acts import endorse
from zhiping.screening.models import Endorsement
from zhiping.web.audience import audience
from zhiping.web.batches import carry_out
from zhiping.web.cases import acting
from zhiping.web.employer.forms import EndorsementsForm
from zhiping.web.employer.views import desk_page
from zhiping.web.nouns import posted


@audience("employer")
@posted("employer:desk")
def endorsements(request: HttpRequest) -> HttpResponse:
    """Endorse what was ticked; the desk tells how each went."""
    form = EndorsementsForm(request.POST)
    if not form.is_valid():
        response = desk_page(request, form, request.POST.getlist("cases"))
        response.status_code = 422
        return response
    chosen, opinion, by = form.cleaned_data["cases"], form.cleaned_data["opinion"], acting(request)
    waiting = Application.objects.on_desk_of(by).filter(pk__in=chosen).select_related("applicant")

    def endorse_one(case: Application) -> Endorsement:
        return endorse(case, opinion=opinion, by=by)

    carry_out(request, chosen, waiting, endorse_one, said="已推荐，转入主管部门审核。")
    return redirect("employer:desk")
