"""The house numbers are measured right, and what is over a limit is named with its place."""

from pathlib import Path

from house import numbers

LONG = "def long() -> None:\n" + "    pass\n" * 120
WIDE = "def wide(a, b, *, c, d, e, f, g) -> None: ...\n"
LOOSE = "class Thing:\n    def loose(self, a, b, c) -> None: ...\n    def fine(self, a, b, *, c) -> None: ...\n"


def measured(tmp_path: Path, text: str) -> numbers.Numbers:
    path = tmp_path / "thing.py"
    path.write_text(text, encoding="utf-8")
    return numbers.measure([path], root=tmp_path)


def test_a_long_function_is_over(tmp_path: Path) -> None:
    found = numbers.over_limits(measured(tmp_path, LONG))
    assert found[0] == "thing.py:1 long: 121 lines, over 100"


def test_seven_parameters_are_over_and_so_is_a_third_positional_one(tmp_path: Path) -> None:
    assert [line.partition(":")[2] for line in numbers.over_limits(measured(tmp_path, WIDE))] == [
        "1 wide: 7 parameters, over 6: a noun is missing"
    ]
    assert [line.partition(":")[2] for line in numbers.over_limits(measured(tmp_path, LOOSE))] == [
        "2 loose: 3 positional parameters: by name after 2"
    ]


def test_a_private_function_may_take_four_by_place(tmp_path: Path) -> None:
    assert numbers.over_limits(measured(tmp_path, "def _close(a, b, c, d) -> None: ...\n")) == []
    assert numbers.over_limits(measured(tmp_path, "def _far(a, b, c, d, e) -> None: ...\n")) != []


def test_what_click_calls_is_not_ours_to_shape(tmp_path: Path) -> None:
    assert numbers.over_limits(measured(tmp_path, "@click.command()\ndef told(a, b, c) -> None: ...\n")) == []
    assert numbers.over_limits(measured(tmp_path, "def given(ctx, param, value) -> None: ...\n")) == []


def test_a_long_file_is_over_also_in_the_tests(tmp_path: Path) -> None:
    found = numbers.over_limits(measured(tmp_path, "x = 1\n" * 601), library=False)
    assert found == ["thing.py: 601 lines, over 600"]


def test_percentiles_take_the_value_nine_tenths_stay_under() -> None:
    assert numbers.share(range(1, 101), 0.9) == 91
    assert numbers.share([], 0.9) == 0
