"""The delimiters of fields, components, repetitions and subcomponents: each message says its own."""

import string

from clearchart.model.value import Value


class Marks(Value, frozen=True):
    """Delimiters (MSH-1 and MSH-2); a mark that the sender doesn't name and whose usual sign is taken is empty."""

    field: str = "|"
    component: str = "^"
    repetition: str = "~"
    escape: str = "\\"
    subcomponent: str = "&"


USUAL = Marks()
_SIGNS = frozenset(string.punctuation) - {"_"}


def marks_of(header: str) -> tuple[Marks, bool]:
    """The delimiters that a header segment (MSH, FHS, BHS) names, and whether it names them as the standard asks."""
    if len(header) < 4 or header[3] not in _SIGNS:
        return USUAL, False
    field = header[3]
    named = header[4:].split(field, 1)[0].strip()
    sound = 4 <= len(named) <= 5 and len({field, *named}) == len(named) + 1 and set(named) <= _SIGNS
    if sound:
        return Marks(field, named[0], named[1], named[2], named[3]), True
    signs = [mark for mark in dict.fromkeys(named) if mark != field and mark in _SIGNS][:4]
    for usual in (USUAL.component, USUAL.repetition, USUAL.escape, USUAL.subcomponent)[len(signs) :]:
        signs.append("" if usual == field or usual in signs else usual)
    return Marks(field, signs[0] or "\x00", signs[1], signs[2], signs[3]), False
