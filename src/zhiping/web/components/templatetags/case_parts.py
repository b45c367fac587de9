"""Small parts of a case page that stand there by the dozen, made in one step: as a template of its own each costs more than it says."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhiping.web.components.templatetags.zhiping import evidence_kind, icon

register = template.Library()
LINK = '<a href="{}" data-evidence="{}" data-name="{}" title="{}">{}{}{}</a>'


@register.simple_tag
def file_link(file: Mapping[str, Any]) -> SafeString:
    """A file (web.case_file.evidence_link) that opens in the viewer, named by what it is a proof of where that is known."""
    name, page = file["name"], file["page"]
    where = f" 第 {page} 页" if page > 1 else ""
    said = file["part_label"] or name
    return format_html(LINK, file["url"], evidence_kind(name), name, name, icon("file"), said, where)
