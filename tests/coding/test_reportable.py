"""What is reported and what is withheld: by author, signature, setting, assertion and place in the note."""

import msgspec
import pytest

from clearchart.model import Author, AuthorRole, CodedChart, Document, DocumentStatus, Encounter, Reason
from clearchart.pipeline import Pipeline
from clearchart.policy import load_profile

from .charts import coded, codes, encounter, withheld

GOUT = "ASSESSMENT\n1. Gout. Continue allopurinol.\n"


def with_document(**changes: object) -> Encounter:
    """A visit for gout whose one document is changed so."""
    visit = encounter(GOUT)
    return msgspec.structs.replace(visit, documents=(msgspec.structs.replace(visit.documents[0], **changes),))


def author(role: AuthorRole) -> Author:
    return Author(role=role)


@pytest.mark.parametrize("role", [role for role in AuthorRole if role is not AuthorRole.PROVIDER])
def test_only_providers_give_diagnoses(pipeline: Pipeline, role: AuthorRole) -> None:
    chart = pipeline.code(with_document(author=author(role)))
    assert (codes(chart), withheld(chart)) == ([], {"M10.9": Reason.AUTHOR})


def two(first: str, second: str, role: AuthorRole) -> Encounter:
    """A provider's note and one by somebody else."""
    visit = encounter(first)
    other = Document(id="other", text=second, sha256="", author=author(role))
    return msgspec.structs.replace(visit, documents=(*visit.documents, other))


def test_a_nurse_may_say_how_somebody_lives(pipeline: Pipeline) -> None:
    """Guideline I.B.14: social determinants may come from other clinicians."""
    chart = pipeline.code(two(GOUT, "ASSESSMENT\n1. Homelessness. Shelter called.\n", AuthorRole.NURSE))
    assert any(code.startswith("Z59.0") for code in codes(chart))


def test_the_patient_gives_no_diagnosis_beside_the_provider(pipeline: Pipeline) -> None:
    chart = pipeline.code(two(GOUT, "ASSESSMENT\n1. Asthma. Continue.\n", AuthorRole.PATIENT))
    assert codes(chart) == ["M10.9"]
    assert [why for code, why in withheld(chart).items() if code.startswith("J45")] == [Reason.AUTHOR]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"signed": False}, Reason.UNSIGNED),
        ({"status": DocumentStatus.DRAFT}, Reason.UNSIGNED),
        ({"status": DocumentStatus.CANCELLED}, Reason.SUPERSEDED),
    ],
)
def test_what_is_not_signed_or_cancelled_is_only_shown(
    pipeline: Pipeline, changes: dict[str, object], reason: Reason
) -> None:
    chart = pipeline.code(with_document(**changes))
    assert (codes(chart), withheld(chart)) == ([], {"M10.9": reason})


UNCERTAIN = "DISCHARGE DIAGNOSIS\nProbable pneumonia.\n"


@pytest.mark.parametrize("setting", ["outpatient", "ed", "profee"])
def test_outside_the_hospital_bed_the_uncertain_is_not_coded(pipeline: Pipeline, setting: str) -> None:
    """Guideline IV.H."""
    chart = pipeline.code(encounter(UNCERTAIN, {"setting": setting}))
    assert "J18.9" not in codes(chart)
    assert [why for code, why in withheld(chart).items() if code.startswith("J18")] == [Reason.UNCERTAIN]


def test_at_discharge_from_the_hospital_it_is(pipeline: Pipeline) -> None:
    """Guidelines II.H and III.C."""
    assert coded(pipeline, UNCERTAIN, {"setting": "inpatient"}) == ["J18.9"]


def test_uncertain_during_the_stay_only_is_not(pipeline: Pipeline) -> None:
    note = "HOSPITAL COURSE\nProbable pneumonia on day 1.\nDISCHARGE DIAGNOSIS\nHeart failure.\n"
    assert "J18.9" not in coded(pipeline, note, {"setting": "inpatient"})


def test_covid_is_coded_only_if_confirmed(pipeline: Pipeline) -> None:
    """Guideline I.C.1.g."""
    assert "U07.1" not in coded(pipeline, "DISCHARGE DIAGNOSIS\nSuspected COVID-19.\n", {"setting": "inpatient"})


def test_history_of_a_lasting_disease_is_the_disease(pipeline: Pipeline) -> None:
    assert coded(pipeline, "ASSESSMENT\n1. History of hypertension. Continue lisinopril.\n") == ["I10"]


def test_history_of_a_passing_disease_is_past(pipeline: Pipeline) -> None:
    chart = pipeline.code(encounter("ASSESSMENT\n1. History of pneumonia. Lungs clear now.\n"))
    assert "J18.9" not in codes(chart)


@pytest.mark.parametrize(
    ("section", "reason"),
    [
        ("FAMILY HISTORY", Reason.FAMILY),
        ("ALLERGIES", Reason.NOT_ASSESSED),
        ("DISCHARGE INSTRUCTIONS", Reason.NOT_ASSESSED),
        ("DIFFERENTIAL DIAGNOSIS", Reason.UNCERTAIN),
        ("PAST MEDICAL HISTORY", Reason.NOT_ASSESSED),
    ],
)
def test_sections_that_give_no_diagnosis(pipeline: Pipeline, section: str, reason: Reason) -> None:
    chart = pipeline.code(encounter(f"{section}\nAsthma.\n\n{GOUT}"))
    assert codes(chart) == ["M10.9"]
    assert [why for code, why in withheld(chart).items() if code.startswith("J45")] == [reason]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("No asthma", Reason.NEGATED),
        ("Mother has asthma", Reason.FAMILY),
        ("Possible asthma", Reason.UNCERTAIN),
        ("Return if asthma develops", Reason.HYPOTHETICAL),
    ],
)
def test_what_is_not_affirmed_is_withheld_with_its_reason(pipeline: Pipeline, words: str, reason: Reason) -> None:
    chart = pipeline.code(encounter(f"{GOUT}2. Visit. {words}.\n"))
    assert codes(chart) == ["M10.9"]
    assert [why for code, why in withheld(chart).items() if code.startswith("J45")] == [reason]


def test_a_symptom_gives_way_to_the_diagnosis_that_its_block_states(pipeline: Pipeline) -> None:
    """Guidelines I.B.4 and I.B.5."""
    chart = pipeline.code(encounter("ASSESSMENT\n1. Cough. This is due to pneumonia. Amoxicillin.\n"))
    assert codes(chart) == ["J18.9"]
    assert withheld(chart)["R05.9"] is Reason.INTEGRAL


def test_a_symptom_without_diagnosis_is_coded(pipeline: Pipeline) -> None:
    assert coded(pipeline, "ASSESSMENT\n1. Cough. Chest x-ray, return in a week.\n") == ["R05.9"]


def test_prose_of_an_assessment_needs_a_statement(pipeline: Pipeline) -> None:
    stated = "Assessment: She was seen after a week at home and was diagnosed with pneumonia.\n"
    assert coded(pipeline, stated) == ["J18.9"]


def run(profile: str, text: str) -> CodedChart:
    return Pipeline(load_profile(profile)).code(encounter(text))


FALL = "ASSESSMENT\n1. Contusion of left knee due to fall from ladder. Ice.\n"


def test_external_causes_are_for_those_who_ask(pipeline: Pipeline) -> None:
    assert not [code for code in coded(pipeline, FALL) if code[0] in "VWXY"]
    assert [code for code in codes(run("external-causes", FALL)) if code.startswith("W11")]


def test_external_causes_are_never_first(pipeline: Pipeline) -> None:
    chart = run("external-causes", FALL)
    assert chart.codes[0].code.startswith("S80.02")


def test_all_findings_codes_what_stands_anywhere(pipeline: Pipeline) -> None:
    note = f"PAST MEDICAL HISTORY\nAsthma.\n\n{GOUT}"
    assert (coded(pipeline, note), set(codes(run("all-findings", note)))) == (["M10.9"], {"M10.9", "J45.909"})
