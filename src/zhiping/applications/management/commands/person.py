"""export: everything one has, as a zip. erase: close the account and let go of what may go."""

import shutil
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from zhiping import clock
from zhiping.applications.acts import erase_person
from zhiping.dossiers.acts import make_package, place_of
from zhiping.dossiers.models import Package
from zhiping.journal.acts import record
from zhiping.people.models import SYSTEM, Person, blind_index
from zhiping.policy.refusal import Refusal


class Command(BaseCommand):
    help = "export or erase a person's data: person export LOGIN --to FILE.zip | person erase LOGIN --yes"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["export", "erase"])
        parser.add_argument("who", help="login, or identity number")
        parser.add_argument("--to", default="", help="where the zip is written")
        parser.add_argument("--yes", action="store_true", help="erase without asking")

    def handle(self, *_args: Any, **options: Any) -> None:
        person = self._find(options["who"])
        if options["what"] == "export":
            self._export(person, options["to"] or f"{person.login}.zip")
        elif not options["yes"]:
            raise CommandError("erasing cannot be undone: say it again with --yes")
        else:
            self._erase(person)

    def _find(self, who: str) -> Person:
        found = Person.objects.filter(login=who).first()
        found = found or Person.objects.filter(id_number_index=blind_index(who)).first()
        if found is None:
            raise CommandError("nobody has this login or identity number")
        return found

    def _export(self, person: Person, target: str) -> None:
        with transaction.atomic():
            record(person.pk, "export_dossier", by=SYSTEM)
        made = make_package(Package.objects.create(person=person, asked_at=clock.now()))
        shutil.copyfile(place_of(made), target)
        self.stdout.write(f"{target}: {made.files} files, {made.size} bytes")

    def _erase(self, person: Person) -> None:
        try:
            told = erase_person(person)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(", ".join(f"{key} {number}" for key, number in told.items()))
