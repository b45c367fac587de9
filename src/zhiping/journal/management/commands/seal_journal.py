"""Seal the journal now."""

from typing import Any

from django.core.management.base import BaseCommand

from zhiping.journal.acts import seal_journal


class Command(BaseCommand):
    help = "seal all new chain heads into a Merkle root"

    def handle(self, *_args: Any, **_options: Any) -> None:
        seal = seal_journal()
        self.stdout.write(
            f"seal {seal.number}: {seal.heads_count} heads, root {seal.root}" if seal else "nothing new"
        )
