"""One digest for engines, events, certificates and replay: SHA-256 over canonical JSON."""

import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any


class FloatInDigestError(TypeError):
    """A float has no canonical form: use Decimal or an integer."""


def canonical(value: Any) -> bytes:
    """Canonical JSON: keys sorted, no spaces, UTF-8, Decimal as string, no floats.

    Raises FloatInDigestError for a float anywhere, TypeError for what JSON cannot hold.
    """
    plain = _plain(value)
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON of `value`, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value)).hexdigest()


def engine_id(version: str, inputs: Mapping[str, Any]) -> str:
    """The engine's name on everything it makes: `<version>+<12 hex>`."""
    return f"{version}+{digest(inputs)[:12]}"


def _plain(value: Any) -> Any:
    match value:
        case float():
            raise FloatInDigestError(f"float {value!r} in a digest: use Decimal or an integer")
        case Decimal():
            return str(value)
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case _:
            return value
