"""Bytes to text, once and without loss: BOM, UTF-8, UTF-16, then Windows-1252, said as a problem."""

import codecs

from clearchart.model import Level, Problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096


def byte_order_mark(data: bytes) -> str | None:
    """The encoding that a byte-order mark at the start of `data` names, or None."""
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def guess_wide(data: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` where every other byte is NUL, as in UTF-16 without a mark; else None."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half < 2:
        return None
    if sample[1::2].count(0) > 0.7 * half and sample[0::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * half and sample[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def decode(data: bytes, *, place: str, declared: str | None = None) -> tuple[str, str, tuple[Problem, ...]]:
    """Text, the name of its encoding, and problems; line ends and NUL are kept, nothing is dropped.

    `declared` is a charset that the source names; it is believed only if the bytes decode by it
    and no byte-order mark contradicts. `place` names the source in problems.
    """
    for encoding in _candidates(data, declared):
        try:
            return data.decode(encoding), encoding, ()
        except (UnicodeDecodeError, LookupError):
            continue
    return _fallback(data, place)


def _candidates(data: bytes, declared: str | None) -> list[str]:
    marked, wide = byte_order_mark(data), guess_wide(data)
    named = [declared] if declared and not marked and not wide and _is_text_codec(declared) else []
    return [name for name in (marked, wide) if name] + named + ["utf-8"]


def _is_text_codec(name: str) -> bool:
    try:
        return bool(codecs.lookup(name).name) and isinstance(b"a".decode(name), str)
    except (LookupError, UnicodeError, TypeError):
        return False


def _fallback(data: bytes, place: str) -> tuple[str, str, tuple[Problem, ...]]:
    marked = byte_order_mark(data)
    if marked and marked != "utf-8-sig":
        text = data.decode(marked, errors="replace")
        message = f"not valid {marked} although its byte-order mark says so: damaged characters were replaced"
        return text, marked, (Problem(level=Level.REVIEW, code="ENCODING-DAMAGED", message=message, place=place),)
    at = _first_bad_byte(data)
    message = "not UTF-8: read as Windows-1252"
    problem = Problem(level=Level.NOTE, code="ENCODING-ASSUMED", message=message, place=f"{place} byte {at}")
    return _windows_1252(data), "windows-1252", (problem,)


def _first_bad_byte(data: bytes) -> int:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _windows_1252(data: bytes) -> str:
    # Five bytes have no character in Windows-1252; browsers keep them as C1 controls, so do we.
    return data.decode("windows-1252", errors="c1-control")


def _c1_control(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("c1-control", _c1_control)
