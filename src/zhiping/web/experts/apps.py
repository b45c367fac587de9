"""The pages of experts; its label differs from the context's, whose tables carry the shorter one."""

from django.apps import AppConfig


class ExpertPages(AppConfig):
    name = "zhiping.web.experts"
    label = "pool_pages"
