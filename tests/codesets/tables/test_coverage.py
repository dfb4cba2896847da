"""Coverage articles: what they list for a code, read with their groups, paragraphs, places and dates."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest

from clearchart.codesets import CodesetFileError
from clearchart.codesets.tables.coverage import CoverageTable
from clearchart.codesets.tables.opened import Tables
from clearchart.codesets.tables.policy import Policy

from .mcd_export import PERIODS, PLACES, Table, article, codes, contractor, diagnoses, export, joined, paragraph
from .workbook import bytes_kept, loaded

MAY = dt.date(2026, 5, 4)
EXPORT: Mapping[str, Table] = {
    "update_period": PERIODS,
    **PLACES,
    "article": (
        article(51),
        article(52),
        article(53, article_eff_date="2026-06-01 00:00:00", article_end_date="2026-06-30"),
        article(54, status="R"),
        article(55),
        article(56),
    ),
    "article_x_contractor": [
        *contractor(51, "1", "2"),
        *contractor(52, "3"),
        *contractor(53, "2"),
        *contractor(54, "2"),
        *contractor(55, "2"),
        *contractor(56, "2"),
    ],
    "article_x_hcpc_code": [
        *codes(51, 1, "29901", "29902"),
        *codes(51, 2, "Q9001"),
        *codes(52, 1, "29903", "29904"),
        *codes(52, 2, "29905", "XX000"),
        *codes(53, 1, "29901"),
        *codes(54, 1, "29901"),
        *codes(55, 1, "29906"),
        *codes(56, 1, "29907", "29908"),
    ],
    "article_x_icd10_covered": [
        *diagnoses(51, 1, "M17.11", "M17.12*"),
        *diagnoses(51, 2, "I50.9"),
        *diagnoses(51, 3, "Z79.01", "Z79.02"),
        *diagnoses(52, 1, "E11.9"),
        *diagnoses(52, 2, "I10"),
        *diagnoses(53, 1, "I10"),
        *diagnoses(55, 1, "XX000"),
        *diagnoses(56, 1, "I10"),
        *diagnoses(56, 2, "I50.9"),
        *diagnoses(56, 3, "E11.9"),
        joined(99, icd10_code_id="I10", icd10_covered_group="1"),
    ],
    "article_x_icd10_covered_group": [
        paragraph(51, 1, "<p>Group 1 Paragraph: codes that support CPT<sup>&reg;</sup> 29901 through 29902.</p>",
                  "* must be billed with a code from Group 2."),
        paragraph(51, 2, "<p>For Q9001 a <b>secondary diagnosis</b> from Group 3 is required as well.</p>"),
        paragraph(51, 3, "Secondary codes; see above."),
        paragraph(56, 1, "Both a primary and a secondary diagnosis are needed."),
        paragraph(56, 2, "Must be billed with a code from Group 9."),
        paragraph(56, 3, "Only for 29908: stand-alone diagnosis codes."),
    ],
    "article_x_icd10_noncovered": diagnoses(51, 1, "Z00.00", kind="noncovered"),
    "article_x_hcpc_modifier": [joined(51, hcpc_modifier_code_id="LT", hcpc_modifier_group="1")],
    "article_x_bill_code": [joined(51, bill_code_id="013x")],
    "article_x_revenue_code": [joined(51, revenue_code_id="0360")],
    "article_related_documents": [joined(51, r_lcd_id="33", r_article_id="")],
    "article_related_ncd_documents": [joined(51, r_ncd_id="177")],
}  # fmt: skip


@pytest.fixture
def coverage(tmp_path: Path) -> CoverageTable:
    loaded(tmp_path, "current_article.zip", export(EXPORT))
    table = Tables(tmp_path / "home").coverage(MAY)
    assert table is not None
    return table


def policy(table: CoverageTable, code: str) -> Policy:
    found = table.policies(code, MAY)
    assert len(found) == 1
    return found[0]


def test_the_loader_says_the_day_what_it_loaded_and_what_it_passed_over(tmp_path: Path) -> None:
    done = loaded(tmp_path, "current_article.zip", export(EXPORT)).tables[0]
    assert (done.table, done.release, done.rows) == ("lcd-articles", "2026-04-30", 5)
    assert (done.valid_from, done.valid_to) == (dt.date(2025, 4, 30), dt.date(2026, 7, 31))
    assert "not confirmed" in done.skipped[0]
    assert any("articles of status 'R'" in each for each in done.skipped)
    assert any("no article_x_icd10_noncovered_group.csv" in each for each in done.skipped)


def test_no_text_is_kept(tmp_path: Path) -> None:
    loaded(tmp_path, "current_article.zip", export(EXPORT))
    kept = bytes_kept(tmp_path)
    assert b"OF OTHERS" not in kept and b"long text" not in kept and b"support CPT" not in kept


def test_an_article_has_its_version_dates_and_lists(coverage: CoverageTable) -> None:
    found = policy(coverage, "29901")
    assert (found.id, found.version, found.title) == ("A51", "7", "Billing and Coding: invented 51 – test")
    assert (found.effective, found.ends) == (dt.date(2026, 1, 1), None)
    assert (found.modifiers, found.bill_types, found.revenue_codes) == (("LT",), ("013X",), ("0360",))
    assert (found.lcds, found.ncds) == (("33",), ("177",))
    assert [(group.number, sorted(group.codes), sorted(group.starred)) for group in found.covered] == [
        (1, ["M17.11", "M17.12"], ["M17.12"]),
        (2, ["I50.9"], []),
        (3, ["Z79.01", "Z79.02"], []),
    ]


@pytest.mark.parametrize(
    ("code", "given", "expected"),
    [
        ("29901", ("I10", "M17.11"), ("listed", "paragraph", (1,), ())),
        # A range of codes in the paragraph names the one inside it.
        ("29902", ("M17.11",), ("listed", "paragraph", (1,), ())),
        ("29901", ("I50.9",), ("not-listed", "paragraph", (), ())),
        ("29901", ("Z00.00",), ("noncovered", "paragraph", (), ())),
        # The asterisk asks for one of group 2 as well.
        ("29901", ("M17.12",), ("incomplete", "paragraph", (1,), (2,))),
        ("29901", ("M17.12", "I50.9"), ("listed", "paragraph", (1,), ())),
        ("29901", ("M17.12", "M17.11"), ("listed", "paragraph", (1,), ())),
        # Group 2 asks for one of group 3 as well.
        ("Q9001", ("I50.9",), ("incomplete", "paragraph", (2,), (3,))),
        ("Q9001", ("I50.9", "Z79.01"), ("listed", "paragraph", (2,), ())),
        # No paragraphs: as many groups of procedures as of diagnoses are joined by their numbers.
        ("29903", ("E11.9",), ("listed", "group", (1,), ())),
        ("29903", ("I10",), ("not-listed", "group", (), ())),
        ("29905", ("I10",), ("listed", "group", (2,), ())),
        # A condition in words, or one about a group that isn't there, is for a person to read.
        ("29907", ("I10",), ("conditional", "all", (1,), ())),
        ("29907", ("I50.9",), ("conditional", "all", (2,), ())),
        ("29907", ("E11.9",), ("not-listed", "all", (), ())),
        ("29908", ("I10", "E11.9"), ("listed", "paragraph", (3,), ())),
        # An article that lists "not applicable" says nothing.
        ("29906", ("I10",), ("no-list", "all", (), ())),
    ],
)
def test_what_an_article_says(
    coverage: CoverageTable, code: str, given: tuple[str, ...], expected: tuple[object, ...]
) -> None:
    """Expected: the answer, how the groups were found, the groups that hold a diagnosis, and those missing."""
    answer = policy(coverage, code).support(code, given)
    assert (answer.support, answer.basis, answer.groups, answer.missing) == expected


@pytest.mark.parametrize(
    ("code", "place", "ids"),
    [
        ("29901", {"state": "TX"}, ["A51"]),
        ("29901", {"state": "TX", "part": "A"}, ["A51"]),
        ("29901", {"contractor": "99902"}, ["A51"]),
        # A contract that ended, and a state that nobody of the article serves.
        ("29901", {"state": "MA"}, []),
        ("29901", {"contractor": "99903"}, []),
        # A part of a state counts for the state; the policy's contractor names the part.
        ("29903", {"state": "NY", "part": "B"}, ["A52"]),
        ("29906", {"part": "A"}, []),
    ],
)
def test_whose_article_it_is(coverage: CoverageTable, code: str, place: dict[str, str], ids: list[str]) -> None:
    assert [each.id for each in coverage.policies(code, MAY, **place)] == ids


def test_a_part_of_a_state_is_named(coverage: CoverageTable) -> None:
    assert [each.regions for each in policy(coverage, "29903").contractors] == [("NY/UN",)]


@pytest.mark.parametrize(
    ("on", "in_force", "later"),
    [
        (dt.date(2025, 12, 31), [], ["A51", "A53"]),
        (MAY, ["A51"], ["A53"]),
        (dt.date(2026, 6, 30), ["A51", "A53"], []),
        (dt.date(2026, 7, 1), ["A51"], []),
    ],
)
def test_a_version_holds_between_its_dates(
    coverage: CoverageTable, on: dt.date, in_force: list[str], later: list[str]
) -> None:
    assert [each.id for each in coverage.policies("29901", on, state="TX")] == in_force
    assert [each.id for each in coverage.later("29901", on, state="TX")] == later


def test_a_date_long_after_the_export_is_unknown(tmp_path: Path) -> None:
    loaded(tmp_path, "current_article.zip", export(EXPORT))
    assert Tables(tmp_path / "home").coverage(dt.date(2026, 8, 1)) is None


def test_another_layout_is_named(tmp_path: Path) -> None:
    other = dict(EXPORT) | {"article_x_hcpc_code": [{"document": "51", "code": "29901"}]}
    with pytest.raises(CodesetFileError, match=r"article_x_hcpc_code.csv:1: no column for id, version, code, group"):
        loaded(tmp_path, "current_article.zip", export(other))
    assert Tables(tmp_path / "home").loaded() == ()


def test_the_first_export_after_a_date_serves_it(tmp_path: Path) -> None:
    later = [{"period_id": "9", "begin_date": "2026-06-01", "dis_end_date": "2026-06-30"}]
    newer = dict(EXPORT) | {"update_period": later, "article": [article(51, article_eff_date="2026-06-15")]}
    loaded(tmp_path, "june.zip", export(newer))
    loaded(tmp_path, "april.zip", export(EXPORT))
    tables = Tables(tmp_path / "home")
    dates = (dt.date(2026, 4, 1), MAY, dt.date(2026, 9, 1))
    names = [table.record.edition.name for on in dates if (table := tables.coverage(on))]
    assert names == ["2026-04-30", "2026-06-30", "2026-06-30"]
