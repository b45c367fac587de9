"""The pages of every desk; its label differs from the context's, whose tables carry the shorter one."""

from django.apps import AppConfig


class DeskPages(AppConfig):
    name = "zhiping.web.desks"
    label = "desk_pages"
