"""The pages of messages; Django's own app has the plain label."""

from django.apps import AppConfig


class MessagePages(AppConfig):
    name = "zhiping.web.messages"
    label = "message_pages"
