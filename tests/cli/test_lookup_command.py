"""`clearchart lookup` as people and programs see it."""

import json

import pytest
from click.testing import CliRunner

from clearchart.cli.lookup import lookup


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(lookup, arguments)
    return result.exit_code, result.stdout, result.stderr


def test_a_term_gives_codes_and_the_page_of_the_first() -> None:
    status, out, err = run("heart failure", "--on", "2026-05-04")
    assert status == 0
    assert "CODESET" not in err
    assert "I50.9    •  Heart failure, unspecified" in out
    assert "Chapter 9  Diseases of the circulatory system" in out
    assert "Code first  heart failure complicating abortion" in out


def test_words_need_no_quotes() -> None:
    assert run("heart", "failure", "--on", "2026-05-04")[1] == run("heart failure", "--on", "2026-05-04")[1]


def test_problems_go_to_stderr() -> None:
    status, out, err = run("I50.9", "--on", "2026-11-15")
    assert status == 0
    assert "REVIEW CODESET-NONE:" in err
    assert "CODESET" not in out


def test_one_json_object_a_line() -> None:
    status, out, _ = run("S82.51XA", "--on", "2026-05-04", "--format", "json")
    answer = json.loads(out)
    assert (status, out.count("\n")) == (0, 1)
    assert answer["id"] == "icd-10-cm/2026-april"
    assert answer["page"]["path"][-1]["line"]["code"] == "S82.51XA"
    assert answer["page"]["seventh"]["S"] == "sequela"


def test_nothing_found_is_status_1() -> None:
    status, out, err = run("qwxz", "--on", "2026-05-04")
    assert (status, out) == (1, "")
    assert "nothing in icd-10-cm/2026-april matches 'qwxz'" in err


def test_a_bad_date_is_wrong_usage() -> None:
    status, _, err = run("I50", "--on", "15/03/2026")
    assert status == 2
    assert "15/03/2026" in err


def test_no_colour_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in "".join(run("I50", "--on", "2026-11-15")[1:])


def test_an_unusable_home_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEARCHART_HOME", "/proc/clearchart")
    status, _, err = run("I50")
    assert status == 2
    assert "set CLEARCHART_HOME to a folder you can" in err
