"""Documents cut at evidence: together the pieces are the text, and each knows what it stands for."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clearchart.report.pieces import UNUSED, Piece, Use, pieces

TEXT = "Knee pain and cough."


def use(start: int, end: int, ref: str, kind: str = "A") -> Use:
    return Use(document="d", start=start, end=end, ref=ref, kind=kind)


def test_words_between_evidence_stand_for_nothing() -> None:
    assert list(pieces(TEXT, [use(0, 9, "k1"), use(14, 19, "k2", "C")])) == [
        Piece(text="Knee pain", refs=("k1",), kind="A"),
        Piece(text=" and "),
        Piece(text="cough", refs=("k2",), kind="C"),
        Piece(text="."),
    ]


def test_words_of_two_codes_name_both_and_show_the_better_tier() -> None:
    found = list(pieces(TEXT, [use(0, 9, "k1", "B"), use(5, 19, "k2", "A")]))
    assert [(piece.text, piece.refs, piece.kind) for piece in found[:3]] == [
        ("Knee ", ("k1",), "B"),
        ("pain", ("k1", "k2"), "A"),
        (" and cough", ("k2",), "A"),
    ]


def test_a_coded_use_hides_a_withheld_one() -> None:
    (first, *_) = pieces(TEXT, [use(0, 9, "w1", UNUSED), use(0, 9, "k1", "B")])
    assert (first.refs, first.kind) == (("k1",), "B")


# A busy machine is slow at drawing examples, which says nothing of the pieces.
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 19), st.integers(1, 20)), max_size=8))
def test_together_the_pieces_are_the_text(spans: list[tuple[int, int]]) -> None:
    used = [use(min(span), max(span), f"k{at}") for at, span in enumerate(spans) if span[0] != span[1]]
    assert "".join(piece.text for piece in pieces(TEXT, used)) == TEXT
