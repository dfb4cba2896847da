"""The language of notes: English in all its shorthand stays English, others are told."""

import hashlib

import pytest

from clearchart.model import Document, Level
from clearchart.text.language import language, language_problem

SPANISH = (
    "Paciente de 54 años que acude por dolor en el pecho desde hace dos días. Niega fiebre. "
    "Antecedentes de hipertensión y diabetes. Se inicia tratamiento con metformina."
)
FOREIGN = {
    "es": SPANISH,
    "pt": "Paciente de 60 anos com dor no joelho esquerdo há duas semanas. Não refere trauma. Foi tratada com gelo.",
    "fr": "Le patient est venu pour une douleur dans la jambe depuis trois jours. Il ne prend pas de traitement.",
    "de": "Die Patientin klagt seit drei Tagen über Schmerzen im Knie. Kein Trauma. Es wurde eine Salbe verordnet.",
    "it": "Il paziente riferisce dolore al ginocchio da tre giorni. Non è caduto. Si consiglia riposo con ghiaccio.",
}
ENGLISH = [
    "",
    "HTN",
    "Pt c/o CP x 2 d. No SOB. ROS neg. A/P: 1. CAD s/p CABG 2. DM2 3. HLD",
    "G2 P1 para 1, LMP 3/1. Os closed. Gtts 1 per os TID. OD 20/20, OS 20/40. Café au lait spots.",
    "Patient speaks Spanish (el paciente habla español). Assessment: essential hypertension, stable on lisinopril.",
    "Met w/ Dr. de la Cruz and Mrs. van der Berg re: DNR. Do not resuscitate. La Paz clinic.",
    "metoprolol 25 mg bid, lisinopril 10 mg, atorvastatin 40 mg hs, aspirin 81 mg",
]


@pytest.mark.parametrize(("code", "text"), FOREIGN.items())
def test_other_languages(code: str, text: str) -> None:
    assert language(text) == code


@pytest.mark.parametrize("text", ENGLISH)
def test_english_and_its_shorthand(text: str) -> None:
    assert language(text) == "en"


@pytest.mark.parametrize(
    "text", ["患者于三天前出现胸痛,无发热。", "Пациент жалуется на боль в груди.", "المريض يشكو من ألم"]
)
def test_other_scripts(text: str) -> None:
    assert language(text) == "other"


def test_the_problem_holds_no_text() -> None:
    document = Document(id="d", text=SPANISH, sha256=hashlib.sha256(SPANISH.encode()).hexdigest())
    problem = language_problem(document)
    assert problem is not None and (problem.level, problem.code) == (Level.REVIEW, "LANGUAGE")
    assert "dolor" not in problem.message
