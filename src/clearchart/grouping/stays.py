"""From a coded chart to the stay that a grouper reads, with what is missing and what is assumed instead."""

import datetime as dt
import re

import msgspec

from clearchart.grouping.dispositions import patient_status
from clearchart.grouping.port import Stay, StayDiagnosis
from clearchart.model.chart import CodedChart, CodeRole, DiagnosisCode
from clearchart.model.encounter import Encounter
from clearchart.model.grouping import DrgInput
from clearchart.model.value import Value

_PCS = re.compile(r"[0-9A-HJ-NP-Z]{7}")
_HOME, _ADULT = 1, 50
_INDICATORS = frozenset({"Y", "N", "U", "W"})
_ASSUMED = {
    DrgInput.PROCEDURES: "no procedures",
    DrgInput.DISPOSITION: "discharged home",
    DrgInput.DISCHARGE_DATE: "the version in force at admission",
    DrgInput.AGE: "an adult",
    DrgInput.POA: "present on admission where the record doesn't say",
}


class Prepared(Value, frozen=True, kw_only=True):
    """A stay ready for grouping; None where there is no principal diagnosis or no date at all."""

    stay: Stay | None
    missing: tuple[DrgInput, ...]

    @property
    def assumed(self) -> tuple[str, ...]:
        """What stands in the stay in place of what is missing, as sentences for people."""
        return tuple(_ASSUMED[each] for each in self.missing if each in _ASSUMED) if self.stay else ()


def prepared(chart: CodedChart, encounter: Encounter) -> Prepared:
    """The stay of an inpatient's chart; procedures of other systems than ICD-10-PCS don't count."""
    principal = next((each for each in chart.codes if each.role is CodeRole.PRINCIPAL), None)
    given = {
        DrgInput.PRINCIPAL: principal,
        DrgInput.PROCEDURES: encounter.procedures,
        DrgInput.DISPOSITION: patient_status(encounter.disposition),
        DrgInput.DISCHARGE_DATE: chart.controlling_date,
        DrgInput.AGE: encounter.patient.age_in_years(encounter.service_from),
    }
    missing = tuple(name for name, value in given.items() if value is None)
    on = chart.controlling_date or _admitted(encounter)
    if principal is None or on is None:
        return Prepared(stay=None, missing=missing)
    return Prepared(stay=_stay(chart, encounter, principal, on), missing=missing)


def _stay(chart: CodedChart, encounter: Encounter, principal: DiagnosisCode, on: dt.date) -> Stay:
    age = encounter.patient.age_in_years(encounter.service_from)
    codes = (code.replace(".", "").upper() for code in encounter.procedures or ())
    return Stay(
        on=on,
        age=_ADULT if age is None else age,
        sex=encounter.patient.sex.value,
        disposition=patient_status(encounter.disposition) or _HOME,
        exempt=not encounter.reports_poa,
        principal=_diagnosis(principal),
        secondary=tuple(_diagnosis(each) for each in chart.codes if each is not principal),
        procedures=tuple(code for code in codes if _PCS.fullmatch(code)),
    )


def _diagnosis(each: DiagnosisCode) -> StayDiagnosis:
    return StayDiagnosis(code=each.code, poa=each.poa if each.poa in _INDICATORS else None)


def _admitted(encounter: Encounter) -> dt.date | None:
    return encounter.admit.date() if encounter.admit else encounter.service_from


def with_present(stay: Stay, unknown: frozenset[str]) -> Stay:
    """The stay with the given secondary codes taken as present on admission."""
    secondary = tuple(
        msgspec.structs.replace(each, poa="Y") if each.code in unknown and each.poa is None else each
        for each in stay.secondary
    )
    return msgspec.structs.replace(stay, secondary=secondary)
