"""Short charts in Markdown as values."""

from clearchart.testing import short_charts

TEXT = """# Some traps

## Only feared
setting: ed; age: 40; sex: F

```note
Worried about stroke.
```

codes: R51.9, Z71.1

never: I63.9 - feared (I10 stands in this reason)

## No note, no chart
codes: I10
"""


def test_a_chart_has_circumstances_note_and_codes() -> None:
    (chart,) = short_charts(TEXT)
    assert (chart.title, chart.line) == ("Only feared", 3)
    assert chart.circumstances == {"setting": "ed", "age": "40", "sex": "F"}
    assert chart.note == "Worried about stroke.\n"
    assert chart.codes == ("R51.9", "Z71.1")


def test_the_reason_behind_a_forbidden_code_is_no_code() -> None:
    (chart,) = short_charts(TEXT)
    assert chart.never == ("I63.9",)


def test_a_chart_may_support_no_code_at_all() -> None:
    (chart,) = short_charts(TEXT.replace("codes: R51.9, Z71.1", "codes: none"))
    assert chart.codes == ()
