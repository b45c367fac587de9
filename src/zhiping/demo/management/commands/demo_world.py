"""Make the demo world, once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from zhiping.demo.world import is_made, make_world


class Command(BaseCommand):
    help = "make the cast and its cases (demo only; does nothing when they are there)"

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("the demo world is for ZHIPING_DEMO=1 only")
        if is_made():
            self.stdout.write("the demo world is there")
            return
        self.stdout.write(f"{make_world()} cases made")
