"""Claims that came before: by beneficiary, within a window, without what a claim replaces."""

from collections.abc import Sequence
from typing import Any

from clearchart.edits.history import RunHistory
from clearchart.edits.surroundings import Prior
from clearchart.testing.claims import short_claim


def history(*said: dict[str, Any], window: int = 100) -> RunHistory:
    run = RunHistory(window=window)
    for each in said:
        run.add(short_claim(each))
    return run


def codes(lines: Sequence[Prior]) -> list[str]:
    return [line.code for line in lines]


def test_lines_of_other_claims_come_in_the_order_of_the_run() -> None:
    run = history({"id": "A", "lines": ["99213", "36415"]}, {"id": "B", "lines": ["80053"]})
    assert codes(run.of(short_claim({"id": "C"}))) == ["99213", "36415", "80053"]


def test_another_beneficiary_has_other_lines() -> None:
    run = history({"id": "A", "with": {"patient": {"member_id": "9XX9XX9XX99"}}})
    assert codes(run.of(short_claim({"id": "C"}))) == []
    assert codes(history({"id": "A", "with": {"patient": {"first": "Kim"}}}).of(short_claim({"id": "C"}))) == []


def test_a_claim_without_a_member_id_is_nobody_s() -> None:
    nobody = {"with": {"patient": {"member_id": ""}}}
    assert codes(history({"id": "A", **nobody}).of(short_claim({"id": "C", **nobody}))) == []


def test_the_window_forgets_the_oldest_claim() -> None:
    run = history({"id": "A", "lines": ["99213"]}, {"id": "B", "lines": ["80053"]}, window=1)
    assert codes(run.of(short_claim({"id": "C"}))) == ["80053"]


def test_a_replacement_does_not_meet_what_it_replaces() -> None:
    run = history({"id": "A", "lines": ["99213"]})
    assert codes(run.of(short_claim({"id": "A", "with": {"frequency": "7"}}))) == []
    assert codes(run.of(short_claim({"id": "A"}))) == ["99213"]


def test_a_replacement_takes_the_place_and_a_void_takes_it_away() -> None:
    first = {"id": "A", "lines": ["99213"]}
    second = {"id": "A", "lines": ["99214"], "with": {"frequency": "7"}}
    assert codes(history(first, second).of(short_claim({"id": "C"}))) == ["99214"]
    void = {"id": "A", "lines": ["99213"], "with": {"frequency": "8"}}
    assert codes(history(first, void).of(short_claim({"id": "C"}))) == []


def test_loaded_claims_stay_and_never_hold_the_claim_itself() -> None:
    loaded = RunHistory([short_claim({"id": "A", "lines": ["99213"]})], complete=True, window=1)
    loaded.add(short_claim({"id": "B", "lines": ["80053"]}))
    loaded.add(short_claim({"id": "C", "lines": ["36415"]}))
    assert loaded.complete
    assert codes(loaded.of(short_claim({"id": "D"}))) == ["99213", "36415"]
    assert codes(loaded.of(short_claim({"id": "A"}))) == ["36415"]
