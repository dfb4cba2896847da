"""Lanes: what a rule of documentation or routing says about the charts that it is for, and a lane's short name."""

import msgspec

from clearchart.model.digest import digest
from clearchart.model.encounter import ClaimType, FacilityType, PatientClass
from clearchart.model.value import Value
from clearchart.model.workitem import Lane


class Match(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which lanes a rule is for: a list names what a field may be, nothing said takes anything.

    `protected` asks for a class among the lane's; `not_payer_kind` takes every kind but those.
    """

    claim_type: tuple[ClaimType, ...] = ()
    patient_class: tuple[PatientClass, ...] = ()
    facility_type: tuple[FacilityType, ...] = ()
    specialty: tuple[str, ...] = ()
    payer: tuple[str, ...] = ()
    payer_kind: tuple[str, ...] = ()
    not_payer_kind: tuple[str, ...] = ()
    jurisdiction: tuple[str, ...] = ()
    protected: tuple[str, ...] = ()
    surgical: bool | None = None
    vip: bool | None = None

    def takes(self, lane: Lane) -> bool:
        """Whether a lane is among those that the rule is for."""
        listed = all(not (said := getattr(self, name)) or getattr(lane, name) in said for name in _LISTED)
        flags = self.surgical in (None, lane.surgical) and self.vip in (None, lane.vip)
        protected = not self.protected or bool(set(self.protected) & set(lane.protected))
        return listed and flags and protected and lane.payer_kind not in self.not_payer_kind


_LISTED = ("claim_type", "patient_class", "facility_type", "specialty", "payer", "payer_kind", "jurisdiction")


def lane_key(lane: Lane) -> str:
    """A lane's short name, 16 hexadecimal digits: charts with one key may be worked by the same people.

    A database finds a coder's charts by the keys that the coder is eligible for, without knowing the rules.
    """
    said = msgspec.to_builtins(msgspec.structs.replace(lane, protected=tuple(sorted(lane.protected))))
    return digest(said)[:16]
