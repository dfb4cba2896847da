"""`clearchart check` prints findings as a compiler does, keeps its statuses, and mends what is certain."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

from clearchart.cli.check import check
from clearchart.testing.claims import short_claim

BAD_SIDES = {"id": "SIDES", "lines": ["27447-LT-50 $4000"], "dx": ["M17.12"]}
CLEAN = {"id": "CLEAN", "lines": ["99213 $120"], "dx": ["M17.12"]}


def written(folder: Path, *claims: dict[str, Any], name: str = "claims.jsonl") -> Path:
    path = folder / name
    path.write_bytes(b"".join(msgspec.json.encode(short_claim(claim)) + b"\n" for claim in claims))
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(check, [str(each) for each in arguments])


def findings(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_finding_says_where_what_and_on_whose_authority(tmp_path: Path) -> None:
    path = written(tmp_path, BAD_SIDES)
    result = run(path, "--select", "MOD101")
    assert result.exit_code == 1
    head, segment, caret, authority = result.stdout.splitlines()[:4]
    assert head.startswith(f"{path}:")
    assert head.endswith(": claim SIDES line 1: BLOCK MOD101 27447 says LT and 50 on one line")
    assert segment.strip()
    assert set(caret.strip()) == {"^"}
    assert "Pub. 100-04" in authority
    assert "$4,000.00" in authority


def test_json_is_one_finding_a_line_with_its_place_in_the_bytes(tmp_path: Path) -> None:
    path = written(tmp_path, CLEAN, BAD_SIDES)
    (found,) = findings(run(path, "--select", "MOD101", "--format", "json"))
    assert (found["rule"], found["claim"], found["line"], found["status"]) == ("MOD101", "SIDES", 1, "fail")
    at = found["at"]
    assert path.read_bytes()[at["offset"] : at["offset"] + at["length"]] == b'"50"'


def test_a_clean_claim_is_status_0(tmp_path: Path) -> None:
    result = run(written(tmp_path, CLEAN), "--select", "MOD101")
    assert (result.exit_code, result.stdout) == (0, "1 claim: nothing found\n")


def test_an_override_lets_a_claim_pass_and_says_who(tmp_path: Path) -> None:
    path = written(tmp_path, BAD_SIDES)
    overrides = tmp_path / "overrides.toml"
    overrides.write_text('[[override]]\nrule = "MOD101"\nclaim = "SIDES"\nwho = "A. Lead"\nwhy = "payer guide p. 4"\n')
    result = run(path, "--select", "MOD101", "--overrides", overrides)
    assert result.exit_code == 0
    assert "overridden by A. Lead: payer guide p. 4" in " ".join(result.stdout.split())


def test_an_override_that_ran_out_or_was_not_needed_is_reported(tmp_path: Path) -> None:
    path = written(tmp_path, BAD_SIDES)
    overrides = tmp_path / "overrides.toml"
    overrides.write_text('[[override]]\nrule = "MOD101"\nwho = "A. Lead"\nwhy = "guide"\nuntil = 2026-03-01\n')
    result = run(path, "--select", "MOD101", "--overrides", overrides, "--as-of", "2026-03-05")
    assert result.exit_code == 1
    assert "unused override: MOD101, by A. Lead" in result.stderr


def test_an_override_without_a_reason_is_wrong_usage(tmp_path: Path) -> None:
    overrides = tmp_path / "overrides.toml"
    overrides.write_text('[[override]]\nrule = "MOD101"\nwho = "A. Lead"\nwhy = " "\n')
    result = run(written(tmp_path, BAD_SIDES), "--overrides", overrides)
    assert result.exit_code == 2
    assert "doesn't say who gave it and why" in result.stderr


@pytest.mark.parametrize(
    ("options", "fires"),
    [
        (["--select", "MOD"], True),
        (["--select", "MOD", "--ignore", "MOD101"], False),
        (["--select", "MOD101", "--ignore", "MOD"], True),
        (["--select", "HDR"], False),
    ],
)
def test_the_longest_name_decides_which_rules_are_asked(options: list[str], fires: bool, tmp_path: Path) -> None:
    asked = run(written(tmp_path, BAD_SIDES), "--format", "json", *options)
    assert ("MOD101" in [each["rule"] for each in findings(asked)]) is fires


def test_a_name_of_no_rule_is_wrong_usage(tmp_path: Path) -> None:
    result = run(written(tmp_path, CLEAN), "--select", "XYZ")
    assert result.exit_code == 2
    assert "no rule begins with XYZ" in result.stderr


def test_statistics_count_by_rule(tmp_path: Path) -> None:
    path = written(tmp_path, BAD_SIDES, BAD_SIDES | {"id": "MORE"})
    result = run(path, "--select", "MOD101", "--statistics")
    first, summary = result.stdout.splitlines()
    assert first.split() == ["2", "BLOCK", "$8,000.00", "MOD101", "contradictory-sides"]
    assert summary == "2 claims: 2 BLOCK; 2 stopped, $8,000.00 charged on them"


def test_a_client_chooses_rules_by_payer(tmp_path: Path) -> None:
    profile = tmp_path / "client.toml"
    profile.write_text(
        'name = "client"\nowner = "revenue cycle"\nreason = "contract of 2026"\nvalid_from = 2026-01-01\n'
        '[edits]\nselect = ["MOD101"]\n[edits.payers."00952"]\nignore = ["MOD"]\n'
    )
    other = BAD_SIDES | {"id": "OTHER", "payer": "99999"}
    found = findings(run(written(tmp_path, BAD_SIDES, other), "--profile", profile, "--format", "json"))
    assert [each["claim"] for each in found] == ["OTHER"]


def test_unreadable_input_is_status_1_beside_claims_and_2_alone(tmp_path: Path) -> None:
    good, bad = written(tmp_path, CLEAN), tmp_path / "bad.837"
    bad.write_bytes(b"\x00\x01nonsense")
    assert run(good, bad, "--select", "MOD101").exit_code == 1
    alone = run(bad)
    assert alone.exit_code == 2
    assert "byte 0" in alone.stderr


def test_a_missing_table_is_said_once_and_never_a_pass(tmp_path: Path) -> None:
    lines = ["99213", "20610"]
    path = written(tmp_path, CLEAN | {"lines": lines}, CLEAN | {"id": "TWO", "lines": lines})
    result = run(path, "--select", "PTP", "--format", "json")
    unknown = [each for each in findings(result) if each["status"] == "unknown"]
    assert [(each["claim"], each["line"]) for each in unknown] == [(None, None)] * len(unknown)
    assert len({(each["table"], each["on"]) for each in unknown}) == len(unknown) >= 1


def test_the_chart_behind_a_claim_is_read_for_its_level(tmp_path: Path) -> None:
    chart = tmp_path / "charts.jsonl"
    note = "ASSESSMENT AND PLAN\n1. Hypertension, stable. Continue lisinopril 10 mg daily.\n"
    chart.write_text(
        json.dumps({"id": "CLEAN", "text": note, "setting": "profee", "service_date": "2026-03-02"}) + "\n"
    )
    path = written(tmp_path, CLEAN | {"lines": ["99215"], "dx": ["I10"]})
    (found,) = findings(run(path, "--charts", chart, "--select", "EML", "--format", "json"))
    assert (found["rule"], found["codes"]) == ("EML101", ["99215", "99213"])
    assert note[found["evidence"][0]["start"] : found["evidence"][0]["end"]] == found["evidence"][0]["text"]


PACK = """
pack = "lakeside"
payer = "Lakeside Health"
source = "Lakeside Health, provider manual 2026"
ids = ["LAKE1"]
[[rule]]
id = "no-consultations"
says = "consultations are billed as visits"
source = "page 8"
from = 2026-01-01
when = { code = ["99242-99255"] }
forbid = { claim = "professional" }
[[test]]
name = "a consultation"
claim = { filing = "CI", payer = "LAKE1", lines = ["99243"] }
gives = ["no-consultations"]
"""


def test_a_biller_brings_packs_of_their_own(tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    (folder / "lakeside.toml").write_text(PACK)
    path = written(tmp_path, {"filing": "CI", "payer": "LAKE1", "lines": ["99243"]})
    (found,) = findings(run(path, "--packs", folder, "--select", "PAY", "--format", "json"))
    assert "lakeside/no-consultations" in found["message"]


def test_a_pack_that_cannot_be_used_is_wrong_usage(tmp_path: Path) -> None:
    folder = tmp_path / "packs"
    folder.mkdir()
    (folder / "lakeside.toml").write_text(PACK.replace("99242-99255", "99242-"))
    result = run(written(tmp_path, CLEAN), "--packs", folder)
    assert result.exit_code == 2
    assert "lakeside.toml" in result.stderr


def test_a_folder_is_checked_with_all_below_it(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    written(tmp_path / "inner", BAD_SIDES)
    written(tmp_path, CLEAN)
    result = run(tmp_path, "--select", "MOD101", "--format", "json")
    assert [each["claim"] for each in findings(result)] == ["SIDES"]
    assert result.exit_code == 1


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    result = run(written(tmp_path, CLEAN), tmp_path / "nothing.837", "--select", "MOD101")
    assert result.exit_code == 1
    assert "nothing.837: ERROR NOT-FOUND" in result.stderr


def test_an_override_of_no_rule_is_wrong_usage(tmp_path: Path) -> None:
    overrides = tmp_path / "overrides.toml"
    overrides.write_text('[[override]]\nrule = "MOD999"\nwho = "A. Lead"\nwhy = "guide"\n')
    result = run(written(tmp_path, CLEAN), "--overrides", overrides)
    assert result.exit_code == 2
    assert "no rule begins with MOD999" in result.stderr
