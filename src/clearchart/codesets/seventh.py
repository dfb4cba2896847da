"""7th characters: which codes they make out of a code, and which they don't."""

import re
from collections.abc import Iterable, Iterator, Mapping

from clearchart.model.value import Value


class Exception7(Value, frozen=True, kw_only=True):
    """7th characters that don't apply below a category where the 6th character is one of `sixth`."""

    category: str
    sixth: str
    characters: str

    def forbids(self, base: str, character: str) -> bool:
        """Whether `character` may not follow the six characters of `base` (without dot)."""
        return base.startswith(self.category) and base[5:6] in self.sixth and character in self.characters


_EXCEPTION = re.compile(
    r"7th characters? (?P<characters>.+?) do(?:es)? not apply to codes in (?:sub)?category (?P<category>[A-Z]\S+)"
    r" with 6th character (?P<sixth>.+)"
)
_SIXTH = re.compile(r"(?:^|\bor )([0-9A-Z]) -")


def exceptions_in(notes: Iterable[str]) -> Iterator[Exception7]:
    """The exceptions that notes state, as S06 does for death before regaining consciousness."""
    for text in notes:
        if match := _EXCEPTION.search(text):
            yield Exception7(
                category=match["category"].rstrip("-.").replace(".", ""),
                sixth="".join(_SIXTH.findall(match["sixth"])),
                characters="".join(re.findall(r"\b[0-9A-Z]\b", match["characters"])),
            )


def extended(code: str, seventh: Mapping[str, str], *, exceptions: Iterable[Exception7]) -> Iterator[tuple[str, str]]:
    """The codes that 7th characters make of `code`, X in the empty places, each with the character's meaning."""
    bare = code.replace(".", "")
    if len(bare) >= 7:
        return
    base = bare.ljust(6, "X")
    for character, meaning in seventh.items():
        if not any(each.forbids(base, character) for each in exceptions):
            yield dotted(base + character), meaning


def dotted(code: str) -> str:
    """A code as we write it: upper case, with its dot (`s8251xa` and `S82.51XA` are the same)."""
    bare = code.strip().upper().replace(".", "")
    return bare if len(bare) <= 3 else f"{bare[:3]}.{bare[3:]}"
