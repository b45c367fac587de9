"""{{ agent|device_name }}"""

from django import template

from zhiping.web.access.naming import device_name as named

register = template.Library()


@register.filter
def device_name(agent: object) -> str:
    """The words for what a browser calls itself."""
    return named(str(agent or ""))
