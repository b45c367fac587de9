"""A Django of the smallest size: addresses, one template, no database."""

import os
import secrets
from pathlib import Path

import zhiping

SECRET_KEY = secrets.token_urlsafe(32)
DEBUG = False
DEMO = False  # the clock that counts here is the machine's
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ROOT_URLCONF = "simulators.urls"
INSTALLED_APPS = ["zhiping.gateways"]  # the shapes of the answers; its table is not here
MIDDLEWARE: list[str] = []
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
    }
]
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
POLICIES = Path(zhiping.__path__[0]) / "policies"
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024

# The key that every system knows its one client by, and how many seconds "slow" is.
KEY_ID = os.environ.get("ZHIPING_SIMULATOR_KEY_ID", "zhiping-demo")
SECRET = os.environ["ZHIPING_SIMULATOR_SECRET"]
ALGORITHM = os.environ.get("ZHIPING_SIMULATOR_ALGORITHM") or "HMAC-SHA256"
URL = os.environ.get("ZHIPING_SIMULATOR_URL", "http://127.0.0.1/")  # where a person's browser reaches it
SLOW = float(os.environ.get("ZHIPING_SIMULATOR_SLOW", "8"))
