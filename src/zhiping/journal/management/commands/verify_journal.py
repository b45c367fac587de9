"""Recompute every chain and every seal."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from zhiping.journal.models import Entry, Seal
from zhiping.journal.queries import broken_entries, broken_seals


class Command(BaseCommand):
    help = "recompute every hash chain and seal; fails and names the place when one does not hold"

    def handle(self, *_args: Any, **_options: Any) -> None:
        problems = broken_entries() + broken_seals()
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write(f"{Entry.objects.count()} entries and {Seal.objects.count()} seals hold")
