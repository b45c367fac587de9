"""Looking one thing up in a template."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def get_item(given: Mapping[Any, Any], key: Any) -> Any:
    """The entry of a mapping under a key that is only known in the template; nothing where there is none."""
    return given.get(key)
