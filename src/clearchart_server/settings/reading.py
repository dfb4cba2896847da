"""Readers of one setting each: text in, value out, ValueError with what is expected otherwise."""

import base64
import binascii
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

_YES = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
KEY_BYTES = 32


def text(value: str) -> str:
    """Any text."""
    return value


def folder(value: str) -> Path:
    """An absolute path."""
    path = Path(value).expanduser()
    if not path.is_absolute():
        raise ValueError("an absolute path")
    return path


def database(value: str) -> str:
    """The address of a PostgreSQL database."""
    parts = urlsplit(value)
    if parts.scheme not in ("postgresql", "postgres") or not parts.path.strip("/"):
        raise ValueError("postgresql://USER:PASSWORD@HOST/DATABASE")
    return value


def yes_or_no(value: str) -> bool:
    """Yes or no."""
    if value.lower() not in _YES:
        raise ValueError("yes or no")
    return _YES[value.lower()]


def number(low: int, high: int) -> Callable[[str], int]:
    """A reader of whole numbers between two bounds, both included."""

    def read(value: str) -> int:
        if not value.isdecimal() or not low <= int(value) <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return int(value)

    return read


def words(value: str) -> tuple[str, ...]:
    """Names with commas between them."""
    found = tuple(word.strip() for word in value.split(",") if word.strip())
    if not found:
        raise ValueError("names with commas between them")
    return found


def secret(value: str) -> str:
    """A secret that nobody guesses."""
    if len(value) < KEY_BYTES:
        raise ValueError(f"at least {KEY_BYTES} characters that nobody guesses")
    return value


def key(value: str) -> bytes:
    """A key of 32 bytes, in base64."""
    try:
        found = base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise ValueError(f"{KEY_BYTES} bytes in base64") from error
    if len(found) != KEY_BYTES:
        raise ValueError(f"{KEY_BYTES} bytes in base64")
    return found


def listen(value: str) -> tuple[str, int]:
    """An address and a port to listen at."""
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError("ADDRESS:PORT, such as 127.0.0.1:8000")
    return host.strip("[]"), int(port)


def level(value: str) -> str:
    """How much is logged."""
    if value.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("debug, info, warning or error")
    return value.upper()


def issuer(value: str) -> str:
    """The address of an OpenID Connect issuer."""
    if not value.startswith("https://"):
        raise ValueError("an address that begins with https://")
    return value
