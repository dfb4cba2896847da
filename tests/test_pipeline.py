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
