"""The part of Django's settings that is the same everywhere; mypy's Django plugin reads it too."""

from pathlib import Path

DEBUG = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "pgtrigger",
    "procrastinate.contrib.django",
    "clearchart_server.store",
    "clearchart_server.jobs",
    "clearchart_server.web",
]
MIDDLEWARE = [
    "clearchart_server.web.middleware.requests.RequestLog",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "clearchart_server.web.middleware.policy.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "clearchart_server.web.middleware.factors.SecondFactor",
    "clearchart_server.web.middleware.tenancy.Tenancy",
]
ROOT_URLCONF = "clearchart_server.settings.urls"
WSGI_APPLICATION = "clearchart_server.settings.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "clearchart_server.web.templating.environment", "autoescape": True},
    },
    {
        # For the few pages of allauth, which are Django templates.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

AUTH_USER_MODEL = "store.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "clearchart_server.web.accounts.Accounts"
SOCIALACCOUNT_ADAPTER = "clearchart_server.web.accounts.OutsideAccounts"
ACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_ONLY = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Clearchart"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en-us"
USE_I18N = False
STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
SESSION_COOKIE_AGE = 12 * 60 * 60  # a shift
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# A page of a list may hold a hundred charts; files come through the API, which reads them from the stream.
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024 * 1024
# Reports by mail and pages of tracebacks would hold what the request held.
ADMINS: list[str] = []

# What the environment decides; `project` sets them.
CLEARCHART_MFA_REQUIRED: bool = True
CLEARCHART_METRICS_TOKEN: str | None = None
CLEARCHART_BLOB_STORE: str = "clearchart_server.settings.adapters.blobs"
CLEARCHART_BLOB_KEY: bytes = b""
CLEARCHART_BLOB_DIR: Path | None = None
CLEARCHART_BLOB_INLINE_BYTES: int = 0
CLEARCHART_SEAL_KEY: Path = Path()
