"""The WSGI entry point."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhiping.settings")
application = get_wsgi_application()
import_module("zhiping.urls")  # every page, before the server makes its workers: they share it
