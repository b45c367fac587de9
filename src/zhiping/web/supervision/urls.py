"""Addresses of supervision."""

from django.urls import path

from zhiping.web.supervision import answering, files, funnel, inspections, looking, measures

app_name = "supervision"
urlpatterns = [
    path("figures/", funnel.funnel, name="funnel"),
    path("figures/export/", funnel.export, name="funnel_export"),
    path("count/", funnel.count, name="count"),
    path("inspections/", inspections.inspections, name="inspections"),
    path("inspections/new/", inspections.new, name="inspection_new"),
    path("inspections/<uuid:pk>/", inspections.inspection, name="inspection"),
    path("inspections/<uuid:pk>/conclusion/", inspections.conclusion, name="inspection_conclusion"),
    path("inspected/<uuid:pk>/", looking.inspected, name="inspected"),
    path("inspected/<uuid:pk>/checks/", looking.checks, name="checks"),
    path("inspected/<uuid:pk>/findings/", looking.findings, name="findings"),
    path("findings/<uuid:pk>/conclusion/", looking.finding_conclusion, name="finding_conclusion"),
    path("findings/<uuid:pk>/file/", files.finding_file, name="finding_file"),
    path("findings/<uuid:pk>/answer-file/", files.finding_answer_file, name="finding_answer_file"),
    path("measures/", measures.measures, name="measures"),
    path("measures/new/", measures.new, name="measure_new"),
    path("measures/<uuid:pk>/", measures.measure, name="measure"),
    path("measures/<uuid:pk>/steps/", measures.steps, name="measure_steps"),
    path("measures/<uuid:pk>/lifting/", measures.lifting, name="measure_lifting"),
    path("measure-answers/<uuid:pk>/file/", files.measure_answer_file, name="measure_answer_file"),
    path("own/", answering.own, name="own"),
    path("own/findings/<uuid:pk>/", answering.finding, name="own_finding"),
    path("own/steps/<uuid:pk>/", answering.step, name="own_step"),
]
