"""Settings, all from the environment; `./run` and `./test` set it."""

import os
import re
from pathlib import Path
from typing import Any

from psycopg.conninfo import conninfo_to_dict

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("ZHIPING_DATA", ROOT / ".data"))

DEMO = os.environ.get("ZHIPING_DEMO") == "1"
DEBUG = False
SECRET_KEY = os.environ.get("ZHIPING_SECRET_KEY", "")
# Fernet keys for personal data, newest first; older ones are kept to read what they wrote.
DATA_KEYS = [key for key in os.environ.get("ZHIPING_DATA_KEY", "").split(",") if key]
BASE_URL = os.environ.get("ZHIPING_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
SECURE = BASE_URL.startswith("https://")
ALLOWED_HOSTS = os.environ.get("ZHIPING_HOSTS", "127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [BASE_URL]


def database(url: str) -> dict[str, Any]:
    """A Django database entry from a libpq URL (`postgresql://user:pass@host/name?option=…`)."""
    info: dict[str, Any] = dict(conninfo_to_dict(url))
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    entry = {name: str(info.pop(key, "") or "") for name, key in names.items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": info,
        **entry,
    }


def gateways() -> dict[str, dict[str, str]]:
    """Where outside systems are, and the key each knows us by: ZHIPING_GATEWAY_INSURANCE_URL, _KEY_ID, _SECRET, _ALGORITHM, and so on."""
    told: dict[str, dict[str, str]] = {}
    for name, value in os.environ.items():
        found = re.fullmatch("ZHIPING_GATEWAY_([A-Z_]+)_(URL|KEY_ID|SECRET|ALGORITHM)", name)
        if found:
            told.setdefault(found[1].lower(), {})[found[2].lower()] = value
    return told


GATEWAYS = gateways()
# In the demo: where one switches how the simulated outside systems answer.
SIMULATOR_URL = os.environ.get("ZHIPING_SIMULATOR_URL", "") if DEMO else ""
DATABASE_URL = os.environ.get("DATABASE_URL", "postgresql:///zhiping")
DATABASES = {"default": database(DATABASE_URL)}
# Migrations and grants run as the owner; the site runs as a role that cannot rewrite the journal (decisions/0003).
DATABASE_OWNER = database(os.environ.get("DATABASE_OWNER_URL", DATABASE_URL))

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "procrastinate.contrib.django",
    "zhiping.files",
    "zhiping.journal",
    "zhiping.gateways",
    "zhiping.people",
    "zhiping.measures",
    "zhiping.access",
    "zhiping.plans",
    "zhiping.dossiers",
    "zhiping.posts",
    "zhiping.integrity",
    "zhiping.applications",
    "zhiping.levels",
    "zhiping.screening",
    "zhiping.fees",
    "zhiping.experts",
    "zhiping.deliberation",
    "zhiping.allocation",
    "zhiping.exams",
    "zhiping.certification",
    "zhiping.inquiries",
    "zhiping.supervision",
    "zhiping.documents",
    "zhiping.desks",
    "zhiping.messaging",
    "zhiping.api",
    "zhiping.web.components",
    "zhiping.web.access",
    "zhiping.web.applicant",
    "zhiping.web.entry",
    "zhiping.web.employer",
    "zhiping.web.authority",
    "zhiping.web.office",
    "zhiping.web.expert",
    "zhiping.web.bureau",
    "zhiping.web.operations",
    "zhiping.web.levels",
    "zhiping.web.messages",
    "zhiping.web.posts",
    "zhiping.web.cashier",
    "zhiping.web.supervision",
    "zhiping.web.experts",
    "zhiping.web.inquiries",
    "zhiping.web.desks",
    "zhiping.web.public",
    "zhiping.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zhiping.web.access.guarding.SessionGuard",
    "zhiping.web.audience.ActorMiddleware",
]

CSRF_FAILURE_VIEW = "zhiping.web.errors.csrf_failure"
ROOT_URLCONF = "zhiping.urls"
WSGI_APPLICATION = "zhiping.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "zhiping.web.audience.page_context",
            ],
            "builtins": [
                "zhiping.web.components.templatetags.zhiping",
                "zhiping.web.components.templatetags.uploading",
            ],
        },
    },
]

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["zhiping.people.permissions.PasswordSignIn"]
LOGIN_URL = "/sign-in/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]

# The identity provider (OpenID Connect); without an issuer people sign in with accounts of this platform alone.
OIDC_ISSUER = os.environ.get("ZHIPING_OIDC_ISSUER", "").rstrip("/")
OIDC_CLIENTS = {
    kind: (os.environ.get(f"{name}_CLIENT", ""), os.environ.get(f"{name}_SECRET", ""))
    for kind, name in (("person", "ZHIPING_OIDC_PERSON"), ("legal_person", "ZHIPING_OIDC_UNIT"))
}
OIDC_TIMEOUT = float(os.environ.get("ZHIPING_OIDC_TIMEOUT", "5"))  # seconds, for each request
# What the provider calls the claims that are read (docs/signing-in.md), where it differs: name=its_name,…
OIDC_CLAIMS = dict(
    pair.split("=", 1) for pair in os.environ.get("ZHIPING_OIDC_CLAIMS", "").split(",") if pair
)

# GB/T 22239—2019, level 3, 8.1.4.1: what protects accounts.
LOCKOUT_TRIES = int(os.environ.get("ZHIPING_LOCKOUT_TRIES", "5"))  # wrong ones within LOCKOUT_WITHIN minutes
LOCKOUT_TRIES_PER_ADDRESS = int(os.environ.get("ZHIPING_LOCKOUT_TRIES_PER_ADDRESS", "30"))
LOCKOUT_WITHIN = int(os.environ.get("ZHIPING_LOCKOUT_WITHIN", "15"))
LOCKOUT_MINUTES = int(os.environ.get("ZHIPING_LOCKOUT_MINUTES", "30"))
PASSWORD_DAYS = int(os.environ.get("ZHIPING_PASSWORD_DAYS", "90"))
SECOND_FACTOR_ROLES = os.environ.get(
    "ZHIPING_SECOND_FACTOR_ROLES",
    "employer,authority,office,expert,bureau,cashier,system_admin,security_admin,audit_admin",
).split(",")
# What one network address may do without signing in: (so often, in so many minutes).
PUBLIC_TRIES = {
    "objection": (int(os.environ.get("ZHIPING_OBJECTIONS_PER_HOUR", "10")), 60),
    "objection_state": (int(os.environ.get("ZHIPING_OBJECTION_QUERIES", "20")), 10),
    "complaint": (int(os.environ.get("ZHIPING_COMPLAINTS_PER_HOUR", "10")), 60),
    "complaint_state": (int(os.environ.get("ZHIPING_COMPLAINT_QUERIES", "20")), 10),
    "certificate": (int(os.environ.get("ZHIPING_CERTIFICATE_QUERIES", "30")), 10),
}
SESSION_IDLE_MINUTES = int(os.environ.get("ZHIPING_SESSION_IDLE_MINUTES", "30"))
SESSION_HOURS = int(os.environ.get("ZHIPING_SESSION_HOURS", "12"))
SESSIONS_AT_ONCE = int(os.environ.get("ZHIPING_SESSIONS_AT_ONCE", "3"))
TRUSTED_PROXIES = int(os.environ.get("ZHIPING_TRUSTED_PROXIES", "0"))  # how many append to X-Forwarded-For

SESSION_COOKIE_NAME = "zhiping"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_SERIALIZER = "django.contrib.sessions.serializers.JSONSerializer"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "object-src": ["'self'"],
        "frame-ancestors": ["'self'"],
        # Browsers hold a form to this through its redirects: signing in and out ends at the provider.
        "form-action": ["'self'", *([OIDC_ISSUER] if OIDC_ISSUER else [])],
        "base-uri": ["'none'"],
    },
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {"BACKEND": "zhiping.web.assets.HashedFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# The keys of the local authority, each file encrypted; several web servers share it.
SIGNING = Path(os.environ.get("ZHIPING_SIGNING", DATA / "signing"))
# Who seals certificates: "local", or "supplier" for the seal platform that ZHIPING_GATEWAY_SEALS_URL names.
SEALS = os.environ.get("ZHIPING_SEALS", "local")
EVIDENCE = DATA / "evidence"
EXPORTS = DATA / "exports"  # packages of whole dossiers, each kept for a day
EVIDENCE_MAX_BYTES = 20 * 1024 * 1024
EVIDENCE_MAX_PAGES = 200
EVIDENCE_MAX_SIDE = 2480  # pixels: A4 at 210 dpi
EVIDENCE_JPEG_QUALITY = 85
EVIDENCE_LINK_SECONDS = 30 * 60
# Files on their way; several web servers share it. What nothing refers to is swept after a time of grace.
UPLOADS = Path(os.environ.get("ZHIPING_UPLOADS", DATA / "uploads"))
UPLOADS_AT_ONCE = 60
READ_PAGES = 10  # of a PDF: what is asked for stands at the beginning
SWEEP_AFTER_DAYS = 7
# ClamAV: /path/of/clamd.sock or host:port; empty: files are not scanned, and the operator is told.
CLAMD = os.environ.get("ZHIPING_CLAMD", "")
# A bucket that speaks S3 in place of the folder EVIDENCE; the keys come from the environment as the AWS clients read it.
S3_BUCKET = os.environ.get("ZHIPING_S3_BUCKET", "")
S3_ENDPOINT = os.environ.get("ZHIPING_S3_ENDPOINT", "")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1 * 1024 * 1024
# Whether a clerk whom another clerk invited needs a letter of authorisation of their own, approved like the first.
LETTER_FOR_EVERY_CLERK = os.environ.get("ZHIPING_LETTER_FOR_EVERY_CLERK", "1") == "1"
DEMO_CLOCK = DATA / "demo-clock"
DEMO_CLOCK = Path(os.environ.get("ZHIPING_DEMO_CLOCK", DATA / "demo-clock"))
POLICIES = SOURCE / "policies"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("ZHIPING_LOG", "WARNING")},
    # It warns at every seal that it fetches nothing, which is what it was told.
    "loggers": {"pyhanko": {"level": "ERROR"}},
}
