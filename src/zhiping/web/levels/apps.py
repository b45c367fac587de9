"""The pages between the levels; its label differs from the context's, whose tables carry the shorter one."""

from django.apps import AppConfig


class LevelPages(AppConfig):
    name = "zhiping.web.levels"
    label = "level_pages"
