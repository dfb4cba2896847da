"""Escape sequences of HL7 v2 (v2.5.1, 2.7) into the characters they stand for, and back."""

import re
from functools import lru_cache

from clearchart.interop.hl7v2.marks import Marks

_BODY = r"([FSTREPHN]|X[0-9A-Fa-f]+|\.(?:br|ce|fi|nf|sp|in|ti|sk)\s*[+-]?\d*)"
_MOST = 50
"""Blank lines or spaces that one formatting command may ask for; more is no text."""


def unescape(text: str, marks: Marks) -> str:
    """The text with escape sequences resolved; one that the standard doesn't know stays as it is written."""
    if not marks.escape or marks.escape not in text:
        return text
    return _sequence(marks.escape).sub(lambda found: _meaning(found[1], marks), text)


def unknown(text: str, marks: Marks) -> int:
    """How many escape characters of the text begin no sequence that the standard knows."""
    if not marks.escape or marks.escape not in text:
        return 0
    return _sequence(marks.escape).sub("", text).count(marks.escape)


def escape(text: str, marks: Marks) -> str:
    """The text as it may stand in a field; line ends become `.br`."""
    signs = {
        marks.escape: "E",
        marks.field: "F",
        marks.component: "S",
        marks.repetition: "R",
        marks.subcomponent: "T",
        "\n": ".br",
    }
    table = {ord(sign): f"{marks.escape}{name}{marks.escape}" for sign, name in signs.items() if sign}
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(table)


@lru_cache(maxsize=16)
def _sequence(sign: str) -> re.Pattern[str]:
    mark = re.escape(sign)
    return re.compile(f"{mark}{_BODY}{mark}")


def _meaning(body: str, marks: Marks) -> str:
    match body[0]:
        case "X":
            return _hexadecimal(body[1:])
        case ".":
            return _layout(body[1:3], body[3:].strip())
        case name:
            signs = {
                "F": marks.field,
                "S": marks.component,
                "T": marks.subcomponent,
                "R": marks.repetition,
                "E": marks.escape,
            }
            return signs.get(name, "")  # highlighting on and off and the truncation mark are no text


def _hexadecimal(digits: str) -> str:
    data = bytes.fromhex(digits if len(digits) % 2 == 0 else digits + "0")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _layout(command: str, number: str) -> str:
    count = min(abs(int(number)) if number.lstrip("+-").isdigit() else 1, _MOST)
    match command:
        case "br" | "ce":
            return "\n"
        case "sp":
            return "\n" * max(count, 1)
        case "sk":
            return " " * count
        case _:
            return ""  # indents, and whether lines are filled: layout of a screen
