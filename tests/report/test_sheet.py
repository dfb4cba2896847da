"""Widths, breaking and painting of lines."""

import pytest

from clearchart.report.sheet import Sheet, columns, printable, rows, shortened


@pytest.mark.parametrize(
    ("text", "wide"), [("plain", 5), ("café", 4), ("e\u0301", 1), ("日本", 4), ("🙂", 2), ("a\u200bb", 2)]
)
def test_columns(text: str, wide: int) -> None:
    assert columns(text) == wide


def test_what_could_steer_a_terminal_is_shown_as_a_dot_and_nothing_moves() -> None:
    assert printable("a\tb\x1b[31m\u202ec\x00") == "a b·[31m·c·"
    assert len(printable("a\t\x07\u202e")) == 4


def test_rows_are_broken_at_spaces() -> None:
    text = "one two three four"
    assert [text[start:end] for start, end in rows(text, 9)] == ["one two", "three", "four"]
    assert [text[start:end] for start, end in rows(text, 9, begun=5)] == ["one", "two three", "four"]


def test_a_word_longer_than_a_row_is_broken() -> None:
    assert rows("x" * 25, 10) == [(0, 10), (10, 20), (20, 25)]


def test_rows_count_columns_not_characters() -> None:
    text = "日本語 日本語"
    assert [text[start:end] for start, end in rows(text, 7)] == ["日本語", "日本語"]


def test_wrapping_keeps_to_the_width() -> None:
    lines = list(Sheet(width=40).wrap("word " * 30, first="  label: ", rest="    "))
    assert lines[0].startswith("  label: word")
    assert all(line.startswith("    word") for line in lines[1:])
    assert max(map(len, lines)) <= 40


def test_a_painted_label_takes_no_more_room_than_a_plain_one() -> None:
    paint = Sheet(width=40, colour=True)
    plain = list(Sheet(width=40).wrap("word " * 30, first="  label: ", rest="    "))
    painted = list(paint.wrap("word " * 30, first=paint.paint("  label: ", "cyan"), rest="    "))
    assert len(plain) == len(painted)


def test_shortened() -> None:
    assert shortened("a long sentence", 8) == "a long…"
    assert shortened("short", 8) == "short"


def test_no_colour_no_escape() -> None:
    assert Sheet().paint("x", "bold", "red") == "x"
    assert Sheet(colour=True).paint("x", "bold") == "\x1b[1mx\x1b[0m"
