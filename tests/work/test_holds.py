"""Which document is missing or unsigned, who owes it, and what an account is counted under."""

import datetime as dt

import pytest

from clearchart.model.document import Author, AuthorRole, Document, DocumentStatus, DocumentType
from clearchart.model.encounter import ClaimType, FacilityType, PatientClass
from clearchart.model.workitem import Lane
from clearchart.work.holds import Bucket, Hold, hold_rows, lacking, primary, requirements, requirements_of
from clearchart.work.tables import TableError

ON = dt.date(2026, 8, 3)
STAY = Lane(
    claim_type=ClaimType.INSTITUTIONAL, patient_class=PatientClass.INPATIENT, facility_type=FacilityType.ACUTE_IPPS
)
SURGERY = Lane(
    claim_type=ClaimType.INSTITUTIONAL,
    patient_class=PatientClass.OUTPATIENT_SURGERY,
    facility_type=FacilityType.ACUTE_IPPS,
    surgical=True,
)
VISIT = Lane()
READ = Lane(patient_class=PatientClass.ANCILLARY, specialty="radiology")


def note(kind: str, *, signed: bool = True, status: str = "final", author: str = "") -> Document:
    by = Author(role=AuthorRole.PROVIDER, identifier=author)
    return Document(
        id=kind, text="", sha256="", type=DocumentType(kind), signed=signed, status=DocumentStatus(status), author=by
    )


CASES = [
    # a stay needs its history and its summary
    (STAY, (), ["discharge-summary attending", "history-and-physical attending"]),
    (STAY, (note("history-and-physical"), note("discharge-summary")), []),
    # unsigned is there, owed by whoever wrote it
    (
        STAY,
        (note("history-and-physical"), note("discharge-summary", signed=False, author="dr-lee")),
        ["signature dr-lee"],
    ),
    (STAY, (note("history-and-physical", status="draft"), note("discharge-summary")), ["signature author"]),
    # an amended document counts, a cancelled one isn't there
    (VISIT, (note("clinic-note", status="amended"),), []),
    (VISIT, (note("clinic-note", status="cancelled"),), ["visit-note rendering provider"]),
    (SURGERY, (note("history-and-physical"),), ["operative-report surgeon"]),
    (SURGERY, (note("operative-note"),), []),
    (READ, (note("radiology-report", signed=False, author="dr-ray"),), ["signature dr-ray"]),
]


@pytest.mark.parametrize(("lane", "documents", "expected"), CASES)
def test_a_chart_lacks(lane: Lane, documents: tuple[Document, ...], expected: list[str]) -> None:
    assert [f"{hold.code} {hold.owed_by}" for hold in lacking(documents, lane, on=ON)] == expected


def test_a_payer_s_own_rule_stands_in_a_file_of_the_same_form_and_has_its_dates() -> None:
    text = """
    [[requirement]]
    hold = "procedure-note"
    any_of = ["procedure-note"]
    when = { payer = ["acme"], specialty = ["pain"] }
    source = "the contract with Acme, section 4"
    from = 2026-07-01
    to = 2026-12-31
    """
    rules = requirements_of(text)
    lane = Lane(payer="acme", specialty="pain")
    assert [hold.code for hold in lacking((), lane, on=ON, rules=rules)] == ["procedure-note"]
    assert lacking((), lane, on=dt.date(2026, 6, 30), rules=rules) == ()
    assert lacking((), Lane(payer="other", specialty="pain"), on=ON, rules=rules) == ()


def test_a_requirement_for_a_hold_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(TableError, match="no hold poem"):
        requirements_of("[[requirement]]\nhold = 'poem'\nany_of = ['other']\nwhen = {}\nsource = 'none'\n")


def test_an_account_is_counted_under_the_first_of_the_waterfall() -> None:
    holds = [Hold(code=code, owed_by="x") for code in ("edit", "query", "signature", "charge")]
    assert primary(holds) == Hold(code="signature", owed_by="x")
    assert primary(()) is None


def test_the_waterfall_is_fixed_and_every_hold_says_who_owes() -> None:
    assert list(Bucket) == ["bill-hold", "incomplete-documents", "waiting-charge", "uncoded", "query", "edit", "other"]
    assert {row.bucket for row in hold_rows().values()} == set(Bucket)
    assert all(row.owed_by and row.words for row in hold_rows().values())
    assert all(rule.source for rule in requirements())


def test_a_hold_says_itself_in_words() -> None:
    assert Hold(code="operative-report", owed_by="dr-lee").words == "no operative report: dr-lee"
