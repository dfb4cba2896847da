"""Organisms: the pneumonia and sepsis that they name, and their own codes beside a local infection (I.C.1.b)."""

from collections.abc import Iterator
from functools import cache

import msgspec

from clearchart.coding.codelist import CodeListError, code_lines
from clearchart.coding.conventions.context import Context, Settled, derived, exchanged
from clearchart.coding.conventions.wording import Phrases, Said, in_sentence, in_threads, vocabulary
from clearchart.coding.drafts import Draft
from clearchart.coding.rulefile import rule_file

_KINDS = ("pneumonia", "sepsis", "agent")
_UNPROVEN = frozenset({"results", "medications", "past-medical-history", "problem-list", "exam", "vitals"})


class Organism(msgspec.Struct, frozen=True):
    """One line: its code as pneumonia, as sepsis, as agent (empty where there is none), and its names."""

    codes: dict[str, str]
    names: Phrases


class Host(msgspec.Struct, frozen=True):
    """One line: infections whose organism is coded, how, and the words of the specimen or place."""

    prefixes: tuple[str, ...]
    kind: str
    places: Phrases


@cache
def _organisms() -> tuple[Organism, ...]:
    return tuple(_organism(body, place) for body, place in rule_file("organisms.txt"))


def _organism(body: str, place: str) -> Organism:
    head, equals, names = body.partition(" = ")
    codes = head.split()
    if not equals or len(codes) != len(_KINDS):
        raise CodeListError(f"{place}: expected `pneumonia sepsis agent = names`")
    return Organism(dict(zip(_KINDS, ("" if code == "-" else code for code in codes), strict=True)), Phrases.of(names))


@cache
def _all_names() -> frozenset[str]:
    return frozenset(word for each in _organisms() for word in each.names.by_first)


@cache
def _hosts() -> tuple[Host, ...]:
    lines = code_lines("organism-hosts.txt")
    return tuple(Host(line.prefixes, line.rest.split()[0], Phrases.of(line.rest.split(" ", 1)[1])) for line in lines)


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Name the organism of each infection whose problem, or a sentence about its specimen, says it."""
    infections = [(each, host) for each in drafts for host in _hosts() if _is(each, host)]
    if not infections or _all_names().isdisjoint(vocabulary(context)):
        return Settled(tuple(drafts))
    for infection, host in infections:
        for organism, said in _found(infection, host, context):
            drafts = _named(drafts, infection, organism.codes[host.kind], said, context=context)
    return Settled(tuple(drafts))


def _is(each: Draft, host: Host) -> bool:
    return each.code.replace(".", "").startswith(host.prefixes)


def _found(infection: Draft, host: Host, context: Context) -> Iterator[tuple[Organism, Said]]:
    words = vocabulary(context)
    for organism in _organisms():
        if organism.codes[host.kind] and organism.names.possible(words):
            said = next(in_threads(infection, organism.names), None) or _of_specimen(organism, host, context)
            if said is not None:
                yield organism, said
                if host.kind != "agent":
                    return


def _of_specimen(organism: Organism, host: Host, context: Context) -> Said | None:
    """The organism in a sentence of the provider's own words that names the specimen or place too."""
    for reading in context.readings:
        words = reading.tokens.words
        if not organism.names.possible(reading.vocabulary):
            continue
        for number, sentence in enumerate(reading.sentences):
            own = words[sentence.first : sentence.last]
            unproven = reading.sections[sentence.section].kind in _UNPROVEN
            if unproven or not organism.names.begin_in(own) or _fruitless(own):
                continue
            said = next(in_sentence(reading, number, phrases=organism.names), None)
            if said is not None and host.places.said(words, sentence.first, last=sentence.last):
                return said
    return None


def _fruitless(words: list[str]) -> bool:
    """Whether a sentence tells of a culture without growth."""
    return "negative" in words or "pending" in words or ("no" in words and "growth" in words)


def _named(drafts: list[Draft], infection: Draft, code: str, said: Said, *, context: Context) -> list[Draft]:
    if any(each.code == code for each in drafts):
        return drafts
    agent = code.startswith("B9")
    authority = "Tabular: use additional code for the organism" if agent else "Alphabetic Index: the organism is named"
    made = derived(code, [infection], authority=f"I.C.1.b, {authority}", context=context, said=(said.evidence(),))
    if agent:
        made.candidates = infection.candidates[:1]
    return exchanged(drafts, [] if agent else [infection], made=[made])
