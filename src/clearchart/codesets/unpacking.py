"""The files in what somebody hands over: a file, a gzip, or a zip, which may hold zips."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from clearchart.codesets.errors import CodesetFileError

_LARGEST = 400 * 2**20
_DEEPEST = 2
_WORKBOOK = "xl/workbook.xml"

type Whole = Callable[[str, bytes], bool]
"""Whether a zip of that name is one thing, so that it isn't taken apart."""


def unpacked(path: Path, whole: Whole) -> Iterator[tuple[str, bytes]]:
    """The file's name and bytes, or those of each file in it. Raises CodesetFileError where it can't be read.

    Workbooks are zips too and stay whole. A member's name follows its zip's: `a.zip:folder/b.txt`.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CodesetFileError(f"{path}: {error.strerror}") from error
    try:
        yield from _inside(path.name, data, whole, 0)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        zlib.error,
        gzip.BadGzipFile,
    ) as error:
        raise CodesetFileError(f"{path}: damaged or locked {_packing(data)} ({error})") from error


def _inside(name: str, data: bytes, whole: Whole, depth: int) -> Iterator[tuple[str, bytes]]:
    if data.startswith(b"\x1f\x8b"):
        yield from _inside(name.removesuffix(".gz"), _gunzipped(name, data), whole, depth)
    elif data.startswith(b"PK\x03\x04") and depth < _DEEPEST:
        yield from _of_zip(name, data, whole, depth)
    else:
        yield name, data


def _of_zip(name: str, data: bytes, whole: Whole, depth: int) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if _WORKBOOK in archive.namelist() or whole(name, data):
            yield name, data
            return
        for member in archive.infolist():
            if not member.is_dir():
                yield from _inside(f"{name}:{member.filename}", _read(archive, member, name), whole, depth + 1)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    if member.file_size > _LARGEST:
        raise CodesetFileError(f"{name}:{member.filename}: larger than any official file ({member.file_size:,} bytes)")
    return archive.read(member)


def _gunzipped(name: str, data: bytes) -> bytes:
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise CodesetFileError(f"{name}: larger than any official file")
    return content


def _packing(data: bytes) -> str:
    return "gzip" if data.startswith(b"\x1f\x8b") else "zip"
