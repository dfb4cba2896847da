"""The words that sources use for sex, status, role, type and setting, and ours for each."""

from clearchart.model import AuthorRole, ClaimType, DocumentStatus, DocumentType, FacilityType, PatientClass, Sex


def _fold(word: str) -> str:
    return word.strip().casefold().replace("_", "-").replace(" ", "-")


_SEX = {
    "f": Sex.FEMALE,
    "female": Sex.FEMALE,
    "m": Sex.MALE,
    "male": Sex.MALE,
    "o": Sex.OTHER,
    "other": Sex.OTHER,
    "u": Sex.UNKNOWN,
    "unknown": Sex.UNKNOWN,
}

# HL7 TXA-17 (DI, DO, IP, IN, PA, AU, LA), FHIR composition-status, and our own words.
_STATUS = {
    "draft": DocumentStatus.DRAFT,
    "di": DocumentStatus.DRAFT,
    "do": DocumentStatus.DRAFT,
    "ip": DocumentStatus.DRAFT,
    "in": DocumentStatus.DRAFT,
    "pa": DocumentStatus.DRAFT,
    "registered": DocumentStatus.DRAFT,
    "partial": DocumentStatus.DRAFT,
    "preliminary": DocumentStatus.DRAFT,
    "final": DocumentStatus.FINAL,
    "au": DocumentStatus.FINAL,
    "la": DocumentStatus.FINAL,
    "amended": DocumentStatus.AMENDED,
    "corrected": DocumentStatus.AMENDED,
    "appended": DocumentStatus.AMENDED,
    "cancelled": DocumentStatus.CANCELLED,
    "entered-in-error": DocumentStatus.CANCELLED,
    "deprecated": DocumentStatus.CANCELLED,
}

_ROLES = {
    "physician": AuthorRole.PROVIDER,
    "doctor": AuthorRole.PROVIDER,
    "resident": AuthorRole.PROVIDER,
    "attending": AuthorRole.PROVIDER,
    "nurse-practitioner": AuthorRole.PROVIDER,
    "physician-assistant": AuthorRole.PROVIDER,
    "therapist": AuthorRole.CLINICIAN,
    "pharmacist": AuthorRole.CLINICIAN,
    "social-worker": AuthorRole.CLINICIAN,
    "paramedic": AuthorRole.EMS,
    "doctor-of-medicine": AuthorRole.PROVIDER,
    "registered-nurse": AuthorRole.NURSE,
    "registered-dietitian": AuthorRole.DIETITIAN,
    "doctor-of-pharmacy": AuthorRole.CLINICIAN,
    "medical-social-worker": AuthorRole.CLINICIAN,
    "medical-technologist": AuthorRole.CLINICIAN,
    "occupational-therapist": AuthorRole.CLINICIAN,
    "physical-therapist": AuthorRole.CLINICIAN,
    "respiratory-therapist": AuthorRole.CLINICIAN,
    "speech-language-therapist": AuthorRole.CLINICIAN,
    "medical-student": AuthorRole.STUDENT,
}

# Words of a type's own text, most telling first: a nurse's discharge summary is a nursing note.
_TYPE_WORDS = (
    ("nurs", DocumentType.NURSING),
    ("triage", DocumentType.EMERGENCY),
    ("addendum", DocumentType.ADDENDUM),
    ("problem list", DocumentType.PROBLEM_LIST),
    ("portal", DocumentType.PORTAL),
    ("patient message", DocumentType.PORTAL),
    ("discharge", DocumentType.DISCHARGE),
    ("operative", DocumentType.OPERATIVE),
    ("operation", DocumentType.OPERATIVE),
    ("patholog", DocumentType.PATHOLOGY),
    ("radiolog", DocumentType.RADIOLOGY),
    ("imaging", DocumentType.RADIOLOGY),
    ("laborator", DocumentType.LABORATORY),
    ("emergency", DocumentType.EMERGENCY),
    ("consult", DocumentType.CONSULT),
    ("history and physical", DocumentType.HISTORY_AND_PHYSICAL),
    ("procedure", DocumentType.PROCEDURE),
    ("outpatient", DocumentType.CLINIC),
    ("clinic", DocumentType.CLINIC),
    ("office", DocumentType.CLINIC),
    ("progress", DocumentType.PROGRESS),
)

# Credentials as printed after a name; letters only, so that "M.D." and "MD" are one.
_CREDENTIALS = {
    AuthorRole.PROVIDER: "MD DO MBBS MBCHB DPM DMD DDS OD NP FNP ARNP APRN DNP ACNP PNP CNM CRNA PA PAC CNS",
    AuthorRole.NURSE: "RN LPN LVN BSN MSN CNA",
    AuthorRole.DIETITIAN: "RD RDN LD",
    AuthorRole.CLINICIAN: "PT DPT OT OTR SLP CCCSLP RT RRT PHARMD RPH LCSW MSW LMSW MA CMA ATC RPHT MT MLS",
    AuthorRole.EMS: "EMT EMTP NRP",
    AuthorRole.STUDENT: "MS1 MS2 MS3 MS4 SN PAS",
}
_ROLE_OF_CREDENTIAL = {word: role for role, words in _CREDENTIALS.items() for word in words.split()}


def sex(word: str) -> Sex | None:
    """Sex by our words or FHIR's; None for any other word."""
    return _SEX.get(_fold(word))


def status(word: str) -> DocumentStatus | None:
    """Document status by HL7 v2's, FHIR's or our words; None for any other word."""
    return _STATUS.get(_fold(word))


def role_of(word: str) -> AuthorRole | None:
    """Author role by our words or common names of professions; None for any other word."""
    folded = _fold(word)
    return next((role for role in AuthorRole if role.value == folded), None) or _ROLES.get(folded)


def role_of_credential(credential: str) -> AuthorRole | None:
    """Author role by printed credentials ("MD, FACC"); the first known one counts; None if none is."""
    for word in credential.upper().replace(".", "").replace("-", "").replace(",", " ").split():
        if word in _ROLE_OF_CREDENTIAL:
            return _ROLE_OF_CREDENTIAL[word]
    return None


def credential_after_name(name: str) -> tuple[str, AuthorRole | None]:
    """The first known credential after the comma of a printed name, and its role; the name itself is not kept."""
    for word in name.partition(",")[2].replace(",", " ").split():
        role = role_of_credential(word)
        if role is not None:
            return word, role
    return "", None


def document_type(word: str) -> DocumentType | None:
    """Document type by our words, with or without their last part, or by telling words."""
    folded = _fold(word)
    exact = next((kind for kind in DocumentType if kind.value == folded), None)
    begun = next((kind for kind in DocumentType if kind.value.rpartition("-")[0] == folded), None)
    return exact or begun or document_type_of(folded)


def document_type_of(words: str) -> DocumentType | None:
    """Document type by telling words in a source's own name for it ("Nurse discharge summary"); None without any."""
    folded = words.casefold()
    return next((kind for word, kind in _TYPE_WORDS if word in folded), None)


def claim_type(word: str) -> ClaimType | None:
    """Claim type by our words; None for any other word."""
    return next((kind for kind in ClaimType if kind.value == _fold(word)), None)


def patient_class(word: str) -> PatientClass | None:
    """Patient class by our words; None for any other word."""
    return next((kind for kind in PatientClass if kind.value == _fold(word)), None)


def facility_type(word: str) -> FacilityType | None:
    """Facility type by our words, without regard to case; None for any other word."""
    return next((kind for kind in FacilityType if _fold(kind.value) == _fold(word)), None)
