"""Notes disturbed as real ones are, the same way each time: lower case, flattened plans, no headings, typing errors."""

import hashlib
import re
from collections.abc import Callable

_PLAN = re.compile(r"^[ \t]*(?:assessment|impression|plan|a/p|a&p|diagnos[ie]s|final diagnos[ie]s)\b", re.I | re.M)
_WORD = re.compile(r"[^\W\d_]{4,}")
_HEADING_WORDS = 6
_PER_HUNDRED = 5


def lower(text: str) -> str:
    """The whole note in lower case."""
    return text.lower()


def flat(text: str) -> str:
    """Everything from the first heading of an assessment, impression or plan on as one paragraph."""
    found = _PLAN.search(text)
    if found is None:
        return text
    return text[: found.start()] + " ".join(text[found.start() :].split()) + "\n"


def noheads(text: str) -> str:
    """Without lines that are nothing but a heading: a few words, all in capitals or with a colon at the end."""
    return "".join(line for line in text.splitlines(keepends=True) if not _heading(line.strip()))


def typos(text: str) -> str:
    """Two neighbouring letters inside a word swapped, in 5 of 100 words of four letters or more, told by a hash."""
    place = 0

    def typed(found: re.Match[str]) -> str:
        nonlocal place
        place += 1
        return _mistyped(found.group(), place)

    return _WORD.sub(typed, text)


def _heading(line: str) -> bool:
    if not line or len(line.split()) > _HEADING_WORDS:
        return False
    return line.endswith(":") or (line.isupper() and not line.endswith("."))


def _mistyped(word: str, place: int) -> str:
    number = int.from_bytes(hashlib.sha256(f"{place} {word}".encode()).digest()[:8])
    if number % 100 >= _PER_HUNDRED:
        return word
    at = 1 + number // 100 % (len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


PERTURBATIONS: dict[str, Callable[[str], str]] = {"lower": lower, "flat": flat, "noheads": noheads, "typos": typos}
