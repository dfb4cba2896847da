"""Words marked in their lines: carets, labels, long lines, neighbours, several lines."""

from clearchart.report.passages import Mark, passages
from clearchart.report.sheet import Sheet


def shown(text: str, *words: str, width: int = 60) -> list[str]:
    marks = [Mark(start=text.index(word), end=text.index(word) + len(word), label=f"[{word[:3]}]") for word in words]
    return [line[8:] for line in passages(text, marks, sheet=Sheet(width=width))]


def test_carets_and_label_stand_under_the_words() -> None:
    assert shown("Plan\n1. Cough and fever.\n", "Cough", "fever") == [
        "1. Cough and fever.",
        "   ^^^^^     ^^^^^",
        "   [Cou]     [fev]",
    ]


def test_lines_without_marks_are_left_out_and_numbers_are_those_of_the_note() -> None:
    text = "one\r\ntwo\rthree\n\nfive cough\n"
    (line, *_) = passages(
        text, [Mark(start=text.index("cough"), end=text.index("cough") + 5, label="R05")], sheet=Sheet()
    )
    assert line == "    5 │ five cough"


def test_a_label_that_would_touch_its_neighbour_goes_down() -> None:
    assert shown("HTN DM CKD", "HTN", "DM", "CKD") == [
        "HTN DM CKD",
        "^^^ ^^ ^^^",
        "[HTN]  [CKD]",
        "    [DM]",
    ]


def test_the_same_words_have_all_their_labels() -> None:
    marks = [Mark(start=0, end=5, label="R05.9"), Mark(start=0, end=5, label="R50.9")]
    assert list(passages("Cough", marks, sheet=Sheet()))[2].endswith("R05.9 R50.9")


def test_of_a_long_line_only_the_rows_with_marks_are_shown() -> None:
    text = "nothing here " * 20 + "cough " + "nothing here " * 20
    found = shown(text, "cough")
    assert len(found) == 3
    assert found[0][found[1].index("^") :].startswith("cough")


def test_words_over_two_lines_are_marked_in_both_and_named_once() -> None:
    text = "heart\nfailure"
    found = list(passages(text, [Mark(start=0, end=len(text), label="I50.9")], sheet=Sheet()))
    assert [line[8:] for line in found] == ["heart", "^^^^^", "I50.9", "failure", "^^^^^^^"]


def test_no_marks_no_lines() -> None:
    assert list(passages("Cough", [], sheet=Sheet())) == []
