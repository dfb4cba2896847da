"""Amendments in documents of their own: what they take back, whose side they correct, when they only conflict."""

from functools import cache

from clearchart.model import Author, AuthorRole, CodedChart, Document, Encounter
from clearchart.pipeline import Pipeline
from clearchart.policy import load_profile


@cache
def pipeline() -> Pipeline:
    return Pipeline(load_profile("guideline"))


def coded(note: str, amendment: str, *, signed: bool = True, role: AuthorRole = AuthorRole.PROVIDER) -> CodedChart:
    """A note and the document that amends it, coded."""
    documents = (
        Document(id="note", text=note, sha256=""),
        Document(id="later", text=amendment, sha256="", amends="note", signed=signed, author=Author(role=role)),
    )
    return pipeline().code(Encounter(id="case", documents=documents))


def codes(chart: CodedChart) -> set[str]:
    return {each.code for each in chart.codes}


def test_a_signed_amendment_takes_back_what_it_names() -> None:
    chart = coded("A: Acute cystitis. Plantar fasciitis.", "Diagnosis of cystitis is withdrawn, entered in error.")
    assert codes(chart) == {"M72.2"}
    assert any(each.reason == "superseded" for each in chart.withheld)


def test_an_unsigned_amendment_takes_nothing_back() -> None:
    chart = coded("A: Acute cystitis. Plantar fasciitis.", "Diagnosis of cystitis is withdrawn.", signed=False)
    assert {"N30.00", "M72.2"} <= codes(chart)


def test_a_nurse_takes_nothing_back() -> None:
    chart = coded("A: Plantar fasciitis.", "Diagnosis of plantar fasciitis is withdrawn.", role=AuthorRole.NURSE)
    assert codes(chart) == {"M72.2"}


def test_an_amendment_corrects_the_side() -> None:
    chart = coded("A: Trochanteric bursitis, left hip.", "Correction: I wrote left in error; it is the right hip.")
    assert codes(chart) == {"M70.61"}


def test_silence_takes_nothing_back() -> None:
    chart = coded("A: Plantar fasciitis.", "Patient called, wants the prescription sent elsewhere.")
    assert codes(chart) == {"M72.2"}


def test_a_denial_is_a_conflict_to_query() -> None:
    chart = coded("A: Pneumonia.", "Radiology: no pneumonia.")
    assert "J18.9" in codes(chart)
    assert any(each.kind == "conflict" and each.about == "J18.9" for each in chart.gaps)
