"""The arithmetic of the bench; its times are read by people and never asserted."""

from house.bench import LONG_NOTE, Measured, Row, exact_f1, joined, sampled


def measured(*codes: frozenset[str] | None) -> Measured:
    return Measured("engine", 0.1, tuple(0.001 * (at + 1) for at in range(len(codes))), codes, None)


def note(*codes: str, text: str = "A note.") -> Row:
    return {"text": text, "codes": [{"code": code} for code in codes]}


def test_f1_counts_codes_over_all_notes() -> None:
    rows = [note("I10", "E11.9"), note("J45.909")]
    assert exact_f1(measured(frozenset({"I10"}), frozenset({"J45.909", "R05.9"})), rows) == 4 / 6


def test_an_engine_without_codes_has_no_f1() -> None:
    assert exact_f1(measured(None), [note("I10")]) is None
    assert exact_f1(measured(frozenset({"I10"})), [note()]) is None


def test_long_notes_have_the_stated_length() -> None:
    assert {len(row["text"]) for row in joined([note(text="x" * 700)] * 20)} == {LONG_NOTE}


def test_a_sample_is_spread_over_the_file() -> None:
    rows = [note(text=str(at)) for at in range(200)]
    assert [row["text"] for row in sampled(rows)][:3] == ["0", "10", "20"]


def test_percentiles_of_seconds() -> None:
    assert measured(*[None] * 100).part(0.95) == 0.096
