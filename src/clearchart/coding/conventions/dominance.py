"""Dominant or not: the side of a paralysis and the handedness of the patient (Guideline I.C.6.a)."""

from functools import lru_cache

from clearchart.coding.candidates import Candidate
from clearchart.coding.conventions.context import Context, Settled, derived, exchanged
from clearchart.coding.drafts import Draft

_CODES = {("right", True): "1", ("left", True): "2", ("right", False): "3", ("left", False): "4"}
_SIDES = {"1": "right", "2": "left", "3": "right", "4": "left"}
_HANDED = frozenset({"handed", "dominant", "handedness", "hander"})
_PARALYSES = frozenset(
    {"hemiparesis", "hemiplegia", "monoplegia", "monoparesis", "paralysis", "paresis", "weakness", "plegia"}
)
_AUTHORITY = "I.C.6.a: dominance as documented, else right is dominant and left is not"


def apply(drafts: list[Draft], context: Context) -> Settled:
    """The last character of hemiplegia and monoplegia by side and handedness."""
    for each in [one for one in drafts if _has_sides(one.code)]:
        side = _side_of(each)
        if side is None:
            continue
        code = f"{each.code[:-1]}{_CODES[side, _dominant(side, context)]}"
        if code != each.code and context.tabular.is_billable(code):
            made = derived(code, [each], authority=_AUTHORITY, context=context)
            drafts = exchanged(drafts, [each], made=[made])
    return Settled(tuple(drafts))


@lru_cache(maxsize=4096)
def _has_sides(code: str) -> bool:
    hemiplegia = code.startswith(("G81.0", "G81.1", "G81.9", "G83.1", "G83.2", "G83.3"))
    sequela = code.startswith("I69") and len(code) == 7 and code[5] in "345"
    return (hemiplegia and len(code) == 6) or sequela


def _side_of(each: Draft) -> str | None:
    """The side nearest to a mention in its sentence, words before it first; else the one that the code says."""
    for candidate in each.candidates:
        side = _nearest(candidate)
        if side is not None:
            return side
    return _SIDES.get(each.code[-1])


def _nearest(candidate: Candidate) -> str | None:
    words = candidate.reading.tokens.words
    sentence = candidate.reading.sentences[candidate.sentence]
    # An expression may hold the stroke too: the side counts that stands by the word of the paralysis.
    head = next((i for i in candidate.match.positions if words[i] in _PARALYSES), candidate.match.last - 1)
    before = range(head, max(sentence.first, min(head, candidate.match.first) - 4) - 1, -1)
    after = range(head + 1, min(sentence.last, candidate.match.last + 6))
    for i in (*before, *after):
        if words[i] in ("right", "left") and not _HANDED.intersection(words[i + 1 : i + 4]):
            return str(words[i])
    return None


def _dominant(side: str, context: Context) -> bool:
    hand = handedness(context)
    return side == "right" if hand is None else hand in (side, "both")


def handedness(context: Context) -> str | None:
    """The hand that the documents call dominant: right, left, both, or None."""
    for reading in context.readings:
        words = reading.tokens.words
        if "ambidextrous" in words:
            return "both"
        for i, word in enumerate(words):
            if word in _HANDED:
                hand = next((one for one in reversed(words[max(0, i - 3) : i]) if one in ("right", "left")), None)
                if hand is not None:
                    return hand
    return None
