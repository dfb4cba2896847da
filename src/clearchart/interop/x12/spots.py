"""Which segment and element each field of a claim comes from: a table for pointing at it."""

type Spots = dict[str, tuple[tuple[str, tuple[str, ...], int, int | None], ...]]
"""By field: segment, qualifiers of which its first element has one, element, component (from 0; None: all)."""


def _one(segment: str, element: int, component: int | None = None) -> tuple[str, tuple[str, ...], int, int | None]:
    return segment, (), element, component


def _dtp(*qualifiers: str) -> tuple[str, tuple[str, ...], int, int | None]:
    return "DTP", qualifiers, 3, None


CLAIM: Spots = {
    "id": (_one("CLM", 1),),
    "total": (_one("CLM", 2),),
    "place_of_service": (_one("CLM", 5, 0),),
    "facility_code": (_one("CLM", 5, 0),),
    "type_of_bill": (_one("CLM", 5),),
    "frequency": (_one("CLM", 5, 2),),
    "provider_signature": (_one("CLM", 6),),
    "assignment": (_one("CLM", 7),),
    "benefits_assigned": (_one("CLM", 8),),
    "release": (_one("CLM", 9),),
    "patient_signature": (_one("CLM", 10),),
    "related_causes": (_one("CLM", 11, 0),),
    "accident_state": (_one("CLM", 11, 3),),
    "accident_country": (_one("CLM", 11, 4),),
    "special_program": (_one("CLM", 12),),
    "delay_reason": (_one("CLM", 20),),
    "admission_type": (_one("CL1", 1),),
    "admission_source": (_one("CL1", 2),),
    "patient_status": (_one("CL1", 3),),
    "statement_from": (_dtp("434"),),
    "statement_through": (_dtp("434"),),
    "admitted": (_dtp("435"),),
    "admission_hour": (_dtp("435"),),
    "discharge_hour": (_dtp("096"),),
    "version": (_one("ST", 3), _one("GS", 8)),
    "created": (_one("BHT", 4), _one("GS", 4)),
}

LINE: Spots = {
    "number": (_one("LX", 1),),
    "code": (_one("SV1", 1, 1), _one("SV2", 2, 1)),
    "code_qualifier": (_one("SV1", 1, 0), _one("SV2", 2, 0)),
    "modifiers": (_one("SV1", 1), _one("SV2", 2)),
    "description": (_one("SV1", 1, 6), _one("SV2", 2, 6)),
    "revenue_code": (_one("SV2", 1),),
    "charge": (_one("SV1", 2), _one("SV2", 3)),
    "unit": (_one("SV1", 3), _one("SV2", 4)),
    "units": (_one("SV1", 4), _one("SV2", 5)),
    "place_of_service": (_one("SV1", 5),),
    "pointers": (_one("SV1", 7),),
    "emergency": (_one("SV1", 9),),
    "epsdt": (_one("SV1", 11),),
    "family_planning": (_one("SV1", 12),),
    "copay_exempt": (_one("SV1", 15),),
    "non_covered": (_one("SV2", 7),),
    "service_from": (_dtp("472"),),
    "service_through": (_dtp("472"),),
    "control_number": (("REF", ("6R",), 2, None),),
}

DRUG: Spots = {
    "ndc": (_one("LIN", 3),),
    "quantity": (_one("CTP", 4),),
    "unit": (_one("CTP", 5),),
    "prescription": (("REF", ("XZ",), 2, None),),
}

NM1: Spots = {
    "role": (_one("NM1", 1),),
    "person": (_one("NM1", 2),),
    "name": (_one("NM1", 3),),
    "first": (_one("NM1", 4),),
    "middle": (_one("NM1", 5),),
    "suffix": (_one("NM1", 7),),
    "id_qualifier": (_one("NM1", 8),),
    "id": (_one("NM1", 9),),
    "npi": (_one("NM1", 9),),
    "member_id": (_one("NM1", 9),),
    "taxonomy": (_one("PRV", 3),),
    "birth_date": (_one("DMG", 2),),
    "sex": (_one("DMG", 3),),
    "contacts": (_one("PER", 2),),
}

ADDRESS: Spots = {
    "street": (_one("N3", 1),),
    "street2": (_one("N3", 2), _one("N3", 0)),
    "city": (_one("N4", 1),),
    "state": (_one("N4", 2),),
    "postal_code": (_one("N4", 3),),
    "country": (_one("N4", 4), _one("N4", 0)),
    "subdivision": (_one("N4", 7), _one("N4", 0)),
}

_SBR: Spots = {
    "sequence": (_one("SBR", 1),),
    "relationship": (_one("SBR", 2),),
    "group": (_one("SBR", 3),),
    "group_name": (_one("SBR", 4),),
    "insurance_type": (_one("SBR", 5),),
    "filing": (_one("SBR", 9),),
}
COVERAGE: Spots = _SBR
OTHER_COVERAGE: Spots = {
    **_SBR,
    "benefits_assigned": (_one("OI", 3),),
    "patient_signature": (_one("OI", 4),),
    "release": (_one("OI", 6),),
    "paid": (("AMT", ("D",), 2, None),),
    "adjustments": (_one("CAS", 1),),
    "adjudicated": (_dtp("573"),),
}

PATIENT: Spots = {
    "relationship": (_one("PAT", 1), _one("SBR", 2)),
    "death_date": (_one("PAT", 6),),
    "weight": (_one("PAT", 8),),
    "pregnant": (_one("PAT", 9),),
}
