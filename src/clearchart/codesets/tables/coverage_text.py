"""What the paragraph over a group of diagnoses asks for: which procedures it is about, and which groups beside it.

The paragraph itself is read and not kept: it is HTML of a contractor and may hold words of CPT.
"""

import html
import re
from collections.abc import Collection
from enum import StrEnum
from functools import cache
from importlib import resources

from clearchart.model.value import Value

_TAG = re.compile(r"<[^>]*>")
_CODE = r"(?:\d{4}[0-9A-Z]|[A-Z]\d{4})"
_CODES = re.compile(rf"\b({_CODE})\b(?:\s*(?:-|–|through|thru|to)\s*\b({_CODE})\b)?", re.IGNORECASE)
_GROUPS = re.compile(r"\bgroups?\s*#?((?:\s*(?:,|and|or|&|/|group)*\s*\d{1,2}\b)+)(\s*paragraph)?", re.IGNORECASE)
_OF_PROCEDURES = re.compile(r"\s*(?:cpt|hcpcs|procedure)", re.IGNORECASE)
_CHOICE = re.compile(r"\bor\b", re.IGNORECASE)


class Relation(StrEnum):
    """Whether a diagnosis of a group is enough: nothing said, said to be, others are needed, or words we can't read."""

    PLAIN = "plain"
    ALONE = "alone"
    WITH_GROUPS = "with-groups"
    UNCLEAR = "unclear"


class Reading(Value, frozen=True, kw_only=True):
    """What one paragraph says.

    `procedures` are the article's codes that it names, `procedure_groups` the groups of procedures; `others` are the
    groups of diagnoses needed beside this one: any of them if `any_of`, else each.
    """

    relation: Relation = Relation.PLAIN
    procedures: tuple[str, ...] = ()
    procedure_groups: tuple[int, ...] = ()
    others: tuple[int, ...] = ()
    any_of: bool = False


def read(paragraph: str, *, own: int, known: Collection[str]) -> Reading:
    """Read a paragraph (HTML) over group `own`; `known` are the procedure codes of the article."""
    text = plain_text(paragraph)
    groups, procedure_groups, choice = set[int](), set[int](), False
    for match in _GROUPS.finditer(text):
        numbers = {int(number) for number in re.findall(r"\d+", match[1])}
        if _OF_PROCEDURES.match(text, match.end()):
            procedure_groups |= numbers
        elif not match[2]:
            groups |= numbers - {own}
            choice = choice or bool(_CHOICE.search(match[1]))
    relation = _relation(text.lower(), bool(groups))
    return Reading(
        relation=relation,
        procedures=tuple(sorted(_named(text, known))),
        procedure_groups=tuple(sorted(procedure_groups)),
        others=tuple(sorted(groups)) if relation is Relation.WITH_GROUPS else (),
        any_of=choice and relation is Relation.WITH_GROUPS,
    )


def plain_text(paragraph: str) -> str:
    """The words of a piece of HTML, blanks run together."""
    return " ".join(html.unescape(_TAG.sub(" ", paragraph)).split())


def _relation(text: str, names_groups: bool) -> Relation:
    together, alone = (any(cue in text for cue in _cues()[kind]) for kind in ("together", "alone"))
    if together:
        return Relation.WITH_GROUPS if names_groups and not alone else Relation.UNCLEAR
    return Relation.ALONE if alone else Relation.PLAIN


def _named(text: str, known: Collection[str]) -> set[str]:
    named = set[str]()
    for first, last in _CODES.findall(text.upper()):
        named |= {code for code in known if first <= code <= last} if last else {first} & set(known)
    return named


@cache
def _cues() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {"alone": [], "together": []}
    text = (resources.files("clearchart.codesets.tables") / "coverage-cues.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        kind, _, words = line.partition(" ")
        if kind in found:
            found[kind].append(words.strip())
    return {kind: tuple(words) for kind, words in found.items()}
