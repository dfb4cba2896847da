"""Where a patient went: the words and codes of sources as the two-digit patient status of an institutional claim."""

# FHIR R4 discharge-disposition codes and plain words; the numbers are those that MS-DRG reads.
_STATUS = {
    "home": 1,
    "hosp": 2,
    "snf": 3,
    "alt-home": 6,
    "aadvice": 7,
    "ama": 7,
    "exp": 20,
    "expired": 20,
    "died": 20,
    "deceased": 20,
    "hospice": 50,
    "rehab": 62,
    "long": 63,
    "psy": 65,
    "home health": 6,
    "skilled nursing facility": 3,
}
_LONGEST_NUMBER = 2


def patient_status(disposition: str | None) -> int | None:
    """The numeric patient status, or None where the source's word has no sure counterpart."""
    if disposition is None:
        return None
    word = disposition.strip().lower()
    if word.isdigit() and len(word) <= _LONGEST_NUMBER:
        return int(word)
    return _STATUS.get(word)
