"""Professional visit levels: the elements that a chart documents, the level that they support, with evidence."""

from clearchart.levels.facility import (
    FacilityLevel,
    FacilityPolicy,
    FacilityPolicyError,
    facility_level,
    read_facility_policy,
)
from clearchart.levels.families import VisitFamily, family_of
from clearchart.levels.supported import VisitLevel, supported_level
from clearchart.levels.values import Complexity, Element, Reason

__all__ = [
    "Complexity",
    "Element",
    "FacilityLevel",
    "FacilityPolicy",
    "FacilityPolicyError",
    "Reason",
    "VisitFamily",
    "VisitLevel",
    "facility_level",
    "family_of",
    "read_facility_policy",
    "supported_level",
]
