"""The joint of a site-less osteoarthritis or pain, from the lines below its header (Guideline I.C.13.a)."""

from collections.abc import Iterator

from clearchart.coding.candidates import Candidate
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.conventions.neoplasm_sites import SiteLine, named_site, site_lines
from clearchart.coding.conventions.recoding import drafted, in_order
from clearchart.coding.drafts import Draft, merged
from clearchart.text.attributes import attributes
from clearchart.text.threads import Role

_FILE = "joint-sites.txt"
_WHY = "I.C.13.a: the joint that the problem's own lines name"
_FIRST_WORDS = 6
# The Index leads from plain "arthritis" to no joint; degeneration has a category for each.
_OPEN = frozenset({"arthritis"})


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Drafts that name no joint with the joint at the beginning of a line of their own block."""
    if not any(each.code[:3] in site_lines(_FILE) for each in drafts):
        return Settled(tuple(drafts))
    return Settled(in_order(merged([new for each in drafts for new in _with_joint(each, context)])))


def _with_joint(draft: Draft, context: Context) -> list[Draft]:
    lines = [line for line in site_lines(_FILE).get(draft.code[:3], ()) if line.prefix == draft.code.replace(".", "")]
    made = [new for each in draft.candidates for new in _named(each, lines, context)] if lines else []
    for each in made:
        each.tier, each.steps = draft.tier, [*draft.steps[:1], *each.steps]
    return made or [draft]


def _named(mention: Candidate, lines: list[SiteLine], context: Context) -> Iterator[Draft]:
    for words in _openings(mention):
        line = named_site(lines, words)
        if line is not None:
            sides = {each.value for each in attributes(words, 0, last=len(words)) if each.axis == "laterality"}
            side = {"laterality": sides.pop()} if len(sides) == 1 else {}
            yield from drafted(mention, line.stem, authority=_WHY, context=context, **side)


def _openings(mention: Candidate) -> Iterator[list[str]]:
    """The first words of the block's sentences of which nothing is denied or doubted."""
    reading, match = mention.reading, mention.match
    if mention.placing.role is not Role.HEADER or _OPEN.issuperset(reading.tokens.words[match.first : match.last]):
        return
    for number in mention.placings.of(mention.placing.thread):
        if number != mention.sentence and not reading.scopes(number):
            sentence = reading.sentences[number]
            yield reading.tokens.words[sentence.first : min(sentence.last, sentence.first + _FIRST_WORDS)]
