"""The site of a neoplasm, from its sentence or the specimen above it (Guideline I.C.2, Neoplasm Table)."""

from collections.abc import Iterator
from functools import cache

import msgspec

from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import plain
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.conventions.recoding import drafted, in_order, stated_in
from clearchart.coding.drafts import Draft, merged
from clearchart.coding.rulefile import rule_file
from clearchart.text.attributes import attributes
from clearchart.text.tokens import Tokenizer

_ABOVE = 2
_WHY = "I.C.2: the site that the note names"


class SiteLine(msgspec.Struct, frozen=True):
    """One line of a file of sites: what it refines, the sites as words in normal form, the stem."""

    prefix: str
    sites: tuple[tuple[str, ...], ...]
    stem: str


@cache
def site_lines(name: str = "neoplasm-sites.txt") -> dict[str, tuple[SiteLine, ...]]:
    """The lines of a file by the first three characters of what they refine. Names of several words come first."""
    tokenizer = Tokenizer(frozenset())
    found: dict[str, list[SiteLine]] = {}
    for body, _ in rule_file(name):
        head, _, stem = body.partition(" = ")
        code, _, names = head.partition("|")
        sites = tuple(tuple(tokenizer.tokens(name.strip()).words) for name in names.split(","))
        prefix = plain(code.strip())
        found.setdefault(prefix[:3], []).append(SiteLine(prefix, sites, stem.strip()))
    return {key: tuple(lines) for key, lines in found.items()}


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Drafts of neoplasms with their site; one draft a site where several mentions differ."""
    if not any(each.code[:3] in site_lines() for each in drafts):
        return Settled(tuple(drafts))
    refined = [new for each in drafts for new in _refined(each, context)]
    return Settled(in_order(merged(refined)))


def _refined(draft: Draft, context: Context) -> Iterator[Draft]:
    lines = [line for line in site_lines().get(draft.code[:3], ()) if _fits(draft.code, line.prefix)]
    if not lines:
        yield draft
        return
    plain_mentions = []
    for candidate in draft.candidates:
        line = next((one for words in _places(candidate) if (one := named_site(lines, words))), None)
        new = drafted(candidate, line.stem, authority=_WHY, context=context, **_side(candidate)) if line else []
        for each in new:
            each.tier, each.steps = draft.tier, [*draft.steps[:1], *each.steps]
            yield each
        plain_mentions.extend([] if new else [candidate])
    if len(plain_mentions) == len(draft.candidates):
        yield draft


def _fits(code: str, prefix: str) -> bool:
    return code.replace(".", "").startswith(prefix)


def named_site(lines: list[SiteLine], words: list[str]) -> SiteLine | None:
    """The line of which a site stands among the words; of several the longest name, then the first."""
    best: tuple[int, int] | None = None
    found = None
    for line in lines:
        for site in line.sites:
            at = _at(site, words)
            if at is not None and (best is None or (-len(site), at) < best):
                best, found = (-len(site), at), line
    return found


def _at(site: tuple[str, ...], words: list[str]) -> int | None:
    bare = [word for word in words if word != "-"]
    for i in range(len(bare) - len(site) + 1):
        if tuple(bare[i : i + len(site)]) == site:
            return i
    return None


def _places(candidate: Candidate) -> Iterator[list[str]]:
    """The words where the site may stand: the own sentence, then up to two above it in the same section."""
    reading = candidate.reading
    number = candidate.sentence
    section = reading.sentences[number].section
    for at in range(number, max(number - _ABOVE, 0) - 1, -1):
        sentence = reading.sentences[at]
        if sentence.section == section:
            yield reading.tokens.words[sentence.first : sentence.last]


def _side(candidate: Candidate) -> dict[str, str]:
    """The side: said in the own sentence, else in those above it."""
    if "laterality" in stated_in(candidate).values:
        return {}
    for words in _places(candidate):
        side = next((each.value for each in attributes(words, 0, last=len(words)) if each.axis == "laterality"), None)
        if side is not None:
            return {"laterality": side}
    return {}
