"""Serve the simulated 浙江政务服务网."""

import signal
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from zhiping.demo.provider.portal import portal, serve
from zhiping.demo.provider.users import users


class Command(BaseCommand):
    help = "serve the identity provider of the demo, until stopped (demo only)"
    requires_system_checks: list[str] = []  # they load every page; it has none of them

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, required=True)

    def handle(self, *_args: Any, host: str, port: int, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("the demo's identity provider is for ZHIPING_DEMO=1 only")
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        clients = {client: kind for kind, (client, _) in settings.OIDC_CLIENTS.items()}
        try:
            known = users()
            connection.close()
            serve(portal(known, clients=clients), host, port)
        except KeyboardInterrupt:
            self.stdout.write("stopped")
