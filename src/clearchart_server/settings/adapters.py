"""The only choice of real adapters for the ports of the store."""

from django.conf import settings

from clearchart_server.store.blobs.database import DatabaseBlobs


def blobs() -> DatabaseBlobs:
    """Stored bytes: the database, and the folder for large ones if one is set."""
    return DatabaseBlobs(
        settings.CLEARCHART_BLOB_KEY,
        folder=settings.CLEARCHART_BLOB_DIR,
        inline_bytes=settings.CLEARCHART_BLOB_INLINE_BYTES,
    )
