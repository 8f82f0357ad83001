"""One settings module: everything that differs between installations comes from the environment.

Without any environment the trial installation runs: SQLite and a local Valkey under ``var/``, DEBUG on,
demonstration accounts allowed. A real installation sets at least DEBUG=0, SECRET_KEY, ALLOWED_HOSTS,
DATABASE_URL, REDIS_URL and SITE_URL; ``manage.py check --deploy`` refuses bad combinations (see checks.py).
``bin/run`` notes under ``var/`` which ports it took, so that ``manage.py`` beside it needs no settings either.
"""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
if (BASE_DIR / ".env").is_file():
    env.read_env(BASE_DIR / ".env")

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)


def noted(name: str, default: str) -> str:
    """Return what ``bin/run`` noted in the file ``var/<name>``, or the default."""
    note = VAR_DIR / name
    return note.read_text(encoding="utf-8").strip() if note.is_file() else default


# --- Safety -----------------------------------------------------------------
DEBUG = env.bool("DEBUG", default=True)
TRIAL_SECRET_KEY = "only-for-the-trial-installation-never-for-real-data-0123456789"  # noqa: S105  (refused by checks.py)
SECRET_KEY = env.str("SECRET_KEY", default=noted("secret-key", TRIAL_SECRET_KEY))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
ALLOW_DEMO = env.bool("ALLOW_DEMO", default=DEBUG)
# Printed in documents and QR codes, also by the worker: an address of the whole house, without a slash at its end.
SITE_URL = env.str("SITE_URL", default=noted("site-url", "http://127.0.0.1:8000"))
HTTPS = SITE_URL.startswith("https://")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=HTTPS)
SECURE_REDIRECT_EXEMPT = [r"^salud/$"]
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# Browsers that carry a list of hosts keep a host on it for years: each installation decides that by itself.
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # would have every host on that list
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

# --- Applications -----------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",  # templates of widgets, found by TemplatesSetting
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_include_bootstrap",
    "django_filters",
    "rules.apps.AutodiscoverRulesConfig",
    "simple_history",
    "csp",
    "iztapalapa.apps.PlumbingConfig",
    "iztapalapa.folios",
    "iztapalapa.documents",
    "iztapalapa.mail",
    "planning",
    "assemblies",
    "projects",
    "agendas",
]
if ALLOW_DEMO:
    # Django takes a command from the first app that has it: the plumbing's load_demo only says what would allow it.
    INSTALLED_APPS.insert(0, "demonstration")

MIDDLEWARE = [
    "iztapalapa.plain_addresses.PlainAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "iztapalapa.error_pages.ErrorPageMiddleware",
    "iztapalapa.shared_device.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "iztapalapa.serving.upload_passes.UploadPassMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "iztapalapa.shared_device.IdleLockMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "iztapalapa.urls"
WSGI_APPLICATION = "iztapalapa.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # DIRS, not app folders: the Bootstrap package ships a base.html of its own.
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "iztapalapa.context.municipality",
            ],
            "builtins": ["iztapalapa.templatetags.house"],
        },
    }
]

# --- Data -------------------------------------------------------------------
DATABASES = {
    "default": env.db_url("DATABASE_URL", default=noted("database-url", f"sqlite:///{VAR_DIR / 'iztapalapa.sqlite3'}"))
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Measured: with IMMEDIATE and WAL three concurrent writers never met "database is locked"; defaults did in 26 %.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    # Kept open: the last one that closes takes the files beside the database away, and a full disk has no room for new
    # ones, so that nothing could be read any more.
    DATABASES["default"]["CONN_MAX_AGE"] = None
    # A file, not memory: threads and the worker of the tests write to it beside the tests.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", default=noted("redis-url", "redis://127.0.0.1:6390/0"))
CACHES = {
    # Log-in throttling counts here: neither a lost broker nor an emptied one may let guesses through, or shut people out.
    "default": {"BACKEND": "iztapalapa.cache.LoudDatabaseCache", "LOCATION": "cache_entries"},
    "redis": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL, "KEY_PREFIX": "izp"},
}
# Log-in must survive an emptied broker, so sessions live in the database.
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# An idle workspace asks for log-in again after so many minutes; 0 never, because what is typed is not kept across it.
WORKSPACE_LOCK_MINUTES = env.int("WORKSPACE_LOCK_MINUTES", default=0)

# --- Files ------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "media")))
# Whatever the umask: names and signatures are for the house alone. Static files are for everybody.
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Documents are never served by path: only through views that ask who is looking.
    "documents": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": MEDIA_ROOT / "documents", "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}
WHITENOISE_MANIFEST_STRICT = False

# --- Time -------------------------------------------------------------------
TIME_ZONE = env.str("TIME_ZONE", default="America/Mexico_City")
USE_TZ = True

# --- Tasks ------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A web request must not hang on a lost broker: the row is stored, beat sends it again.
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 2, "socket_timeout": 5, "max_retries": 1}
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "celerybeat-schedule")
# Seconds: see iztapalapa/documents/actions.py. Tests shorten them.
DOCUMENTS = {
    "unclaimed_after": env.float("DOCUMENTS_UNCLAIMED_AFTER", default=15.0),
    "silent_after": env.float("DOCUMENTS_SILENT_AFTER", default=30.0),
    "heartbeat_every": env.float("DOCUMENTS_HEARTBEAT_EVERY", default=5.0),
    "resend_every": env.float("DOCUMENTS_RESEND_EVERY", default=15.0),
}
# How long the web server waits for whom: see iztapalapa/serving. Tests shorten them.
SERVING = {
    "head_within": env.float("SERVING_HEAD_WITHIN", default=30.0),  # seconds
    "patience": env.float("SERVING_PATIENCE", default=60.0),  # seconds
    "connections": env.int("SERVING_CONNECTIONS", default=800),
}
# Seconds: see iztapalapa/mail/actions.py. A worker that is silent longer than all words of a mail server may take is gone.
MAIL = {
    "silent_after": env.float("MAIL_SILENT_AFTER", default=300.0),
    "resend_every": env.float("MAIL_RESEND_EVERY", default=15.0),
}
CELERY_BEAT_SCHEDULE = {
    "resend-mail": {
        "task": "iztapalapa.mail.tasks.resend_waiting",
        "schedule": MAIL["resend_every"],
        "options": {"expires": MAIL["resend_every"]},
    },
    "forget-mail": {"task": "iztapalapa.mail.tasks.forget_old", "schedule": 3600.0, "options": {"expires": 3600.0}},
    "resend-documents": {
        "task": "iztapalapa.documents.tasks.resend_waiting",
        "schedule": DOCUMENTS["resend_every"],
        "options": {"expires": DOCUMENTS["resend_every"]},  # none pile up while no worker runs
    },
}

# --- People -----------------------------------------------------------------
AUTH_USER_MODEL = "planning.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
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
AUTH_PASSWORD_VALIDATORS.append({"NAME": "iztapalapa.account_mail.PasswordChangeMail"})
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workspace"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "iztapalapa.accounts.ClosedSignupAdapter"
ACCOUNT_FORMS = {
    "login": "iztapalapa.account_forms.EnterForm",
    "reset_password": "iztapalapa.account_forms.ForgottenForm",
    "add_email": "iztapalapa.account_forms.OtherAddressForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # a reset for an address that nobody has writes to nobody
# One address for each person: a new one takes the place of the one in use once it is confirmed.
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
vars().update(env.email_url("EMAIL_URL", default="consolemail://"))
# What carries mail is the worker's; whoever writes one only keeps a row (iztapalapa/mail).
MAIL_CARRIER = vars()["EMAIL_BACKEND"]
if MAIL_CARRIER == "django.core.mail.backends.smtp.EmailBackend":
    MAIL_CARRIER = "iztapalapa.mail.delivery.TellingBackend"
EMAIL_BACKEND = "iztapalapa.mail.backend.RowBackend"
EMAIL_TIMEOUT = env.float("EMAIL_TIMEOUT", default=20.0)  # seconds for each word of a mail server
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="planeando@ejemplo.mx")

# --- Language ---------------------------------------------------------------
LANGUAGE_CODE = "es-mx"
LANGUAGES = [("es-mx", _("Español de México"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["iztapalapa.formats"]

# --- Look -------------------------------------------------------------------
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- The municipality: name and figures are settings because the programme is transferable -------------
MUNICIPALITY = {
    "name": env.str("MUNICIPALITY_NAME", default="Alcaldía Iztapalapa"),
    "short_name": env.str("MUNICIPALITY_SHORT_NAME", default="Iztapalapa"),
    "programme": env.str("PROGRAMME_NAME", default="Planeando y Transformando Iztapalapa"),
}

# How folios are written here, where not as each app declares it (iztapalapa/folios): "acta=ACT-{place}-{number:03d}, …"
FOLIO_PATTERNS = {
    name.strip(): pattern.strip()
    for name, _equals, pattern in (entry.partition("=") for entry in env.list("FOLIO_PATTERNS", default=[]))
}

# --- Planning gates (sentences live in each app's gates.py) ----------------
GATES = {
    "collective_members": env.int("GATE_COLLECTIVE_MEMBERS", default=5),
    "diagnosed_problems": env.int("GATE_DIAGNOSED_PROBLEMS", default=3),
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {
        "one_line": {"()": "iztapalapa.logs.OneLine"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        # Its own console handler would say everything of the root's twice.
        "django": {"handlers": []},
        "django.request": {"filters": ["one_line"]},
        # Both are loud about every glyph and rule they skip; what matters raises instead.
        "fontTools": {"level": "ERROR"},
        "weasyprint": {"level": "ERROR"},
        "pikepdf": {"level": "WARNING"},
        # Says at every request that waits for a thread that it waits.
        "waitress.queue": {"level": "ERROR"},
    },
}
