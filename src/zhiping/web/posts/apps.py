"""The pages of posts; its label differs from the context's, whose tables carry the shorter one."""

from django.apps import AppConfig


class PostPages(AppConfig):
    name = "zhiping.web.posts"
    label = "post_pages"
