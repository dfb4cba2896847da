"""Diagnoses stated as such that head no problem: items of a list of diagnoses, and the visit that the title names."""

from collections.abc import Iterator

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import listed
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.conventions.recoding import drafted, has_code, in_order
from clearchart.coding.drafts import Draft, merged
from clearchart.coding.matching import stop_words
from clearchart.model.mention import Assertion
from clearchart.text.attributes import attribute_words
from clearchart.text.threads import Role

_DIAGNOSES = frozenset({"diagnosis", "postoperative-diagnosis"})
_ASSESSED = frozenset({"diagnosis", "assessment", "assessment-plan"})
_SPECIMENS = frozenset({"results", "specimen", "findings"})
_LISTS = frozenset({"assessment", "assessment-plan", "problem-list"})
_VISITS = ("Z000", "Z001", "Z014", "Z34", "Z12", "Z020", "Z025")
_CESAREAN = "Z98.891"
_TITLE = 2
_ITEM = "IV.G, III: a diagnosis that the provider lists as such"
_VISIT = "I.C.21.c.13: the visit that the note names"


def apply(drafts: list[Draft], context: Context) -> Settled:
    """The drafts with the items of lists of diagnoses and with the visit."""
    made: list[Draft] = []
    for mention in context.mentions:
        if (
            mention.assertion is Assertion.AFFIRMED
            and mention.placing.role is not Role.HEADER
            and _is_item(mention, context)
        ):
            made.extend(_of(mention, [*drafts, *made], context))
    if not drafts and not made and not context.encounter.inpatient:
        made.extend(_specimens(context))
    visits = [] if has_code(drafts, "Z00", "Z01", "Z02", "Z34", "Z12", "Z47", "Z48") else list(_visit(context))
    return Settled(in_order(merged([*drafts, *made, *visits])) if made or visits else tuple(drafts))


def _specimens(context: Context) -> Iterator[Draft]:
    """IV.K: where nothing else is stated, the neoplasms that an interpreted specimen shows."""
    for mention in context.mentions:
        target = mention.match.entry.targets[0]
        shown = mention.section in _SPECIMENS and mention.assertion is Assertion.AFFIRMED
        if shown and (target[0] == "C" or target[:2] in ("D0", "D1", "D2", "D3", "D4")):
            yield from drafted(mention, target, authority="IV.K: the interpreted specimen", context=context)


def _of(mention: Candidate, drafts: list[Draft], context: Context) -> Iterator[Draft]:
    for target in mention.match.entry.targets:
        if not has_code(drafts, target[:3]):
            yield from drafted(mention, target, authority=_ITEM, context=context)


def _is_item(mention: Candidate, context: Context) -> bool:
    """Whether a mention opens an item of a list of diagnoses, and is no symptom or external cause."""
    target = mention.match.entry.targets[0]
    alone = len(mention.match.entry.targets) == 1
    if target == _CESAREAN:
        return _opens(mention) and context.sign("pregnant") is not None
    if target[0] in "VWXYZ" or (alone and listed("symptoms.txt", target)):
        return False
    sentence = mention.reading.sentences[mention.sentence]
    if mention.section in _DIAGNOSES and mention.placing.role is Role.BLOCK:
        return (sentence.line or sentence.marked or _numbered(mention) or _ends(mention)) and _opens(mention)
    if mention.section in _ASSESSED and mention.placing.role is Role.NARRATIVE:
        return _opens(mention) and _ends(mention)
    if mention.section not in _LISTS or not sentence.marked or not _opens(mention):
        return False
    return any(one.placing.role is Role.HEADER and _same_section(one, mention) for one in context.mentions)


def _numbered(mention: Candidate) -> bool:
    """Whether a number stands right before the sentence, as in "1. ... 2. ..." on one line."""
    words = mention.reading.tokens.words
    first = mention.reading.sentences[mention.sentence].first
    return any(words[i].isdigit() for i in range(max(first - 2, 0), first + 1) if i < len(words))


def _ends(mention: Candidate) -> bool:
    """Whether the phrase ends with the mention: at a comma or with its sentence."""
    sentence, last = mention.reading.sentences[mention.sentence], mention.match.last
    return last >= sentence.last or mention.reading.tokens.words[last] in (",", ";")


def _opens(mention: Candidate) -> bool:
    words = mention.reading.tokens.words
    first = mention.reading.sentences[mention.sentence].first
    weightless = stop_words() | attribute_words()
    return all(not words[i][0].isalpha() or words[i] in weightless for i in range(first, mention.match.first))


def _same_section(one: Candidate, other: Candidate) -> bool:
    if one.reading is not other.reading:
        return False
    sentences = one.reading.sentences
    return sentences[one.sentence].section == sentences[other.sentence].section


def _visit(context: Context) -> Iterator[Draft]:
    """The routine visit in the first sentences of a note, or told in its assessment."""
    for mention in context.mentioned(*_VISITS):
        told = mention.section in _LISTS and mention.placing.role is Role.NARRATIVE
        first = 1 if mention.match.entry.targets[0].startswith("Z12") else _TITLE
        if mention.assertion is Assertion.AFFIRMED and (mention.sentence < first or told):
            yield from drafted(mention, mention.match.entry.targets[0], authority=_VISIT, context=context)
            return
