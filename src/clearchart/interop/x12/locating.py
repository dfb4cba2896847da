"""Where a place of a claim stands in its segments: searched for when a finding is printed, never stored."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from clearchart.interop.x12.dialect import PAD, Dialect
from clearchart.interop.x12.groups import Group
from clearchart.interop.x12.spots import ADDRESS, CLAIM, COVERAGE, DRUG, LINE, NM1, OTHER_COVERAGE, PATIENT, Spots
from clearchart.model.finding import Place

_CODED = ("diagnoses", "procedures", "conditions", "occurrences", "spans", "values", "treatments", "drg")
_LISTS = {"references": "REF", "dates": "DTP", "amounts": "AMT", "notes": "NTE"}
_PART_OF_CODED = {"code": 1, "poa": 8, "date": 3, "first": 3, "last": 3, "amount": 4}


@dataclass(frozen=True, slots=True)
class Spot:
    """A segment of a group, and in it an element (0: the whole segment) and a component (from 0; None: all of it)."""

    group: Group
    index: int
    element: int = 0
    component: int | None = None


@dataclass(frozen=True, slots=True)
class Loop:
    """Some consecutive segments of a group."""

    group: Group
    start: int
    end: int

    def segments(self) -> Iterator[tuple[int, list[str]]]:
        """Each segment's place in the group, and its elements with the id in capitals."""
        mark = self.group.delimiters.element
        for index in range(self.start, self.end):
            elements = self.group.texts[index].split(mark) + PAD
            elements[0] = elements[0].upper()
            yield index, elements

    def indexes(self, name: str, *qualifiers: str) -> list[int]:
        """The places of segments with that id, and with one of the qualifiers as first element if any are given."""
        return [at for at, e in self.segments() if e[0] == name and (not qualifiers or e[1] in qualifiers)]

    def cut(self, *names: str) -> "list[Loop]":
        """The loops that begin with these segments, each up to the next one."""
        starts = [at for at, e in self.segments() if e[0] in names]
        return [replace(self, start=a, end=b) for a, b in pairwise([*starts, self.end])]

    def before(self, *names: str) -> "Loop":
        """The segments before the first of these."""
        return replace(self, end=next((at for at, e in self.segments() if e[0] in names), self.end))

    def spot(self, spots: Spots, name: str) -> Spot | None:
        """Where a field stands that has one segment and element of its own."""
        for segment, qualifiers, element, component in spots.get(name, ()):
            for index in self.indexes(segment, *qualifiers)[:1]:
                return Spot(self.group, index, element, component)
        return None


@dataclass(frozen=True, slots=True)
class Search:
    """Where to look: the groups of a claim, its own segments, and the field of the claim that is sought."""

    groups: Sequence[Group]
    claim: Loop
    name: str


def whole(group: Group) -> Loop:
    """All segments of a group as one loop."""
    return Loop(group, 0, len(group.texts))


def locate(groups: Sequence[Group], place: Place) -> Spot:
    """The spot of a place, or of the nearest thing around it. `groups`: the loops above a claim, and it last."""
    around = Spot(groups[-1], 0)
    if not place:
        return around
    name = str(place[0])
    search = _ROOTS.get(name, _own)
    return search(Search(groups, whole(groups[-1]), name), place[1:]) or around


def _own(search: "Search", rest: Place) -> Spot | None:
    """A field that stands in the claim's own segments, before its loops; or in the loops above it."""
    name = search.name
    head = search.claim.before("NM1", "SBR", "LX")
    if name in _LISTS:
        return _nth(head.indexes(_LISTS[name]), rest, head)
    return head.spot(CLAIM, name) or _above(search.groups, name)


def _above(groups: Sequence[Group], name: str) -> Spot | None:
    return next((found for group in reversed(groups) if (found := whole(group).spot(CLAIM, name))), None)


def _number(rest: Place) -> int:
    return rest[0] if rest and isinstance(rest[0], int) and rest[0] >= 0 else 0


def _nth(indexes: Sequence[int], rest: Place, loop: Loop) -> Spot | None:
    number = _number(rest)
    return Spot(loop.group, indexes[number]) if number < len(indexes) else None


def _coded(search: Search, rest: Place) -> Spot | None:
    """The n-th composite of the HI segments that belongs to a field."""
    claim = search.claim
    delimiters = claim.group.delimiters
    dialect = Dialect(delimiters, institutional=True)
    wanted, component = _number(rest), _PART_OF_CODED.get(str(rest[-1]) if rest else "", 1)
    for index, elements in claim.segments():
        if elements[0] != "HI":
            continue
        for number, text in enumerate(elements[1:], 1):
            if text and dialect.coded[text][0] == search.name:
                if not wanted:
                    return Spot(claim.group, index, number, _there(component, text.count(delimiters.component)))
                wanted -= 1
    return None


def _there(component: int, last: int) -> int | None:
    return component if component <= last else None


def _line(search: Search, rest: Place) -> Spot | None:
    claim = search.claim
    lines = claim.cut("LX") or claim.cut("SV1", "SV2")
    number = _number(rest)
    if number >= len(lines):
        return None
    line = lines[number]
    services = line.indexes("SV1") + line.indexes("SV2")
    around = Spot(line.group, services[0] if services else line.start)
    return (_in_line(line, str(rest[1]), rest[2:]) if len(rest) > 1 else None) or around


def _in_line(line: Loop, name: str, rest: Place) -> Spot | None:
    found: Spot | None
    match name:
        case "modifiers" | "pointers":
            found = _of_service(line, name, rest)
        case "providers":
            found = _party(line.cut("NM1", "SVD", "LIN"), rest)
        case "drug":
            found = line.spot(DRUG, str(rest[0]) if rest else "ndc")
        case "adjudications":
            found = _nth(line.indexes("SVD"), rest, line)
        case "references" | "dates" | "amounts" | "notes":
            indexes = [at for at, e in line.segments() if e[0] == _LISTS[name] and e[1] not in ("472", "6R")]
            found = _nth(indexes, rest, line)
        case _:
            found = line.spot(LINE, name)
    return found


def _of_service(line: Loop, name: str, more: Place) -> Spot | None:
    found = line.spot(LINE, name)
    if found is None:
        return None
    elements = next(e for at, e in line.segments() if at == found.index)
    parts = elements[found.element].split(line.group.delimiters.component)
    begins = range(2, min(6, len(parts))) if name == "modifiers" else range(len(parts))
    filled = [place for place in begins if parts[place]]
    number = _number(more)
    return replace(found, component=filled[number]) if number < len(filled) else None


def _party(loops: Iterable[Loop], rest: Place) -> Spot | None:
    """The n-th loop that begins with NM1, and a field of the party in it."""
    parties = [loop for loop in loops if next(loop.segments())[1][0] == "NM1"]
    number = _number(rest)
    return _field(parties[number], rest[1:]) if number < len(parties) else None


def _field(party: Loop, rest: Place) -> Spot:
    around = Spot(party.group, party.start)
    if not rest:
        return around
    name = str(rest[0])
    if name == "address":
        return party.spot(ADDRESS, str(rest[1]) if len(rest) > 1 else "street") or around
    if name in _LISTS:
        return _nth(party.indexes(_LISTS[name]), rest[1:], party) or around
    return party.spot(NM1, name) or around


def _provider(search: Search, rest: Place) -> Spot | None:
    shared = [loop for loop in _parties(_level(search.groups, "20")) if _entity(loop) != "85"]
    return _party([*shared, *search.claim.before("SBR", "LX").cut("NM1")], rest)


def _coverage(search: Search, rest: Place) -> Spot | None:
    number, more = _number(rest), rest[1:]
    if number:
        others = search.claim.before("LX").cut("SBR")
        return _of_coverage(others[number - 1], more, OTHER_COVERAGE) if number <= len(others) else None
    subscriber = _level(search.groups, "22")
    return _of_coverage(subscriber, more, COVERAGE) if subscriber else None


def _of_coverage(loop: Loop, rest: Place, spots: Spots) -> Spot:
    begins = loop.indexes("SBR")
    around = Spot(loop.group, begins[0] if begins else loop.start)
    name = str(rest[0]) if rest else ""
    if name in ("payer", "subscriber"):
        wanted = "PR" if name == "payer" else "IL"
        found = next((each for each in loop.cut("NM1") if _entity(each) == wanted), None)
        return _field(found, rest[1:]) if found else around
    if name == "providers":
        others = [each for each in loop.cut("NM1") if _entity(each) not in ("PR", "IL")]
        return _party(others, rest[1:]) or around
    return loop.spot(spots, name) or around


def _shared(search: Search, rest: Place) -> Spot | None:
    entity = {"billing": "85", "submitter": "41", "receiver": "40"}[search.name]
    for group in search.groups[:-1]:
        for loop in whole(group).cut("NM1"):
            if _entity(loop) == entity:
                taxonomy = whole(group).spot(NM1, "taxonomy") if rest[:1] == ("taxonomy",) else None
                return taxonomy or _field(loop, rest)
    return None


def _patient(search: Search, rest: Place) -> Spot | None:
    level = _level(search.groups, "23") or _level(search.groups, "22")
    if level is None:
        return None
    found = next((loop for loop in level.cut("NM1") if _entity(loop) in ("QC", "IL")), None)
    name = str(rest[0]) if rest else ""
    return level.spot(PATIENT, name) or (_field(found, rest) if found else None)


def _parties(level: Loop | None) -> list[Loop]:
    return level.cut("NM1") if level else []


def _level(groups: Sequence[Group], code: str) -> Loop | None:
    loops = (whole(group) for group in groups[:-1])
    return next((loop for loop in loops if next(loop.segments())[1][0:4:3] == ["HL", code]), None)


def _entity(loop: Loop) -> str:
    return next(loop.segments())[1][1].upper()


def column(spot: Spot, text: str) -> tuple[int, int]:
    """Where the element or component of a spot begins in its segment's text, and how long it is."""
    if not spot.element:
        return 0, len(text)
    mark, sub = spot.group.delimiters.element, spot.group.delimiters.component
    elements = text.split(mark)
    if spot.element >= len(elements):
        return 0, len(text)
    begin = sum(len(each) + 1 for each in elements[: spot.element])
    if spot.component is None:
        return begin, len(elements[spot.element])
    parts = elements[spot.element].split(sub)
    if spot.component >= len(parts):
        return begin, len(elements[spot.element])
    return begin + sum(len(each) + 1 for each in parts[: spot.component]), len(parts[spot.component])


_ROOTS: dict[str, Callable[[Search, Place], Spot | None]] = {
    **dict.fromkeys(_CODED, _coded),
    "lines": _line,
    "providers": _provider,
    "coverages": _coverage,
    "billing": _shared,
    "submitter": _shared,
    "receiver": _shared,
    "patient": _patient,
}
