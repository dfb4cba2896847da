"""One run of the linter over claims: history grows with it, stays are grouped, certain mends are made."""

from clearchart.checking import Checker
from clearchart.checking.stays import GroupedStays
from clearchart.edits import EditsPolicy
from clearchart.testing.claims import short_claim

PNEUMONIA = {"bill": "111", "dx": ["J18.9 poa=Y", "I10 poa=Y"], "lines": ["rev0120 $2000"]}


def test_a_stay_is_grouped_for_the_rules() -> None:
    stay = GroupedStays(EditsPolicy()).grouped(short_claim(PNEUMONIA))
    assert stay is not None
    assert (stay.drg, stay.version[:2]) == ("195", "43")


def test_an_edit_of_the_editor_comes_with_its_code() -> None:
    stay = GroupedStays(EditsPolicy()).grouped(short_claim(PNEUMONIA | {"dx": ["B95.61 poa=Y", "I10 poa=Y"]}))
    assert stay is not None
    assert [(each.edit, each.code) for each in stay.edits] == [("UNACCEPTABLE_PDX", "B95.61")]


def test_a_claim_without_a_principal_diagnosis_is_not_grouped() -> None:
    assert GroupedStays(EditsPolicy()).grouped(short_claim(PNEUMONIA | {"dx": []})) is None


def test_later_claims_of_a_run_know_of_earlier_ones() -> None:
    checker = Checker(EditsPolicy(select=("EML104",)))
    before = checker.check(short_claim({"id": "FIRST", "date": "2025-03-02", "lines": ["99213"]}))
    after = checker.check(short_claim({"id": "SECOND", "lines": ["99204"]}))
    assert (before.findings, [each.rule for each in after.findings]) == ((), ["EML104"])


def test_a_duplicate_diagnosis_is_mended_and_said() -> None:
    checker = Checker(EditsPolicy(select=("ICD",)))
    claim = short_claim({"dx": ["M17.11", "I10", "M17.11"], "lines": ["99213 dx1,3"]})
    mended, says = checker.mended(claim, checker.check(claim))
    assert [each.code for each in mended.diagnoses] == ["M17.11", "I10"]
    assert mended.lines[0].pointers == (1,)
    assert says
    assert checker.mended(mended, checker.check(mended)) == (mended, ())
