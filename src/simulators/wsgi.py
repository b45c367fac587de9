"""What gunicorn serves: python -m gunicorn simulators.wsgi:application, one process, so that a switch is seen by all threads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ["DJANGO_SETTINGS_MODULE"] = "simulators.settings"
application = get_wsgi_application()
