"""What is recorded says when, by which command and on what; tiers are recorded in the form that the library reads."""

import tomllib
from decimal import Decimal
from pathlib import Path

from clearchart.evaluation.scoring import TierPrecision
from clearchart.model import Tier
from house import evaluation
from house.record import page


def test_a_page_names_date_and_command() -> None:
    text = page("Speed", "./run bench --record", about="How fast.", lines=["one  ", "two"], date="2026-05-04")
    assert text.startswith("# Speed\n\nHow fast.\n")
    assert "Measured on 2026-05-04 with Clearchart" in text
    assert "by `./run bench --record`" in text
    assert text.endswith("```text\none\ntwo\n```\n")


def test_tiers_are_written_as_the_library_reads_them() -> None:
    tier = TierPrecision(tier=Tier.A, right=98, given=99, low=0.94504, high=0.998, share=0.48)
    text = evaluation.tiers_toml([tier], names=["notes.jsonl"], date="2026-05-04")
    table = tomllib.loads(text, parse_float=Decimal)
    assert table == {"A": {"right": 98, "given": 99, "lower": Decimal("0.945")}}
    assert "2026-05-04, on notes.jsonl" in text


def test_a_file_outside_the_project_is_named_without_its_place(tmp_path: Path) -> None:
    assert evaluation.told(tmp_path / "notes.jsonl") == "notes.jsonl"
    assert evaluation.told(Path(__file__).parents[2] / "corpora" / "notes.jsonl") == "corpora/notes.jsonl"
