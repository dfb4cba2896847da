"""Whatever the documents of a stay hold, it is charted, the same way twice, with offsets that hold."""

import datetime as dt
import hashlib

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clearchart.model import (
    Author,
    AuthorRole,
    ClaimType,
    Document,
    DocumentType,
    Encounter,
    FacilityType,
    PatientClass,
)
from clearchart.pipeline import Pipeline

PIPELINE = Pipeline()
PIECES = (
    "present on admission",
    "pneumonia",
    "acute kidney injury",
    "hospital day 3",
    "developed on hospital day ²",
    "Discharge diagnoses:\n",
    "1. ",
    ", ",
    ". ",
    "\n",
    "versus",
    "possible ",
    "no ",
    "hypertension on lisinopril",
    "Admitted with ",
    "postoperative ",
    "ileus",
    "\x00",
    "é🩺",
)
TEXT = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map("".join)
DAYS = st.none() | st.dates(dt.date(2026, 3, 1), dt.date(2026, 3, 9))


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, ...]:
    made = []
    for number in range(draw(st.integers(0, 4))):
        text = draw(TEXT)
        made.append(
            Document(
                id=str(number),
                text=text,
                sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
                type=draw(st.sampled_from(DocumentType)),
                date=draw(DAYS),
                author=Author(role=draw(st.sampled_from(AuthorRole))),
                signed=draw(st.booleans()),
            )
        )
    return tuple(made)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents(), st.sampled_from(FacilityType), st.none() | st.sampled_from(["home", "20", "moon"]))
def test_any_stay_is_charted(found: tuple[Document, ...], facility: FacilityType, disposition: str | None) -> None:
    stay = Encounter(
        id="stay",
        documents=found,
        claim_type=ClaimType.INSTITUTIONAL,
        patient_class=PatientClass.INPATIENT,
        facility_type=facility,
        disposition=disposition,
        service_through=dt.date(2026, 3, 9),
    )
    chart = PIPELINE.code(stay)
    assert msgspec.json.encode(chart) == msgspec.json.encode(PIPELINE.code(stay))
    texts = {document.id: document.text for document in found}
    gaps = tuple(words for gap in chart.gaps for words in gap.evidence)
    for words in (*gaps, *(words for each in (*chart.codes, *chart.presenting) for words in each.evidence)):
        assert texts[words.document][words.start : words.end] == words.text
    assert sum(each.role == "principal" for each in chart.codes) <= 1
