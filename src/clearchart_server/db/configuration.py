"""How our own server is made and configured: checksums, scram, no TCP, and a log that never holds data."""

import os
from pathlib import Path

from clearchart_server.db.account import Account
from clearchart_server.db.binaries import Binaries
from clearchart_server.db.credentials import SUPERUSER
from clearchart_server.db.places import Places

_INCLUDED = "clearchart.conf"
_SETTINGS = (
    ("listen_addresses", ""),
    ("unix_socket_permissions", "0700"),
    ("password_encryption", "scram-sha-256"),
    ("max_connections", "200"),
    ("shared_buffers", "256MB"),
    ("timezone", "UTC"),
    ("log_timezone", "UTC"),
    ("logging_collector", "on"),
    ("log_filename", "postgresql-%a.log"),
    ("log_truncate_on_rotation", "on"),
    # Statements, parameters and the DETAIL of an error hold rows, and rows hold patients.
    ("log_statement", "none"),
    ("log_min_error_statement", "panic"),
    ("log_min_duration_statement", "-1"),
    ("log_parameter_max_length", "0"),
    ("log_parameter_max_length_on_error", "0"),
    ("log_error_verbosity", "terse"),
)


def initdb(binaries: Binaries, data: Path, *, password: Path) -> list[str]:
    """The command that makes a data directory: the same sort order on every machine, checksums, passwords."""
    locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    access = [f"--username={SUPERUSER}", "--auth=scram-sha-256", f"--pwfile={password}"]
    return [binaries.program("initdb"), f"--pgdata={data}", "--data-checksums", *locale, *access]


def write(places: Places, *, settings: tuple[tuple[str, str], ...], account: Account | None) -> None:
    """Write our settings beside the server's own, anew at each start; later ones win."""
    lines = [f"{name} = {_quoted(value)}" for name, value in (*_SETTINGS, *settings)]
    lines.append(f"unix_socket_directories = {_quoted(str(places.sockets))}")
    _replace(places.data / _INCLUDED, "\n".join(lines) + "\n", account)
    main = places.data / "postgresql.conf"
    include = f"include_if_exists = {_quoted(_INCLUDED)}\n"
    text = main.read_text(encoding="utf-8")
    if include not in text:
        _replace(main, f"{text}\n{include}", account)


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _replace(file: Path, text: str, account: Account | None) -> None:
    temporary = file.with_name(file.name + ".new")
    temporary.write_text(text, encoding="utf-8")
    temporary.chmod(0o600)
    if account is not None:
        os.chown(temporary, account.uid, account.gid)
    temporary.rename(file)
