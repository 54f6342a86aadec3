"""All settings. What a site decides comes from the environment; README.md lists each name."""

from pathlib import Path

import django_stubs_ext
import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.FileAwareEnv()


def site_url(text: str) -> str:
    """Return the address without its last slash. Links in mail are no use without a whole one."""
    if not text.startswith(("http://", "https://")):
        raise ImproperlyConfigured(
            f"SITE_URL is {text!r}, but must begin with 'https://' or 'http://'."
        )
    return text.rstrip("/")


def yes_or_no(name: str, *, default: bool) -> bool:
    """Read true or false. Anything else is refused, since a guess could open the site."""
    text: str = env.str(name, "true" if default else "false").strip().lower()
    if text not in {"true", "false"}:
        raise ImproperlyConfigured(f"{name} is {text!r}, but must be 'true' or 'false'.")
    return text == "true"


# What the program writes: database, fonts, secret key. Never committed.
VAR_DIR = Path(env.str("VAR_DIR", str(BASE_DIR / "var")))

DEBUG = yes_or_no("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", "")
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Set it in the environment; "
        "README.md, section Configuration, says what it is for. ./run makes one by itself."
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# Where people reach the site, for the links in mail.
SITE_URL = site_url(env.str("SITE_URL", "http://127.0.0.1:8000"))

# Without a mail server nothing is sent, and the command that sends says so.
vars().update(env.email_url("EMAIL_URL", "dummymail://"))
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", "falun-international@localhost")
EMAIL_TIMEOUT = 10

# Who uses the system. Another municipality changes these and needs no other code.
MUNICIPALITY = {
    "name": env.str("MUNICIPALITY_NAME", "Falu kommun"),
    "town": env.str("MUNICIPALITY_TOWN", "Falun"),
    "latitude": env.float("MUNICIPALITY_LATITUDE", 60.600),
    "longitude": env.float("MUNICIPALITY_LONGITUDE", 15.633),
    "product": env.str("PRODUCT_NAME", "Falun International"),
}

INSTALLED_APPS = [
    "falun_intl.ui",
    "council",
    "partnerships",
    "activities",
    "budget",
    "reports",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_filters",
    "simple_history",
    "axes",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "falun_intl.urls"
WSGI_APPLICATION = "falun_intl.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "falun_intl.context.site",
            ],
        },
    }
]
FORM_RENDERER = "falun_intl.ui.forms.Renderer"

DATABASES = {"default": env.db_url("DATABASE_URL", f"sqlite:///{VAR_DIR}/falun.sqlite3")}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A writer waits for its turn from the first statement, instead of failing at the last.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", 60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "council.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "sign_in"

# Five wrong passwords for one account from one address close that pair for a quarter of an hour.
AXES_FAILURE_LIMIT = env.int("SIGN_IN_ATTEMPTS", 5)
AXES_COOLOFF_TIME = env.float("SIGN_IN_PAUSE_HOURS", 0.25)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Svenska"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True

# Front-end packages stay in node_modules, where npm put them; nothing of theirs is copied here.
NODE_MODULES = Path(env.str("NODE_MODULES", str(BASE_DIR / "node_modules")))
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("vendor/designsystemet", NODE_MODULES / "@digdir/designsystemet-css/dist"),
    ("vendor/htmx", NODE_MODULES / "htmx.org/dist"),
    ("vendor/source-sans-3", NODE_MODULES / "@fontsource-variable/source-sans-3"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# A whole request; what a form takes of it is less.
UPLOAD_MAX_BYTES = 50 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "falun_intl.uploads.UploadLimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# The annual report as PDF. The render runs in a process of its own with these limits.
FONT_DIR = VAR_DIR / "fonts"
PDF_VARIANT = env.str("PDF_VARIANT", "pdf/a-2a")
PDF_CPU_SECONDS = env.int("PDF_CPU_SECONDS", 60)
PDF_WALL_SECONDS = env.int("PDF_WALL_SECONDS", 90)
PDF_MEMORY_MB = env.int("PDF_MEMORY_MB", 1024)
# How long a process waits ready for the next render; 0: none does.
PDF_SPARE_SECONDS = env.int("PDF_SPARE_SECONDS", 300)
# How long a visitor waits before a page says that the PDF is being made.
PDF_WAIT_SECONDS = env.float("PDF_WAIT_SECONDS", 0.8)

# Over plain HTTP, as ./run serves on loopback, browsers drop what is marked "only over HTTPS".
HTTPS_ONLY = yes_or_no("HTTPS_ONLY", default=True)
SECURE_SSL_REDIRECT = HTTPS_ONLY
SECURE_REDIRECT_EXEMPT = [r"^halsa/$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS_ONLY
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS_ONLY else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS_ONLY
if yes_or_no("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_AGE = env.int("SESSION_HOURS", 10) * 3600
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
# The budget as a table sends seven fields a line, and has room for a thousand lines.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "falun_intl.logs.HideSecretAddresses"}},
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "plain",
            "filters": ["secrets"],
        }
    },
    "loggers": {"django.server": {"handlers": ["console"], "propagate": False}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
}
