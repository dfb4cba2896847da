"""The official order file (`icd10cm_order_YYYY.txt`): every code with its validity and its titles, fixed columns."""

import re

from clearchart.codesets.artefact import Artefact, Section, index_slots
from clearchart.codesets.compiled import Compiled
from clearchart.codesets.errors import CodesetFileError
from clearchart.codesets.seventh import dotted

# Columns, 1-based: 1-5 order, 7-13 code, 15 whether it may be billed, 17-76 short title, 78- long title.
_LINE = re.compile(r"^(\d{5}) ([0-9A-Z]{3,7}) {0,4} ([01]) .{60} (.+)$")
_DIAGNOSIS = re.compile(r"[A-Z]\d[0-9A-Z]")
_SHOWN = 20


def looks_like_order_file(head: bytes) -> bool:
    """Whether a file begins with a line of the order file's form."""
    first = head.decode("latin-1").lstrip("\ufeffï»¿").splitlines()[:1]
    return bool(first and _LINE.match(first[0].rstrip()))


def compile_order(name: str, data: bytes) -> Compiled:
    """Codes, validity and long titles. Raises CodesetFileError where no line fits, or for a file of procedures."""
    codes, titles, valid, skipped = list[str](), list[str](), bytearray(), list[str]()
    for number, line in enumerate(data.decode("utf-8-sig", errors="replace").splitlines(), 1):
        match = _LINE.match(line.rstrip())
        if match and _DIAGNOSIS.match(match[2]):
            codes.append(dotted(match[2]))
            valid.append(match[3] == "1")
            titles.append(match[4])
        elif line.strip():
            skipped.append(f"{name}:{number}: not a line of the order file: {line[:40]!r}")
    if not codes or len(skipped) > len(codes):
        raise CodesetFileError(f"{skipped[0] if skipped else name}; not an ICD-10-CM order file")
    if len(set(codes)) != len(codes):
        raise CodesetFileError(f"{name}: the same code stands in it twice")
    sections: dict[str, Section] = {
        "code": codes,
        "code-slots": index_slots(codes),
        "valid": bytes(valid),
        "title": titles,
    }
    return Compiled(sections, len(codes), tuple(skipped[:_SHOWN]))


class OrderFile:
    """An opened order file: which codes may be billed in its year."""

    def __init__(self, artefact: Artefact) -> None:
        self._find = artefact.index("code", "code-slots").find
        self._valid = artefact.bytes("valid")
        self.codes = artefact.strings("code")

    def is_billable(self, code: str) -> bool:
        """Whether the code may be billed; False for a code that isn't in the file."""
        at = self._find(code)
        return at >= 0 and bool(self._valid[at])
