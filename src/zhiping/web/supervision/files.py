"""Files of findings and answers: for the supervisor and for the unit, nobody else."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from zhiping.measures.models import MeasureAnswer
from zhiping.measures.permissions import spoken_for
from zhiping.supervision.models import Finding
from zhiping.web.audience import audience
from zhiping.web.cases import acting
from zhiping.web.handing_out import handed_out


def _finding(request: HttpRequest, pk: UUID) -> Finding:
    mine = Q(case__inspection__body=acting(request).my_body) | Q(unit__in=spoken_for(acting(request)))
    rows: QuerySet[Finding] = Finding.objects.filter(mine)
    return get_object_or_404(rows, pk=pk)


def _out(request: HttpRequest, told: dict[str, Any]) -> HttpResponseBase:
    if not told:
        raise Http404
    return handed_out(request, **told)


@audience("supervision")
def finding_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    return _out(request, _finding(request, pk).file(of_answer=False))


@audience("supervision")
def finding_answer_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    return _out(request, _finding(request, pk).file(of_answer=True))


@audience("supervision")
def measure_answer_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    by = acting(request)
    mine = Q(step__measure__supervisor=by.my_body) | Q(step__measure__unit__in=spoken_for(by))
    held = get_object_or_404(MeasureAnswer.objects.exclude(sha256="").filter(mine), pk=pk)
    return _out(request, {"sha256": held.sha256, "media_type": held.media_type, "name": held.name})
