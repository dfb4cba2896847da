"""Stored bytes in memory: the twin of the real adapter, for tests and notebooks."""

import hashlib
from uuid import UUID

from clearchart_server.store.errors import BlobNotFoundError


class MemoryBlobs:
    """Bytes in a dictionary, gone with the process."""

    def __init__(self) -> None:
        self._kept: dict[tuple[UUID, str], bytes] = {}

    def put(self, organization: UUID, content: bytes) -> str:
        """Keep bytes; their name."""
        name = hashlib.sha256(content).hexdigest()
        self._kept[organization, name] = content
        return name

    def get(self, organization: UUID, name: str) -> bytes:
        """The bytes of a name. Raises BlobNotFoundError."""
        try:
            return self._kept[organization, name]
        except KeyError as error:
            raise BlobNotFoundError from error

    def delete(self, organization: UUID, name: str) -> None:
        """Forget bytes."""
        self._kept.pop((organization, name), None)
