"""Keys that lie outside the database: made once under the home folder where the environment gives none."""

import base64
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from clearchart_server.settings.environment import Environment
from clearchart_server.settings.errors import SettingsError
from clearchart_server.settings.reading import KEY_BYTES, key


def secret_key(environment: Environment) -> str:
    """What signs sessions."""
    return environment.secret_key or _kept(environment, "secret-key", lambda: secrets.token_urlsafe(48))


def blob_key(environment: Environment) -> bytes:
    """What wraps the keys of the organisations. Raises SettingsError if the kept file is damaged."""
    if environment.blob_key:
        return environment.blob_key
    text = _kept(environment, "blob-key", lambda: base64.b64encode(os.urandom(KEY_BYTES)).decode())
    try:
        return key(text)
    except ValueError as error:
        raise SettingsError(
            f"{folder(environment) / 'blob-key'}: expected {error}; or set CLEARCHART_BLOB_KEY"
        ) from error


def seal_key_file(environment: Environment) -> Path:
    """The file of the key that signs checkpoints."""
    return environment.seal_key or folder(environment) / "seal-key.pem"


def folder(environment: Environment) -> Path:
    """Where keys are kept; only we can read it."""
    return environment.home / "keys"


def _kept(environment: Environment, name: str, make: Callable[[], str]) -> str:
    place = folder(environment)
    file = place / name
    try:
        place.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_once(file, make())
        return file.read_text(encoding="utf-8").strip()
    except OSError as error:
        variable = "CLEARCHART_" + name.upper().replace("-", "_")
        raise SettingsError(
            f"{file}: {error.strerror}; set {variable}, or CLEARCHART_HOME to a folder of ours"
        ) from error


def _write_once(file: Path, text: str) -> None:
    """Write a new file that only we can read; what is there stays, also when two of us are here at once."""
    if file.exists():
        return
    temporary = file.with_name(f"{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        opened.write(text)
    try:
        file.hardlink_to(temporary)  # fails if somebody was faster, and then theirs counts
    except FileExistsError:
        pass
    finally:
        temporary.unlink()
