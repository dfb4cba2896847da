"""One claim's segments, from CLM to the next claim, as a `Claim`."""

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import Any

from clearchart.interop.x12 import claim_head, other_payers, service_lines
from clearchart.interop.x12.claim_head import Read, read_other
from clearchart.interop.x12.dialect import PAD
from clearchart.interop.x12.drafts import Draft, Misread
from clearchart.interop.x12.hierarchy import Shared
from clearchart.interop.x12.parties import Parties
from clearchart.interop.x12.values import BOUND
from clearchart.model.claim import Adjudication, Claim, ClaimCoverage, Drug, ServiceLine
from clearchart.model.encounter import ClaimType

_NOTHING = Decimal(0)
_SERVICES = ("SV1", "SV2")
_LOOPS = ("NM1", "SBR", "LX", "LIN", "SVD")


class ClaimReader:
    """Reads the claims of one transaction set; keeps memos of parties and composites between them."""

    def __init__(self, parties: Parties) -> None:
        dialect = parties.dialect
        self._dialect = dialect
        self.component = dialect.component
        self._parties = parties
        self._repeated: dict[str, dict[str, Any]] = {}
        self._type = ClaimType.INSTITUTIONAL if dialect.institutional else ClaimType.PROFESSIONAL
        self._cuts = starts(_LOOPS, dialect.element)
        self._readers = {start: _PIECES[name] for start, name in self._cuts.items()}

    def read(self, texts: list[str], shared: Shared) -> tuple[Claim, list[Misread]]:
        """The claim whose segments these are, and what in them was not understood."""
        cuts = cuts_of(texts, self._cuts, mark=self._dialect.element)
        cuts.append(len(texts))
        building = Building(self._parties, self._repeated)
        building.read_into(building.claim, texts[: cuts[0]], readers=claim_head.READ)
        readers = self._readers
        for start, end in pairwise(cuts):
            piece = texts[start:end]
            readers[piece[0][:3]](building, piece)
        if not building.line and any(text[:3].upper() in _SERVICES for text in texts):
            return self.read(_with_lines(texts, self._dialect.element), shared)
        return self._claim(building, shared), building.misread

    def _claim(self, building: "Building", shared: Shared) -> Claim:
        building.close_coverage()
        building.close_line()
        fields = {**shared.claim, **building.claim.fields()}
        first = (shared.coverage,) if shared.coverage else ()
        fields.setdefault("id", "")
        providers = fields.get("providers", ())
        fields["providers"] = (*shared.providers, *providers) if shared.providers else providers
        fields["coverages"] = (*first, *building.coverages)
        return Claim(claim_type=self._type, lines=tuple(building.lines), **fields)


def _with_lines(texts: list[str], mark: str) -> list[str]:
    """Segments of a claim whose service lines lack their LX: it is put before each service."""
    found = []
    for text in texts:
        if text[:3].upper() in _SERVICES:
            found.append("LX" + mark)
        found.append(text)
    return found


def starts(names: tuple[str, ...], mark: str) -> dict[str, str]:
    """The first three characters of segments, in capitals or not, by the id that they stand for."""
    found = {}
    for name in names:
        for each in (name, name.lower(), name.capitalize()):
            found[(each + mark)[:3]] = name
    return found


def cuts_of(texts: list[str], known: dict[str, str], *, mark: str) -> list[int]:
    """The places of the segments that `starts` knows."""
    # Ids of two letters are known with the mark behind them; after those of three it is looked for.
    return [place for place, text in enumerate(texts) if text[:3] in known and (text[3:4] == mark or text[2:3] == mark)]


class Building:
    """A claim in the making: which of its loops is open."""

    __slots__ = ("_parties", "_repeated", "claim", "coverage", "coverages", "dialect", "line", "lines", "misread")

    def __init__(self, parties: Parties, repeated: dict[str, dict[str, Any]]) -> None:
        self.dialect = parties.dialect
        self._parties = parties
        self._repeated = repeated
        self.misread: list[Misread] = []
        self.claim = Draft(self.dialect, self.misread)
        self.coverage: Draft | None = None
        self.line: Draft | None = None
        self.coverages: list[ClaimCoverage] = []
        self.lines: list[ServiceLine] = []

    def read_into(self, draft: Draft, texts: list[str], *, readers: dict[str, Read]) -> None:
        """Read segments into a draft, each with the reader of its id."""
        mark = self.dialect.element
        for text in texts:
            elements = text.split(mark)
            elements += PAD
            read = readers.get(elements[0])
            if read is None:
                elements[0] = elements[0].upper()
                read = readers.get(elements[0], read_other)
            read(draft, elements)

    def party(self, piece: list[str]) -> None:
        """NM1 and what follows: a provider of the line, of the other payer, or of the claim."""
        read = self._parties[tuple(piece)]
        party, others, misread = read
        self.misread += misread
        if self.line:
            self.line.add("providers", party)
            target, readers = self.line, service_lines.LINE
        elif self.coverage:
            other_payers.add_party(self.coverage, read)
            target, readers = self.coverage, other_payers.COVERAGE
        else:
            self.claim.add("providers", party)
            target, readers = self.claim, claim_head.READ
        if others:
            self.read_into(target, list(others), readers=readers)

    def open_coverage(self, piece: list[str]) -> None:
        """SBR: another payer."""
        self.close_coverage()
        self.coverage = Draft(self.dialect, self.misread)
        self.read_into(self.coverage, piece, readers=other_payers.COVERAGE)

    def close_coverage(self) -> None:
        """Finish the other payer that is open."""
        if self.coverage:
            self.coverages.append(ClaimCoverage(**self.coverage.fields()))
            self.coverage = None

    def open_line(self, piece: list[str]) -> None:
        """LX: a service line."""
        self.close_line()
        self.line = Draft(self.dialect, self.misread)
        found, repeated, others = self.line.found, self._repeated, []
        for text in piece:
            known = repeated.get(text)
            if known is None:
                known = self._repeat(text)
            if known:
                found.update(known)
            else:
                others.append(text)
        if others:
            self.read_into(self.line, others, readers=service_lines.LINE)

    def _repeat(self, text: str) -> dict[str, Any]:
        """The fields of a segment that other lines may well repeat word for word; none of any other segment."""
        if not text.startswith(_REPEATING):
            return {}
        draft = Draft(self.dialect, [])
        self.read_into(draft, [text], readers=service_lines.LINE)
        if draft.misread or draft.several:
            return {}
        if len(self._repeated) >= BOUND:
            self._repeated.clear()
        self._repeated[text] = draft.found
        return draft.found

    def close_line(self) -> None:
        """Finish the service line that is open."""
        if self.line is None:
            return
        fields = self.line.fields()
        if "number" not in fields:
            fields["number"] = len(self.lines) + 1
        if "charge" not in fields:
            fields["charge"] = _NOTHING
        self.lines.append(ServiceLine(**fields))
        self.line = None

    def drug(self, piece: list[str]) -> None:
        """LIN: the drug of the open line."""
        line = self.line
        if line is None or "drug" in line.found:
            self._misplaced(piece)
            return
        draft = Draft(self.dialect, self.misread)
        self.read_into(draft, piece, readers=service_lines.DRUG)
        fields = draft.fields()
        self._to_line(line, fields)
        line.found["drug"] = Drug(**fields)

    def adjudication(self, piece: list[str]) -> None:
        """SVD: what another payer decided on the open line."""
        line = self.line
        if line is None:
            self._misplaced(piece)
            return
        draft = Draft(self.dialect, self.misread)
        self.read_into(draft, piece, readers=service_lines.ADJUDICATION)
        fields = draft.fields()
        if fields.get("paid") is None:
            fields["paid"] = _NOTHING
        self._to_line(line, {name: fields.pop(name, ()) for name in _OF_LINE[:-1]})
        line.add("adjudications", Adjudication(**fields))

    def _to_line(self, line: Draft, fields: dict[str, Any]) -> None:
        for name in _OF_LINE:
            for value in fields.pop(name, ()):
                line.add(name, value)

    def _misplaced(self, piece: list[str]) -> None:
        self.read_into(self.line or self.coverage or self.claim, piece, readers={})


_REPEATING = ("LX", "SV1", "SV2", "DTP")
"""Segments of a line that depend on nothing but themselves."""

_OF_LINE = ("references", "dates", "amounts", "notes", "rest")
"""What may be found in a loop below the line, and is the line's."""

_PIECES: dict[str, Callable[[Building, list[str]], None]] = {
    "NM1": Building.party,
    "SBR": Building.open_coverage,
    "LX": Building.open_line,
    "LIN": Building.drug,
    "SVD": Building.adjudication,
}
