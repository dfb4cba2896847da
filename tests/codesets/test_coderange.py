"""References inside notes, as the official Tabular prints them."""

import pytest

from clearchart.codesets.coderange import CodeRange, ranges_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("acute heart failure (I50.-)", ["I50"]),
        ("botulism (A05.1, A48.51-A48.52)", ["A05.1", "A48.51-A48.52"]),
        ("multiple fractures (S12.0-S12.3-, S22.0-)", ["S12.0-S12.3", "S22.0"]),
        ("aftercare (P28.3- - P28.4-)", ["P28.3-P28.4"]),
        ("hyphens twice (I70.2--I70.7-)", ["I70.2-I70.7"]),
        ("no blank (C43.2-,C44.2-)", ["C43.2", "C44.2"]),
        ("dot and dash (M47.0-, M47.2.-)", ["M47.0", "M47.2"]),
        ("classified in S06.1- to S06.6-, and S06.81-", ["S06.1-S06.6", "S06.81"]),
        ("gout (M1A.-, M10.-)", ["M1A", "M10"]),
        ("with complications (E08-E13 with .22)", ["E08-E13 with .22"]),
        ("dysphasia (I69. with final characters -23)", ["I69 with final characters -23"]),
        ("open (S92.-with 7th character B)", ["S92 with 7th character B"]),
        ("influenza A/H1N1 and G6PD deficiency", []),
        ("CD30-positive", []),
        ("nothing", []),
    ],
)
def test_references_are_read(text: str, expected: list[str]) -> None:
    assert [str(each) for each in ranges_in(text)] == expected


@pytest.mark.parametrize(
    ("qualifier", "code", "admitted"),
    [
        ("", "E11.22", True),
        (".22", "E11.22", True),
        (".22", "E11.21", False),
        (".51-.52", "E11.52", True),
        (".51-.52", "E11.59", False),
        (".62-", "E11.621", True),
        ("fifth or sixth character 5", "T45.525A", True),
        ("fifth or sixth character 5", "T45.521A", False),
        ("fifth or sixth character 1-4", "T45.525A", False),
        ("fifth or sixth character 1-4", "T36.0X4D", True),
        ("fifth or sixth character 5", "T41.45XA", True),
        ("fifth-character 1", "A37.01", True),
        ("7th character B", "S02.0XXB", True),
        ("seventh character A", "S06.0XAA", True),
        ("final characters -23", "I69.123", True),
        ("fifth to sixth characters 51", "F11.151", True),
        ("7th character B or C", "S52.501C", True),
        ("7th character B or C", "S52.501A", False),
        (".15. .25", "F11.250", True),
        ("final characters .00 or .01", "F10.01", True),
        ("open fracture 7th character", "S52.501C", True),
        ("open fracture 7th character", "S52.501A", False),
        ("ketoacidosis", "E11.10", False),
    ],
)
def test_qualifiers_ask_for_characters(qualifier: str, code: str, admitted: bool) -> None:
    assert CodeRange(first=code[:3], last=code[:3], qualifier=qualifier).admits(code) is admitted
