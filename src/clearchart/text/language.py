"""Tells the language of a note by its function words and its script; one that isn't English goes to a person."""

import re
from collections import Counter
from functools import cache

from clearchart.model import Document, Level, Problem
from clearchart.text.rulebook import rule_lines

ENGLISH = "en"
RULES = "stopwords.txt"

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
# The same for plain text, which most notes are.
_PLAIN_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_FOREIGN_LETTER = re.compile(r"[\u0370-\u1cff\u2e80-\ud7ff\uf900-\ufdff\ufe70-\ufeff]")
_MOST_WORDS = 4000
_LONGEST = 40_000
_PLAIN_LENGTH = 1500
_PLAINLY_ENGLISH = 0.2
# A language needs this many of its words in a note, of several kinds, and this share of all words:
# headings, names and a phrase in another language don't make a note foreign.
_LEAST_HITS, _LEAST_KINDS, _LEAST_SHARE = 4, 3, 0.08
_FOREIGN_SHARE = 0.3
OTHER_SCRIPT = "other"


def language(text: str) -> str:
    """ISO 639-1 code of the language of `text`, `other` for another script; English where nothing says otherwise.

    Only the first 4,000 words are looked at, and only a few hundred where those are plainly English.
    """
    words = _words(text[:_PLAIN_LENGTH].casefold())
    if not words and len(text) <= _PLAIN_LENGTH:
        return ENGLISH
    english = _lists()[ENGLISH]
    if sum(map(english.__contains__, words)) > _PLAINLY_ENGLISH * len(words):
        return ENGLISH
    words = _words(text[:_LONGEST].casefold())[:_MOST_WORDS]
    if not words:
        return ENGLISH
    if sum(map(len, _FOREIGN_LETTER.findall("".join(words)))) > _FOREIGN_SHARE * sum(map(len, words)):
        return OTHER_SCRIPT
    tally = _tally(words)
    best = max(tally, key=lambda code: (tally[code][0], code == ENGLISH))
    hits, kinds = tally[best]
    telling = hits >= max(_LEAST_HITS, _LEAST_SHARE * len(words)) and kinds >= _LEAST_KINDS
    return best if telling else ENGLISH


def _words(text: str) -> list[str]:
    return (_PLAIN_WORD if text.isascii() else _WORD).findall(text)


def language_problem(document: Document) -> Problem | None:
    """The problem LANGUAGE for a document that isn't English, else None."""
    found = language(document.text)
    if found == ENGLISH:
        return None
    named = "in another script" if found == OTHER_SCRIPT else f"not English (it looks like {found})"
    message = f"the document is {named}: rules and terms are English, a person must read it"
    return Problem(level=Level.REVIEW, code="LANGUAGE", message=message, place=document.id)


def _tally(words: list[str]) -> dict[str, tuple[int, int]]:
    """How many words of the note each language claims, and how many different ones."""
    counts = Counter(words)
    claims = {code: counts.keys() & claimed for code, claimed in _lists().items()}
    return {code: (sum(counts[word] for word in claim), len(claim)) for code, claim in claims.items()}


@cache
def _lists() -> dict[str, frozenset[str]]:
    """Words by language; what English claims too tells nothing of the others."""
    lists: dict[str, set[str]] = {}
    for line in rule_lines(RULES):
        lists.setdefault(line.key, set()).update(" ".join(line.values).split())
    english = lists[ENGLISH]
    return {code: frozenset(words if code == ENGLISH else words - english) for code, words in lists.items()}
