"""Addresses of complaints, inquiries, proceedings and the archive."""

from django.urls import path

from zhiping.web.inquiries import archive, complaints, files, inquiring, penalties, proceedings

app_name = "inquiries"
urlpatterns = [
    path("", complaints.complaints, name="complaints"),
    path("complaints/<uuid:pk>/", complaints.complaint, name="complaint"),
    path("complaints/<uuid:pk>/acceptance/", complaints.acceptance, name="acceptance"),
    path("complaints/<uuid:pk>/refusal/", complaints.refusal, name="refusal"),
    path("complaints/<uuid:pk>/transfer/", complaints.transferring, name="transfer"),
    path("complaints/<uuid:pk>/questions/", complaints.questions, name="questions"),
    path("complaints/<uuid:pk>/reply/", complaints.replying, name="reply"),
    path("complaints/<uuid:pk>/reporter/", complaints.reporter, name="reporter"),
    path("complaints/<uuid:pk>/file/", files.complaint_file, name="complaint_file"),
    path("investigations/<uuid:pk>/", inquiring.inquiry, name="inquiry"),
    path("investigations/<uuid:pk>/steps/", inquiring.steps, name="steps"),
    path("investigations/<uuid:pk>/hearings/", inquiring.hearings, name="hearings"),
    path("investigations/<uuid:pk>/extension/", inquiring.extension, name="extension"),
    path("investigations/<uuid:pk>/freeze/", inquiring.freezing, name="freeze"),
    path("investigations/<uuid:pk>/release/", inquiring.releasing, name="release"),
    path("investigations/<uuid:pk>/conclusion/", inquiring.conclusion, name="conclusion"),
    path("investigations/<uuid:pk>/charges/", inquiring.charges, name="charges"),
    path("investigations/<uuid:pk>/report/", files.report, name="report"),
    path("steps/<uuid:pk>/file/", files.step_file, name="step_file"),
    path("hearings/<uuid:pk>/file/", files.hearing_file, name="hearing_file"),
    path("proceedings/", proceedings.proceedings, name="proceedings"),
    path("proceedings/<uuid:pk>/", proceedings.proceeding, name="proceeding"),
    path("proceedings/<uuid:pk>/service/", proceedings.service, name="service"),
    path("proceedings/<uuid:pk>/decision/", proceedings.decision, name="decision"),
    path("proceedings/<uuid:pk>/dismissal/", proceedings.dismissal, name="dismissal"),
    path("proceedings/<uuid:pk>/file/", files.proceeding_file, name="proceeding_file"),
    path("defences/<uuid:pk>/file/", files.defence_file, name="defence_file"),
    path("archive/", archive.archive, name="archive"),
    path("archive/<uuid:pk>/", archive.archived, name="archived"),
    path("archive/<uuid:pk>/reports/", archive.reports, name="reports"),
    path("archive/<uuid:pk>/repair/", archive.repair, name="repair"),
    path("archive/<uuid:pk>/annulment/", archive.annulment, name="annulment"),
    path("repairs/<uuid:pk>/file/", files.repair_file, name="repair_file"),
    path("penalties/", penalties.penalties, name="penalties"),
    path("penalties/<uuid:pk>/lifting/", penalties.lifting, name="penalty_lifting"),
]
