"""Encrypt personal data anew with the newest key of ZHIPING_DATA_KEY."""

from typing import Any

from django.core.management.base import BaseCommand

from zhiping.gateways.seals.local import local_seals
from zhiping.people.acts.erasing import rotate_keys


class Command(BaseCommand):
    help = (
        "write everything encrypted anew, with the newest key; the last key stays the one of the blind index"
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        for table, rows in rotate_keys().items():
            self.stdout.write(f"{table}: {rows} rows")
        self.stdout.write(f"signing: {local_seals().rewrap()} keys")
