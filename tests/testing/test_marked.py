"""Marked sentences: the marks come off and keep their places."""

from clearchart.testing import marked_sentences

TEXT = """## Denial
Why.
- Denies [fever](negated) and [left](laterality=left) pain.
- No marks here.
- [Cough](affirmed)<br>[flu](uncertain)?
"""


def test_marks_keep_their_places_in_the_plain_sentence() -> None:
    first, _ = marked_sentences(TEXT)
    assert first.text == "Denies fever and left pain."
    assert [(first.text[mark.start : mark.end], mark.answer) for mark in first.marks] == [
        ("fever", "negated"),
        ("left", "laterality=left"),
    ]
    assert (first.rule, first.line) == ("Denial", 3)


def test_a_bullet_without_marks_is_prose() -> None:
    assert len(list(marked_sentences(TEXT))) == 2


def test_a_line_break_of_the_note() -> None:
    *_, last = marked_sentences(TEXT)
    assert last.text == "Cough\nflu?"
    assert [last.text[mark.start : mark.end] for mark in last.marks] == ["Cough", "flu"]
