"""Code references inside notes: `(I50.-)`, `(E08-E13 with .22)`, `(T36-T50 with fifth or sixth character 5)`."""

import re
from collections.abc import Iterator
from functools import lru_cache

from clearchart.model.value import Value


class CodeRange(Value, frozen=True, kw_only=True):
    """The codes from `first` to `last` with everything below them; `qualifier` narrows them by their characters."""

    first: str
    last: str
    qualifier: str = ""

    def __str__(self) -> str:
        span = self.first if self.first == self.last else f"{self.first}-{self.last}"
        return f"{span} with {self.qualifier}" if self.qualifier else span

    def admits(self, code: str) -> bool:
        """Whether a code between first and last has the characters that the qualifier asks for.

        False where the qualifier is in words that don't name characters ("with ketoacidosis").
        """
        return not self.qualifier or _admits(self.qualifier, code)


_CODE = r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?(?![A-Za-z0-9])"
_REFERENCE = re.compile(
    rf"(?<![A-Za-z0-9./])(?P<first>{_CODE})"
    rf"(?:(?:\.?-)?(?:\s*-\s*|\s+to\s+)(?P<last>{_CODE})(?:\.?-)?|\.?-|\.)?"
    r"(?:\s*with\s+(?P<qualifier>[^,;()]*))?"
)
_ORDINALS = {"fifth": 5, "5th": 5, "sixth": 6, "6th": 6, "seventh": 7, "7th": 7}
_BY_POSITION = re.compile(r"(fifth|5th|sixth|6th|seventh|7th)[ -]character \.?([0-9A-Z])(?:(-| or )([0-9A-Z]))?$")
_INTENT = re.compile(r"fifth or six(?:th)? character ([0-9])(?:-([0-9]))?$")
_FINAL = re.compile(r"final characters? (.+)$")
_FIFTH_TO_SIXTH = re.compile(r"fifth to sixth characters ([0-9A-Z]{2})$")
_SUFFIX = re.compile(r"(?:\.[0-9A-Z]+-? ?|\. )+$|\.[0-9A-Z]+-\.[0-9A-Z]+$")
_OPEN_FRACTURE = "open fracture 7th character"


def ranges_in(text: str) -> Iterator[CodeRange]:
    """The references in a note's text, in order; whether such codes exist is for the caller to see."""
    for match in _REFERENCE.finditer(text):
        first = match["first"]
        yield CodeRange(first=first, last=match["last"] or first, qualifier=(match["qualifier"] or "").strip())


@lru_cache(maxsize=4096)
def _admits(qualifier: str, code: str) -> bool:
    characters = code.replace(".", "")
    if _SUFFIX.match(qualifier):
        return _after_category(qualifier, characters[3:])
    if match := _INTENT.match(qualifier):
        return match[1] <= _intent(characters) <= (match[2] or match[1])
    if match := _BY_POSITION.match(qualifier):
        return _at(
            _ORDINALS[match[1]], match[2], match[4] or match[2], characters=characters, listed=match[3] == " or "
        )
    if match := _FINAL.match(qualifier):
        return characters.endswith(tuple(re.findall(r"[0-9A-Z]+", match[1])))
    if match := _FIFTH_TO_SIXTH.match(qualifier):
        return characters[4:6] == match[1]
    return qualifier == _OPEN_FRACTURE and characters[6:7] in ("B", "C")


def _at(position: int, low: str, high: str, *, characters: str, listed: bool) -> bool:
    """Whether the character at a position (from 1) is one of two, or between them."""
    found = characters[position - 1 : position]
    return found in (low, high) if listed else low <= found <= high


def _after_category(qualifier: str, rest: str) -> bool:
    """Whether what follows a code's dot begins with one of the listed characters (`.15 .25`), or lies between them."""
    named = re.findall(r"[0-9A-Z]+", qualifier)
    if "-." in qualifier:
        low, high = named
        return bool(low <= rest[: len(low)] and rest[: len(high)] <= high)
    return rest.startswith(tuple(named))


def _intent(characters: str) -> str:
    """The character that tells poisoning, adverse effect and underdosing apart: the sixth, or the fifth before an X."""
    sixth = characters[5:6]
    return sixth if sixth not in ("", "X") else characters[4:5]
