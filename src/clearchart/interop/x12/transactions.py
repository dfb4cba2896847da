"""What each loop of a file means: it changes the envelope, the context of the claims to come, or is a claim."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence

from clearchart.interop.x12 import hierarchy
from clearchart.interop.x12.claim_loops import ClaimReader
from clearchart.interop.x12.claims import X12Claim
from clearchart.interop.x12.context import Context
from clearchart.interop.x12.delimiters import Delimiters
from clearchart.interop.x12.dialect import PAD, Dialect
from clearchart.interop.x12.drafts import Elements, Misread
from clearchart.interop.x12.envelopes import Envelopes
from clearchart.interop.x12.faults import Fault, error, review
from clearchart.interop.x12.groups import Group
from clearchart.interop.x12.guides import NO_GUIDE, Guide, guide_of
from clearchart.interop.x12.hierarchy import Shared
from clearchart.interop.x12.parties import Parties
from clearchart.interop.x12.values import DATES

BOUNDARIES = ("ISA", "TA1", "GS", "ST", "HL", "CLM", "SE", "GE", "IEA")
TRAILERS = ("SE", "GE", "IEA")

_LEVELS: dict[str, hierarchy.Level] = {
    "20": hierarchy.read_billing,
    "22": hierarchy.read_subscriber,
    "23": hierarchy.read_dependent,
}
_LOWEST = "23"
_SERVICES = frozenset({"SV1", "SV2"})
_PLACE = re.compile(r"[0-9]{1,3}([^A-Za-z0-9 ])[A-Za-z]\1[0-9A-Za-z]")


class Transactions:
    """Takes the loops of a file in order and gives its claims and what is wrong."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._envelopes = Envelopes()
        self._context = Context()
        self._guide: Guide = NO_GUIDE
        self._began = 0
        self._refused = 0
        self._readers: dict[tuple[Delimiters, bool], ClaimReader] = {}
        self._parties: dict[tuple[Delimiters, bool], Parties] = {}
        self._reader: ClaimReader | None = None

    def count(self, segments: int) -> None:
        """Count segments that no loop was made of."""
        self._envelopes.count(segments)

    def take(self, head: str, group: Group) -> Iterator[X12Claim]:
        """One loop, named by the id of its first segment."""
        texts = group.texts
        segments = len(texts) - texts.count("")
        if head == "ST":
            yield from self._open(group.first(), group)
        self._envelopes.count(segments)
        if head == "CLM":
            if self._guide.refusal:
                self._refused += 1
            else:
                yield self._claim(group)
            return
        elements = group.first()
        if head == "HL":
            yield from self._level(elements[3].strip(), group)
        elif head not in ("ST", "TA1"):
            yield from self._envelope(head, elements, group)

    def refuse(self, head: str, group: Group | None, *, fault: Fault) -> Iterator[X12Claim]:
        """A loop that is damaged: a claim that isn't read, or a context without which later claims aren't."""
        if group is not None and head == "ST":
            yield from self._said(self._envelopes.open_transaction(group.first(), group.begin))
            self._context.enter("ST", group)
        elif group is not None and head == "HL":
            level = group.first()[3].strip()
            self._context.enter(level if level in _LEVELS else _LOWEST, group)
        self._envelopes.count(len(group.filled()) if group else 0)
        yield X12Claim(None, (fault,), name=self._name, groups=(group,) if group else ())

    def end(self, offset: int) -> Iterator[X12Claim]:
        """The interchange's bytes are over."""
        yield from self._leave("ISA")
        yield from self._said(self._envelopes.end(offset))

    def _said(self, faults: Sequence[Fault]) -> Iterator[X12Claim]:
        for fault in faults:
            yield X12Claim(None, (fault,), name=self._name)

    def _envelope(self, head: str, elements: Elements, group: Group) -> Iterator[X12Claim]:
        level, read = _ENVELOPES[head]
        yield from self._leave(level)
        if head == level:
            self._context.enter(level, group)
        yield from self._said(read(self._envelopes, elements, group.begin))
        if any(group.texts[1:]):
            message = f"{len(group.texts) - 1} segments after {head} belong to no loop and were passed over"
            yield from self._said([review("X12-ORDER", message, offset=group.at(1).offset)])

    def _open(self, elements: Elements, group: Group) -> Iterator[X12Claim]:
        yield from self._leave("ST")
        yield from self._said(self._envelopes.open_transaction(elements, group.begin))
        self._guide = guide_of(elements[1].strip(), elements[3].strip() or self._envelopes.guide)
        self._began = group.begin
        shared = None
        if not self._guide.refusal:
            beginning = Shared(self._guide.name, _created(group) or self._envelopes.created)
            shared = hierarchy.read_header(group.filled(), self._loops(group), above=beginning)
            yield from self._said(faults_of(group, shared.misread))
        self._context.enter("ST", group, shared=shared)

    def _leave(self, level: str) -> Iterator[X12Claim]:
        """A level is over; a refused transaction set is said once, with the claims in it that were not read."""
        guide, refused = self._guide, self._refused
        self._guide, self._refused, self._reader = NO_GUIDE, 0, None
        self._context.leave(level)
        if guide.refusal:
            counted = f"; claims not read: {refused}" if refused else ""
            yield from self._said([error(guide.code, guide.refusal + counted, offset=self._began)])

    def _level(self, level: str, group: Group) -> Iterator[X12Claim]:
        if self._guide.refusal:
            return
        shared = self._context.above(level) if level in _LEVELS else None
        if shared is None:
            message = "this HL hangs from nothing that was read: the claims below it can't be read"
            yield from self._said([review("X12-LEVEL", message, offset=group.begin)])
        else:
            shared = _LEVELS[level](group.filled(), self._loops(group), above=shared)
            yield from self._said(faults_of(group, shared.misread))
        yield from self._headless(group)
        self._context.enter(level if level in _LEVELS else _LOWEST, group, shared=shared)

    def _headless(self, group: Group) -> Iterator[X12Claim]:
        """A claim that lost its CLM stands among the segments of the level above it."""
        for place, text in enumerate(group.texts):
            if text[:3].upper() in _SERVICES:
                message = "a claim was not read: its services stand here without a CLM before them"
                yield from self._said([error("X12-CONTEXT", message, offset=group.at(place).offset)])
                return

    def _loops(self, group: Group) -> Parties:
        key = (group.delimiters, bool(self._guide.institutional))
        if key not in self._parties:
            self._parties[key] = Parties(Dialect(key[0], institutional=key[1]))
        return self._parties[key]

    def _claim(self, group: Group) -> X12Claim:
        context, name = self._context, self._name
        shared = context.shared
        if shared is None:
            return self._unread(group)
        reader = self._reader
        faults: tuple[Fault, ...] = ()
        texts = group.texts
        if reader is None or reader.component not in texts[0]:
            reader, faults = self._choose(group)
        if "" in texts:
            texts = group.filled()
        claim, misread = reader.read(texts, shared)
        if misread:
            faults = (*faults, *faults_of(group, misread))
        return X12Claim(claim, faults, name=name, groups=(*context.groups, group))

    def _unread(self, group: Group) -> X12Claim:
        message = "a claim was not read: the loops above it are missing or damaged"
        return X12Claim(None, (error("X12-CONTEXT", message, offset=group.begin),), name=self._name, groups=(group,))

    def _choose(self, group: Group) -> tuple[ClaimReader, tuple[Fault, ...]]:
        """The reader for the guide and the component separator that the claim itself shows."""
        faults: tuple[Fault, ...] = ()
        institutional = self._guide.institutional
        if institutional is None:
            institutional = any(text[:3].upper() in ("SV2", "CL1") for text in group.texts)
            message = "the guide isn't named: 837P or 837I was told from the claim's segments"
            faults = (review("X12-GUIDE", message, offset=group.begin),)
        delimiters = group.delimiters
        place = _PLACE.fullmatch(group.first()[5])
        if place and place[1] != delimiters.component:
            message = "the claim has another component separator than its ISA says: read by the claim's own"
            faults = (*faults, review("X12-DELIMITERS", message, offset=group.begin))
            delimiters = Delimiters(
                element=delimiters.element,
                component=place[1],
                repetition=delimiters.repetition,
                terminator=delimiters.terminator,
            )
        key = (delimiters, institutional)
        if key not in self._readers:
            self._readers[key] = ClaimReader(Parties(Dialect(delimiters, institutional=institutional)))
        if not faults:
            self._reader = self._readers[key]
        return self._readers[key], faults


def faults_of(group: Group, misread: Sequence[Misread]) -> tuple[Fault, ...]:
    """What was not understood, with the offsets of its segments: the n-th of equal segments for the n-th time."""
    if not misread:
        return ()
    faults, seen = [], dict[str, int]()
    mark = group.delimiters.element
    texts = [text.rstrip(mark).upper() for text in group.texts]
    for code, message, elements in misread:
        text = mark.join(elements).rstrip(mark).upper()
        places = [place for place, each in enumerate(texts) if each == text]
        turn = seen[text] = seen.get(text, -1) + 1
        place = places[min(turn, len(places) - 1)] if places else 0
        faults.append(review(code, message, offset=group.at(place).offset))
    return tuple(faults)


def _created(group: Group) -> dt.date | None:
    mark = group.delimiters.element
    found = (text for text in group.texts if text[:4].upper() == "BHT" + mark)
    return next((DATES[(text.split(mark) + PAD)[4]] for text in found), None)


_ENVELOPES: dict[str, tuple[str, Callable[[Envelopes, Elements, int], list[Fault]]]] = {
    "ISA": ("ISA", Envelopes.open_interchange),
    "GS": ("GS", Envelopes.open_group),
    "SE": ("ST", Envelopes.close_transaction),
    "GE": ("GS", Envelopes.close_group),
    "IEA": ("ISA", Envelopes.close_interchange),
}
"""Each segment of the envelope with the level that it opens or closes."""
