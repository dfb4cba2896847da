"""Envelopes: bytes encrypted with a key of their organisation, that key with the key outside the database.

AES-256-GCM throughout (NIST SP 800-38D), a random nonce of 12 bytes before the sealed bytes. What an envelope belongs
to is authenticated with it, so that none can be put in the place of another.
"""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from clearchart_server.store.errors import BlobDamagedError

_NONCE_BYTES = 12
_KEY_BITS = 256


def fresh_key() -> bytes:
    """A new key, 32 bytes."""
    return AESGCM.generate_key(_KEY_BITS)


def sealed(content: bytes, key: bytes, *, belongs: bytes) -> bytes:
    """The envelope of bytes that belong to something."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, belongs)


def opened(envelope: bytes, key: bytes, *, belongs: bytes) -> bytes:
    """The bytes of an envelope. Raises BlobDamagedError if the key, the bytes or what they belong to is another."""
    try:
        return AESGCM(key).decrypt(envelope[:_NONCE_BYTES], envelope[_NONCE_BYTES:], belongs)
    except InvalidTag as error:
        raise BlobDamagedError from error


def of_blob(organization: UUID, name: str) -> bytes:
    """What an envelope of stored bytes belongs to."""
    return b"blob" + organization.bytes + bytes.fromhex(name)


def of_key(organization: UUID, number: int) -> bytes:
    """What the envelope of an organisation's key belongs to."""
    return b"key" + organization.bytes + number.to_bytes(4)
