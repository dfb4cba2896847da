"""The port to stored bytes."""

from typing import Protocol
from uuid import UUID


class BlobStore(Protocol):
    """Bytes of organisations, named by the SHA-256 of the bytes (64 hexadecimal digits).

    The same bytes of an organisation are stored once; the same bytes of two organisations have nothing to do with
    each other. The real adapter works inside `acting`, whose actor decides what it finds.
    """

    def put(self, organization: UUID, content: bytes) -> str:
        """Store bytes, if they aren't there; their name."""

    def get(self, organization: UUID, name: str) -> bytes:
        """The bytes of a name. Raises BlobNotFoundError, BlobDamagedError."""

    def delete(self, organization: UUID, name: str) -> None:
        """Forget bytes; nothing happens if they aren't there. Whether the law lets them go is the caller's question."""
