"""The main path: what it adds to coding, and where charts go."""

import datetime as dt

from clearchart.model import Document, Encounter, Route
from clearchart.pipeline import Pipeline

DAY = dt.date(2026, 5, 4)


def note(text: str, *, ident: str = "note", signed: bool = True) -> Document:
    return Document(id=ident, text=text, sha256="", signed=signed)


def encounter(*documents: Document) -> Encounter:
    return Encounter(id="visit", documents=documents, service_from=DAY)


def test_every_chart_goes_to_a_person_until_there_is_a_gate() -> None:
    chart = Pipeline().code(encounter(note("ASSESSMENT\n1. Hypertension. Continue lisinopril.\n")))
    assert [code.code for code in chart.codes] == ["I10"]
    assert chart.decision.route is Route.HUMAN
    assert chart.decision.reasons == ("no certified gate: a coder decides",)


def test_without_documents_it_waits() -> None:
    chart = Pipeline().code(encounter())
    assert (chart.codes, chart.decision.route, chart.decision.reasons) == ((), Route.HOLD, ("no document yet",))


def test_without_a_signature_it_waits() -> None:
    decision = Pipeline().code(encounter(note("ASSESSMENT\n1. Hypertension.\n", signed=False))).decision
    assert (decision.route, decision.reasons) == (Route.HOLD, ("no signed document",))


def test_each_document_in_another_language_is_a_problem() -> None:
    spanish = "El paciente no tiene fiebre y refiere dolor en el pecho. Se recomienda que vuelva en una semana."
    chart = Pipeline().code(encounter(note("ASSESSMENT\n1. Hypertension.\n"), note(spanish, ident="nota")))
    assert [problem.code for problem in chart.problems] == ["LANGUAGE"]
    assert "not English" in chart.decision.reasons[0]


def test_run_keeps_the_order() -> None:
    visits = [Encounter(id=name, documents=(note("Cough."),), service_from=DAY) for name in "bca"]
    assert [chart.id for chart in Pipeline().run(visits)] == ["b", "c", "a"]


def test_no_chart_is_released() -> None:
    texts = ("ASSESSMENT\n1. Gout. Rest.\n", "Nothing to say.", "ASSESSMENT\n1. Possible gout.\n")
    visits = [encounter(note(text, signed=signed)) for text in texts for signed in (True, False)]
    assert Route.RELEASE not in {chart.decision.route for chart in Pipeline().run([*visits, encounter()])}


def test_a_chart_without_codes_asks_to_be_read() -> None:
    decision = Pipeline().code(encounter(note("She feels well."))).decision
    assert (decision.route, decision.reasons[0]) == (Route.HUMAN, "no code could be supported: read the note")


def test_a_placeholder_before_the_fetus_is_no_node_of_the_tabular() -> None:
    chart = Pipeline().code(encounter(note("ASSESSMENT\n1. Oligohydramnios, 22 weeks pregnant. Ultrasound.\n")))
    assert any(code.code.startswith("O41.02X") for code in chart.codes)
