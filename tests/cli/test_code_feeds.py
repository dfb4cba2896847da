"""`clearchart code` on an HL7 feed and a C-CDA document: codes, places of problems, the facility's zone."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clearchart.cli import main
from tests.interop.ccda.samples import clinical
from tests.interop.hl7v2.samples import VISIT, adt, mdm


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["code", *map(str, arguments), "--format", "json"])


def test_a_feed(tmp_path: Path) -> None:
    (tmp_path / "feed.hl7").write_text(adt("A04") + mdm("T02") + mdm("T02", "D2", "Cough.", f17="DI"), newline="")
    found = run(tmp_path / "feed.hl7")
    chart = json.loads(found.stdout)
    assert found.exit_code == 0
    assert chart["id"] == "V1" and "I10" in {code["code"] for code in chart["codes"]}
    assert "R05.9" not in {code["code"] for code in chart["codes"]}
    assert {each["document"] for code in chart["codes"] for each in code["evidence"]} == {"D1#text"}
    assert "feed.hl7:13 TXA-17: REVIEW DOCUMENT-UNAUTHENTICATED" in found.stderr


@pytest.mark.parametrize(("zone", "day"), [("America/Chicago", "2026-05-04"), ("Europe/Berlin", "2026-05-05")])
def test_the_day_is_the_facilitys(tmp_path: Path, zone: str, day: str) -> None:
    feed = adt("A04", visit={**VISIT, 44: "202605042330-0500"}) + mdm("T02")
    (tmp_path / "feed.hl7").write_text(feed, newline="")
    assert json.loads(run(tmp_path / "feed.hl7", "--zone", zone).stdout)["service_from"] == day


def test_a_zone_that_is_none(tmp_path: Path) -> None:
    found = run(tmp_path, "--zone", "Nowhere/Land")
    assert found.exit_code == 2 and "no time zone of that name" in found.stderr


def test_a_clinical_document(tmp_path: Path) -> None:
    (tmp_path / "note.xml").write_text(clinical())
    chart = json.loads(run(tmp_path / "note.xml").stdout)
    (code,) = chart["codes"]
    (evidence,) = code["evidence"][:1]
    text = "Assessment:\nGout, right foot.\n"
    assert text[evidence["start"] : evidence["end"]] == evidence["text"]
