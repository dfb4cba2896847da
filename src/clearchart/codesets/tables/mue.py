"""NCCI medically unlikely edits: how many units of a code are expected for one patient, per line or per day."""

from typing import Literal

from clearchart.codesets.tables.kind import Parts, TableKind
from clearchart.codesets.tables.mue_file import compile_mue, recogniser
from clearchart.codesets.tables.record import WHOLE, Record
from clearchart.model.value import Value

type MueKind = Literal["practitioner", "hospital", "dme"]

_KNOWN = 65536


class MueLimit(Value, frozen=True, kw_only=True):
    """The published limit of a code.

    `indicator` is the adjudication indicator: 1 each line, 2 all units of the day, by policy and never more, 3 all
    units of the day, payable above it where records bear it out. `rationale` is CMS's reason.
    """

    units: int
    indicator: int
    rationale: str


class MueTable:
    """The published limits of one kind and quarter. Codes without a row may have a limit that is not published."""

    def __init__(self, parts: Parts, record: Record) -> None:
        artefact = parts[WHOLE]
        self.edition = record.edition
        self._find = artefact.index("code", "code-slots").find
        self._units = artefact.ints("units")
        self._indicator = artefact.ints("indicator")
        self._rationale_at = artefact.ints("rationale")
        self._rationales = artefact.strings("rationales")
        self._known: dict[str, MueLimit | None] = {}

    def __len__(self) -> int:
        return len(self._units)

    def limit(self, code: str) -> MueLimit | None:
        """The published limit of the code, or None."""
        try:
            return self._known[code]
        except KeyError:
            pass
        if len(self._known) >= _KNOWN:
            self._known.clear()
        self._known[code] = found = self._read(self._find(code))
        return found

    def _read(self, at: int) -> MueLimit | None:
        if at < 0:
            return None
        rationale = self._rationales[self._rationale_at[at]]
        return MueLimit(units=self._units[at], indicator=self._indicator[at], rationale=rationale)


def _kind(kind: MueKind) -> TableKind[MueTable]:
    return TableKind(table=f"mue-{kind}", recognise=recogniser(kind), compile=compile_mue, open=MueTable)


MUE: dict[MueKind, TableKind[MueTable]] = {kind: _kind(kind) for kind in ("practitioner", "hospital", "dme")}
KINDS = tuple(MUE.values())
