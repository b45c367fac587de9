"""The pages of inquiries; its label differs from the context's, whose tables carry the shorter one."""

from django.apps import AppConfig


class InquiryPages(AppConfig):
    name = "zhiping.web.inquiries"
    label = "inquiry_pages"
