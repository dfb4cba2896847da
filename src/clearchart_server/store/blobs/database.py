"""Stored bytes in the database, encrypted; large ones in files beside it, if a folder is given."""

import hashlib
import os
import secrets
from pathlib import Path
from uuid import UUID

from django.db import transaction

from clearchart_server.store.blobs import envelope
from clearchart_server.store.errors import BlobDamagedError, BlobNotFoundError
from clearchart_server.store.models import Blob, OrganizationKey

_FIRST_KEY = 1


class DatabaseBlobs:
    """Bytes as rows of `blob`, and above `inline_bytes` as files of a folder that all machines share."""

    def __init__(self, master_key: bytes, *, folder: Path | None = None, inline_bytes: int = 0) -> None:
        self._master_key = master_key
        self._folder = folder
        self._inline_bytes = inline_bytes
        self._keys: dict[tuple[UUID, int], bytes] = {}

    def put(self, organization: UUID, content: bytes) -> str:
        """Store bytes, if they aren't there; their name."""
        name = hashlib.sha256(content).hexdigest()
        key = self._key(organization, _FIRST_KEY, make=True)
        sealed = envelope.sealed(content, key, belongs=envelope.of_blob(organization, name))
        outside = self._folder is not None and len(content) > self._inline_bytes
        if outside:
            _write(self._file(organization, name), sealed)
        row = Blob(
            organization_id=organization,
            sha256=name,
            size=len(content),
            key_number=_FIRST_KEY,
            sealed=None if outside else sealed,
        )
        Blob.objects.bulk_create([row], ignore_conflicts=True)
        return name

    def get(self, organization: UUID, name: str) -> bytes:
        """The bytes of a name. Raises BlobNotFoundError, BlobDamagedError."""
        row = Blob.objects.filter(organization_id=organization, sha256=name).first()
        if row is None:
            raise BlobNotFoundError
        sealed = self._read(organization, name) if row.sealed is None else bytes(row.sealed)
        key = self._key(organization, row.key_number)
        content = envelope.opened(sealed, key, belongs=envelope.of_blob(organization, name))
        if hashlib.sha256(content).hexdigest() != name:
            raise BlobDamagedError
        return content

    def delete(self, organization: UUID, name: str) -> None:
        """Forget bytes; a file goes when the transaction is committed."""
        gone, _ = Blob.objects.filter(organization_id=organization, sha256=name).delete()
        if gone and self._folder is not None:
            file = self._file(organization, name)
            transaction.on_commit(lambda: file.unlink(missing_ok=True))

    def _key(self, organization: UUID, number: int, *, make: bool = False) -> bytes:
        known = self._keys.get((organization, number))
        if known:
            return known
        belongs = envelope.of_key(organization, number)
        if make:
            wrapped = envelope.sealed(envelope.fresh_key(), self._master_key, belongs=belongs)
            fresh = OrganizationKey(organization_id=organization, number=number, wrapped=wrapped)
            # Of two that make the first key at once one wins; both then use the one that is there.
            OrganizationKey.objects.bulk_create([fresh], ignore_conflicts=True)
        row = OrganizationKey.objects.get(organization_id=organization, number=number)
        key = envelope.opened(bytes(row.wrapped), self._master_key, belongs=belongs)
        if not make:
            self._keys[organization, number] = key  # known to be committed
        return key

    def _read(self, organization: UUID, name: str) -> bytes:
        try:
            return self._file(organization, name).read_bytes()
        except OSError as error:
            raise BlobDamagedError(f"the file of stored bytes can't be read: {error.strerror}") from error

    def _file(self, organization: UUID, name: str) -> Path:
        if self._folder is None:
            raise BlobDamagedError("bytes lie in a folder and CLEARCHART_BLOB_DIR is not set")
        return self._folder / str(organization) / name[:2] / name


def _write(file: Path, sealed: bytes) -> None:
    """Write a file so that it is there whole, on disk, before the row that names it is committed."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(sealed)
        opened.flush()
        os.fsync(opened.fileno())
    temporary.rename(file)
