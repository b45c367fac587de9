from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans, their drafts and forwardings; tells the calendar where years are entered that its library does not know."""

    name = "zhiping.plans"
    label = "plans"

    def ready(self) -> None:
        from zhiping.plans.queries import calendar_year
        from zhiping.policy import calendar

        calendar.use(calendar_year)
