from typing import Any

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Cases; their deadlines follow the dates of their plan."""

    name = "zhiping.applications"
    label = "applications"

    def ready(self) -> None:
        from zhiping.plans.moved import windows_moved

        windows_moved.connect(_follow, dispatch_uid="deadlines of cases")


def _follow(sender: Any, **told: Any) -> None:
    from zhiping.applications.acts import redate

    del sender
    redate(told["plan"])
