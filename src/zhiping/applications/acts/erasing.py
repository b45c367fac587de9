"""注销: what a person may have erased, once nothing runs any more."""

from django.db import transaction

from zhiping.applications.models import Application
from zhiping.dossiers.acts import clear_dossier
from zhiping.people import refusals
from zhiping.people.acts.erasing import pseudonymise
from zhiping.people.models import SYSTEM, Actor, Person


@transaction.atomic
def erase_person(person: Person, *, by: Actor = SYSTEM) -> dict[str, int]:
    """Refuses while a case runs. What was never submitted goes with its files; submissions, certificates and the journal stay."""
    cases = Application.objects.select_for_update(of=("self",)).filter(applicant=person)
    running = [case.number for case in cases if not case.outcome]
    if running:
        raise refusals.not_while(running)
    submitted = [case.submission for case in cases.select_related("submission") if case.submission]
    kept = {item["id"] for submission in submitted for item in submission.items}
    told = clear_dossier(person, keep=kept)
    pseudonymise(person, by=by)
    return told | {"submissions kept": len(submitted)}
