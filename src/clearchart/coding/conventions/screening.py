"""Screening: its code instead of the disease looked for, and what was found beside it (Guideline I.C.21.c.5)."""

from collections.abc import Iterator
from functools import cache

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import code_lines, listed, plain
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.conventions.recoding import drafted, has_code, in_order, sentence_words
from clearchart.coding.conventions.signs import Sign
from clearchart.coding.drafts import Draft, merged, withhold
from clearchart.model.chart import Reason, Withheld
from clearchart.model.mention import Assertion
from clearchart.text.threads import Role

_WHY = "I.C.21.c.5: screening"
_ASSESSED = frozenset({"assessment", "assessment-plan", "diagnosis", "postoperative-diagnosis"})
_FOUND = frozenset(
    {"results", "findings", "specimen", "procedure", "hospital-course", "body", "assessment", "diagnosis"}
)
_SCREENINGS = ("Z11", "Z12", "Z13")
_LATER = frozenset({"next", "scheduled", "upcoming", "due", "remind", "reminder", "appointment", "overdue", "declined"})
_STOPS = frozenset({";", ".", ":", "found", "finding", "showed", "shows", "but", "diagnosed"})


def apply(drafts: list[Draft], context: Context) -> Settled:
    """The drafts without diseases that were only looked for, with the screenings and their findings."""
    signs = [each for each in context.signs("screening") if each.assertion is not Assertion.FAMILY]
    if not signs:
        return Settled(tuple(drafts))
    kept, taken = _without_sought(drafts, signs)
    kept, later = _without_later(kept)
    kept.extend(_screenings(kept, context))
    kept.extend(_findings(kept, context))
    return Settled(in_order(merged(kept)), (*taken, *later))


def _without_sought(drafts: list[Draft], signs: list[Sign]) -> tuple[list[Draft], list[Withheld]]:
    kept: list[Draft] = []
    taken: list[Withheld] = []
    for each in drafts:
        sought = each.code[0] not in "Z" and all(_sought(one, signs) for one in each.candidates)
        if sought:
            taken.append(withhold(each, Reason.HYPOTHETICAL, cue="screening for it"))
        else:
            kept.append(each)
    return kept, taken


def _without_later(drafts: list[Draft]) -> tuple[list[Draft], list[Withheld]]:
    """A screening that a story only announces is not this encounter's; one that heads a problem is its order."""
    gone = [
        each for each in drafts if each.code.startswith(_SCREENINGS) and all(_later(one) for one in each.candidates)
    ]
    return [each for each in drafts if each not in gone], [
        withhold(each, Reason.HYPOTHETICAL, cue="later") for each in gone
    ]


def _later(mention: Candidate) -> bool:
    if mention.placing.role is Role.HEADER:
        return False
    words = sentence_words(mention)
    if not _LATER.isdisjoint(words):
        return True
    return any(words[i] == "is" and words[i + 1] in ("on", "due", "at") for i in range(len(words) - 1))


def _sought(mention: Candidate, signs: list[Sign]) -> bool:
    """Whether "screening ... for" stands before the mention in its sentence, nothing found in between."""
    words = mention.reading.tokens.words
    for sign in signs:
        before = sign.reading is mention.reading and sign.sentence == mention.sentence
        if before and sign.first < mention.match.first:
            between = words[sign.first : mention.match.first]
            if "for" in between and _STOPS.isdisjoint(between):
                return True
    return False


def _screenings(drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """The screening codes of diseases that are said to be screened for, in the assessment or where nothing else is."""
    empty = not drafts
    for mention in context.mentions:
        if mention.assertion is not Assertion.HYPOTHETICAL or not mention.cue.lower().startswith("screen"):
            continue
        if mention.section not in _ASSESSED and mention.placing.role is not Role.HEADER and not empty:
            continue
        line = listed("screening.txt", mention.match.entry.targets[0])
        if line is not None and not has_code(drafts, line.rest[:5]):
            yield from drafted(mention, line.rest, authority=_WHY, context=context)


@cache
def _finding_lines() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each screening with the prefixes of its findings."""
    return tuple(
        (line.prefixes[0], tuple(plain(code) for code in line.rest.split()))
        for line in code_lines("screening-findings.txt")
    )


def _findings(drafts: list[Draft], context: Context) -> Iterator[Draft]:
    """Affirmed findings of the screening that stand among results."""
    for screening, prefixes in _finding_lines():
        if not any(each.code.replace(".", "") == screening for each in drafts):
            continue
        signs = list(context.signs("screening"))
        for mention in context.mentioned(*prefixes):
            affirmed = mention.assertion is Assertion.AFFIRMED and mention.section in _FOUND
            if affirmed and not _sought(mention, signs) and mention.placing.role is not Role.HEADER:
                yield from drafted(
                    mention, mention.match.entry.targets[0], authority=f"{_WHY} with its finding", context=context
                )
