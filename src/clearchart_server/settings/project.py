"""Django's settings, made of the environment; the module that DJANGO_SETTINGS_MODULE names."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict

from clearchart_server.settings import keys, logs
from clearchart_server.settings.database import addresses
from clearchart_server.settings.environment import read
from clearchart_server.settings.fixed import *  # noqa: F403 (Django reads one module: this one)
from clearchart_server.settings.starting import as_owner

ENVIRONMENT = read()


def _database() -> dict[str, Any]:
    found = addresses(ENVIRONMENT)
    parts = conninfo_to_dict(found.owner if as_owner() else found.app)
    options = {
        name: value for name, value in parts.items() if name not in ("host", "port", "dbname", "user", "password")
    }
    pool = {"min_size": 0, "max_size": ENVIRONMENT.database_pool, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts["dbname"],
        "USER": parts.get("user", ""),
        "PASSWORD": parts.get("password", ""),
        "HOST": parts.get("host", ""),
        "PORT": str(parts.get("port", "")),
        # A connection that the server ended is noticed before a request uses it.
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options if as_owner() else {**options, "pool": pool},
    }


SECRET_KEY = keys.secret_key(ENVIRONMENT)
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
DATABASES = {"default": _database()}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ENVIRONMENT.hosts] if ENVIRONMENT.https else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.https else None
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.https else 0
LOGGING = logs.configuration(ENVIRONMENT.log_level)
CLEARCHART_MFA_REQUIRED = ENVIRONMENT.mfa_required
CLEARCHART_METRICS_TOKEN = ENVIRONMENT.metrics_token
CLEARCHART_BLOB_KEY = keys.blob_key(ENVIRONMENT)
CLEARCHART_BLOB_DIR = ENVIRONMENT.blob_dir
CLEARCHART_BLOB_INLINE_BYTES = ENVIRONMENT.blob_inline_kib * 1024
CLEARCHART_SEAL_KEY = keys.seal_key_file(ENVIRONMENT)
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if ENVIRONMENT.oidc_issuer:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": ENVIRONMENT.oidc_name,
                "client_id": ENVIRONMENT.oidc_client,
                "secret": ENVIRONMENT.oidc_secret,
                "settings": {"server_url": ENVIRONMENT.oidc_issuer},
            }
        ],
    }
