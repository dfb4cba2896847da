"""What the operator says about the input as a whole; it fills only what the source lacks."""

import datetime as dt
from enum import StrEnum

from clearchart.interop.formats import Format
from clearchart.model import ClaimType, FacilityType, PatientClass, Sex
from clearchart.model.value import Value


class Setting(StrEnum):
    """Shorthand for claim type, patient class and facility type together."""

    OUTPATIENT = "outpatient"
    ED = "ed"
    INPATIENT = "inpatient"
    PROFEE = "profee"

    @property
    def claim_type(self) -> ClaimType:
        """The claim the shorthand means: the hospital's for ed and inpatient, else the professional's."""
        hospital = self in (Setting.ED, Setting.INPATIENT)
        return ClaimType.INSTITUTIONAL if hospital else ClaimType.PROFESSIONAL

    @property
    def patient_class(self) -> PatientClass:
        """The patient class the shorthand means."""
        classes = {Setting.ED: PatientClass.EMERGENCY, Setting.INPATIENT: PatientClass.INPATIENT}
        return classes.get(self, PatientClass.CLINIC)

    @property
    def facility_type(self) -> FacilityType:
        """The facility type the shorthand means."""
        hospital = self in (Setting.ED, Setting.INPATIENT)
        return FacilityType.ACUTE_IPPS if hospital else FacilityType.OFFICE


class Options(Value, frozen=True, kw_only=True):
    """Values for what a source leaves open; `age` is in completed years at the start of service.

    `zone` is the facility's: HL7 times without an offset are in it.
    """

    setting: Setting | None = None
    date: dt.date | None = None
    age: int | None = None
    sex: Sex | None = None
    input_format: Format | None = None
    zone: dt.tzinfo | None = None
