"""The key that signs checkpoints: an Ed25519 key in a file outside the database, made once."""

import contextlib
import hashlib
import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from clearchart.model.value import Value
from clearchart_server.store.errors import SealKeyError


class SealKey(Value, frozen=True):
    """A key: its id, which is the digest of its public half, both halves raw."""

    id: str
    public: bytes
    private: bytes

    def sign(self, content: bytes) -> bytes:
        """The signature over bytes, 64 bytes."""
        return Ed25519PrivateKey.from_private_bytes(self.private).sign(content)


def kept(file: Path) -> SealKey:
    """The key of a PEM file; made anew, readable by us alone, where there is no file. Raises SealKeyError."""
    try:
        if not file.exists():
            _write_once(file)
        key = load_pem_private_key(file.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise SealKeyError(f"{file}: {SealKeyError.__doc__}") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise SealKeyError(f"{file}: {SealKeyError.__doc__}")
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    private = key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
    return SealKey(id=key_id(public), public=public, private=private)


def key_id(public: bytes) -> str:
    """The name of a key: the first 16 hexadecimal digits of the SHA-256 of its public half."""
    return hashlib.sha256(public).hexdigest()[:16]


def _write_once(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    # Exclusive: of two that make it at once one wins, and the other reads what that one wrote.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with contextlib.suppress(FileExistsError), os.fdopen(os.open(file, flags, 0o600), "wb") as opened:
        opened.write(made)
