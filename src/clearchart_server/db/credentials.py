"""The logins of our own database server and their passwords, made once and kept in a file that only we read."""

import os
import secrets
from pathlib import Path

import msgspec

from clearchart.model.value import Value

SUPERUSER = "postgres"
OWNER = "clearchart_owner"
APP = "clearchart_app"
DATABASE = "clearchart"


class Credentials(Value, frozen=True):
    """A password a login: the server's superuser, the owner of the tables, and what web and workers connect as."""

    superuser: str
    owner: str
    app: str


def kept(file: Path) -> Credentials:
    """The credentials in a file; made anew, with a file that only we can read, where there is none."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Credentials)
    except FileNotFoundError:
        fresh = Credentials(**{name: secrets.token_urlsafe(32) for name in Credentials.__struct_fields__})
        _write(file, msgspec.json.encode(fresh))
        return fresh


def _write(file: Path, content: bytes) -> None:
    temporary = file.with_suffix(".new")
    temporary.unlink(missing_ok=True)
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(content)
    temporary.rename(file)
