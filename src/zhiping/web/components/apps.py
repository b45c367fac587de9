from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """The design system: templates, styles, modules, icons and template tags. It has no models."""

    name = "zhiping.web.components"
    label = "components"
