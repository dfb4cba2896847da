"""Bytes as they came, named by their content: the port, its adapters, and the one that the settings picked."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from clearchart_server.store.blobs.port import BlobStore

__all__ = ["BlobStore", "blobs"]


@cache
def blobs() -> BlobStore:
    """The store that the settings picked, one a process."""
    made: BlobStore = import_string(settings.CLEARCHART_BLOB_STORE)()
    return made
