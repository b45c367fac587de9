"""The pages of signing in; its label differs from the context's, whose tables carry the shorter one."""

from django.apps import AppConfig


class AccessPages(AppConfig):
    name = "zhiping.web.access"
    label = "access_pages"
