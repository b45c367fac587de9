"""The pages of supervision; its label differs from the context's, whose tables carry the shorter one."""

from django.apps import AppConfig


class SupervisionPages(AppConfig):
    name = "zhiping.web.supervision"
    label = "supervision_pages"
