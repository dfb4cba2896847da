"""Which official file this is: told by its content, never by its name."""

import re

from clearchart.codesets.errors import CodesetFileError
from clearchart.codesets.order_file import looks_like_order_file
from clearchart.codesets.store import Part

_HEAD = 4096
_ROOT = re.compile(r"<(?!\?|!)([\w.:-]+)")
_HEADING = re.compile(r"<head [^>]*>\s*(\w+)")
_TABLES = {"Neoplasm": Part.NEOPLASM, "Substance": Part.DRUG}
_FOREIGN = {
    b"%PDF": "a PDF; load the XML that is published beside it",
    b"\xd0\xcf\x11\xe0": "an old Office document; load the XML or text that is published beside it",
    b"PK\x03\x04": "a workbook that holds no known table; load the text that is published beside it",
}


class Unrecognised(CodesetFileError):  # noqa: N818 (it tells what a file is; most members of an official zip are like that)
    """The file is none of the official forms that are loaded."""


def recognised(name: str, data: bytes) -> Part:
    """Which part of a release the bytes are. Raises Unrecognised with what they seem to be instead."""
    for magic, what in _FOREIGN.items():
        if data.startswith(magic):
            raise Unrecognised(f"{name}: {what}")
    if looks_like_order_file(data[:_HEAD]):
        return Part.ORDER
    head = _text(data[:_HEAD])
    if not head.lstrip("\ufeff \t\r\n").startswith("<"):
        raise Unrecognised(f"{name}: neither XML nor an order file, and no table that is known")
    return _of_xml(name, head)


def _of_xml(name: str, head: str) -> Part:
    root = _ROOT.search(re.sub(r"<!--.*?-->", "", head, flags=re.DOTALL))
    tag = root[1] if root else ""
    if tag == "ICD10CM.tabular":
        return Part.TABULAR
    if tag == "ICD10CM.index":
        heading = _HEADING.search(head)
        if heading:
            return _TABLES.get(heading[1], Part.INDEX)
        return Part.EXTERNAL_CAUSE if "EXTERNAL CAUSE" in head.upper() else Part.INDEX
    if tag.startswith("ICD10PCS"):
        raise Unrecognised(f"{name}: an ICD-10-PCS file; only ICD-10-CM files are loaded")
    raise Unrecognised(f"{name}: XML of another kind, <{tag or '?'}>")


def _text(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", errors="replace")
    return head.decode("utf-8", errors="replace")
