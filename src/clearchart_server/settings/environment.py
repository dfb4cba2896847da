"""Every setting of the office: an environment variable each, read and checked together at the start.

The table in docs/howto/run-the-office.md is `table()`; a test compares them.
"""

import difflib
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from clearchart.codesets.home import home_directory
from clearchart.model.value import Value
from clearchart_server.settings import reading
from clearchart_server.settings.errors import SettingsError
from clearchart_server.web.loopback import is_loopback

_PREFIX = "CLEARCHART_"
# Names this alike and not known are typing errors; others belong to somebody else.
_ALIKE = 0.85


class Environment(Value, frozen=True):
    """What the environment says, read and checked; the names are those of the variables without `CLEARCHART_`."""

    home: Path
    database_url: str | None
    database_owner_url: str | None
    database_dir: Path | None
    database_system_user: str | None
    database_pool: int
    secret_key: str | None
    blob_key: bytes | None
    blob_dir: Path | None
    blob_inline_kib: int
    seal_key: Path | None
    listen: tuple[str, int]
    hosts: tuple[str, ...]
    https: bool
    mfa_required: bool
    web_processes: int
    web_threads: int
    workers: int
    oidc_issuer: str | None
    oidc_client: str | None
    oidc_secret: str | None
    oidc_name: str
    metrics_token: str | None
    log_level: str


class Setting(Value, frozen=True):
    """One variable: its name without the prefix, its reader, what holds where it is unset, and what it is for."""

    name: str
    read: Callable[[str], Any]
    about: str
    unset: str = ""
    told: str = "unset"

    @property
    def variable(self) -> str:
        """The name of the environment variable."""
        return _PREFIX + self.name


SETTINGS = (
    Setting(name="HOME", read=reading.folder, told="the user-data folder", about="code sets, keys, our own database"),
    Setting(
        name="DATABASE_URL",
        read=reading.database,
        told="our own server",
        about="a PostgreSQL 17 or newer of one's own, which web and workers connect to; always wins",
    ),
    Setting(
        name="DATABASE_OWNER_URL",
        read=reading.database,
        told="the same",
        about="the login that owns the tables, for `clearchart db migrate`, where it isn't that of `DATABASE_URL`",
    ),
    Setting(name="DATABASE_DIR", read=reading.folder, told="HOME/database", about="the folder of our own server"),
    Setting(
        name="DATABASE_SYSTEM_USER",
        read=reading.text,
        told="postgres, else nobody",
        about="the account that our own server runs as when root starts it",
    ),
    Setting(
        name="DATABASE_POOL",
        read=reading.number(1, 500),
        unset="12",
        about="connections that one web process keeps at most; at least its threads",
    ),
    Setting(
        name="SECRET_KEY",
        read=reading.secret,
        told="made once, in HOME",
        about="signs sessions; the same on every machine",
    ),
    Setting(
        name="BLOB_KEY",
        read=reading.key,
        told="made once, in HOME",
        about="32 bytes in base64 that wrap the key of each organisation's stored bytes; lost, the bytes are lost",
    ),
    Setting(name="BLOB_DIR", read=reading.folder, told="the database", about="a folder for large bytes, shared by all"),
    Setting(
        name="BLOB_INLINE_KIB",
        read=reading.number(0, 1_048_576),
        unset="1024",
        about="bytes up to this many KiB stay in the database even with a `BLOB_DIR`",
    ),
    Setting(
        name="SEAL_KEY",
        read=reading.folder,
        told="made once, in HOME",
        about="file of the Ed25519 key that signs the log's checkpoints; only the sealing worker needs it",
    ),
    Setting(name="LISTEN", read=reading.listen, unset="127.0.0.1:8000", about="where the web server listens"),
    Setting(name="HOSTS", read=reading.words, unset="localhost,127.0.0.1,[::1]", about="the names it may be called by"),
    Setting(
        name="HTTPS",
        read=reading.yes_or_no,
        unset="no",
        about="whether a proxy before it speaks TLS; needed to listen beyond this machine",
    ),
    Setting(name="MFA_REQUIRED", read=reading.yes_or_no, unset="yes", about="whether everybody needs a second factor"),
    Setting(name="WEB_PROCESSES", read=reading.number(1, 64), unset="2", about="web processes on this machine"),
    Setting(name="WEB_THREADS", read=reading.number(1, 128), unset="8", about="threads of each web process"),
    Setting(name="WORKERS", read=reading.number(1, 64), unset="2", about="jobs that `clearchart worker` runs at once"),
    Setting(name="OIDC_ISSUER", read=reading.issuer, about="OpenID Connect: the issuer; with client and secret"),
    Setting(name="OIDC_CLIENT", read=reading.text, about="OpenID Connect: our client id"),
    Setting(name="OIDC_SECRET", read=reading.text, about="OpenID Connect: our client's secret"),
    Setting(name="OIDC_NAME", read=reading.text, unset="Single sign-on", about="OpenID Connect: what the button says"),
    Setting(
        name="METRICS_TOKEN",
        read=reading.secret,
        about="what Prometheus sends as bearer token to /metrics; unset, only this machine may read it",
    ),
    Setting(name="LOG_LEVEL", read=reading.level, unset="info", about="debug, info, warning or error"),
)


def read(environ: Mapping[str, str] = os.environ) -> Environment:
    """The settings of an environment.

    Raises SettingsError with a line for every variable that is wrong, not only the first.
    """
    wrong = [*_misspelt(environ)]
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        given = environ.get(setting.variable) or setting.unset
        try:
            values[setting.name.lower()] = setting.read(given) if given else None
        except ValueError as error:
            wrong.append(f"{setting.variable}: expected {error}")
    if not wrong:
        values["home"] = values["home"] or home_directory()
        found = Environment(**values)
        wrong += _disagreeing(found)
    if wrong:
        raise SettingsError("\n".join(wrong))
    return found


def table() -> str:
    """The settings as the table of the documentation."""
    unset = {each.name: f"`{each.unset}`" if each.unset else each.told for each in SETTINGS}
    rows = [f"| `{each.variable}` | {unset[each.name]} | {each.about} |" for each in SETTINGS]
    return "\n".join(["| variable | unset | what it is |", "|---|---|---|", *rows])


def _misspelt(environ: Mapping[str, str]) -> Iterator[str]:
    known = [setting.variable for setting in SETTINGS]
    for name in sorted(set(environ) - set(known)):
        if name.startswith(_PREFIX) and (near := difflib.get_close_matches(name, known, n=1, cutoff=_ALIKE)):
            yield f"{name}: no such setting; {near[0]}?"


def _disagreeing(found: Environment) -> Iterator[str]:
    """What is wrong between settings that are right one by one."""
    oidc = (found.oidc_issuer, found.oidc_client, found.oidc_secret)
    if any(oidc) and not all(oidc):
        yield "CLEARCHART_OIDC_ISSUER, CLEARCHART_OIDC_CLIENT and CLEARCHART_OIDC_SECRET: all three or none"
    if not found.https and not is_loopback(found.listen[0]):
        yield "CLEARCHART_HTTPS: listening beyond this machine needs a proxy that speaks TLS, and then `yes` here"
    if found.database_pool < found.web_threads:
        yield "CLEARCHART_DATABASE_POOL: expected at least CLEARCHART_WEB_THREADS"
    if found.database_owner_url and not found.database_url:
        yield "CLEARCHART_DATABASE_OWNER_URL: only together with CLEARCHART_DATABASE_URL"
