"""Broken claims: whatever is missing, empty or absurd, every rule gives findings and never an exception."""

from typing import Any

import msgspec
import pytest

from clearchart.edits import Books, Linter, Surroundings, load_rules
from clearchart.edits.history import RunHistory
from clearchart.model import Claim
from clearchart.testing.dice import Dice
from clearchart.testing.realistic import realistic_claims

ROUNDS = 1_500
ABSURD = ("", " ", "-", "*", "?", "0", "é", "A.B", "I10.", ".", "99213", "ZZZZZ", "\x00", "9" * 60)
NUMBERS = ("0", "-1", "0.5", "1e20", "99999999")
DAYS = ("0001-01-01", "1900-02-28", "2024-02-29", "9999-12-31")
LINTER = Linter(load_rules(), Books())


def wrecked(claim: Claim, dice: Dice) -> Claim:
    """The claim with some of its fields emptied, doubled, shuffled or made absurd, as far as it still is a claim."""
    plain = msgspec.to_builtins(claim)
    for _ in range(dice.between(1, 6)):
        _wreck(plain, dice)
    try:
        return msgspec.convert(plain, Claim, strict=False)
    except msgspec.ValidationError:
        return claim


def _wreck(plain: Any, dice: Dice) -> None:
    while True:
        keys = list(plain) if isinstance(plain, dict) else list(range(len(plain)))
        if not keys:
            return
        key = dice.pick(keys)
        inner = plain[key]
        if isinstance(inner, dict | list) and inner and dice.below(3):
            plain = inner
            continue
        plain[key] = _absurd(inner, dice)
        return


def _absurd(value: Any, dice: Dice) -> Any:
    if isinstance(value, list):
        return dice.pick(([], value + value, value[::-1], value[:1]))
    if isinstance(value, str):
        if value[4:5] == "-" and value[7:8] == "-":
            return dice.pick(DAYS)
        if value.replace(".", "").isdigit() and dice.below(2):
            return dice.pick(NUMBERS)
        return dice.pick(ABSURD)
    return value


@pytest.mark.slow
def test_no_rule_raises_on_a_wrecked_claim() -> None:
    history = RunHistory()
    around = Surroundings(history=history)
    broken = 0
    for number, claim in enumerate(realistic_claims(99, ROUNDS)):
        bad = wrecked(claim, Dice(number))
        broken += bad != claim
        try:
            LINTER.check(bad, around)
        except Exception as error:
            raise AssertionError(f"{error!r} on {msgspec.json.encode(bad).decode()}") from error
        history.add(bad)
    assert broken > ROUNDS / 2


def test_every_part_of_a_claim_may_be_missing() -> None:
    for claim in realistic_claims(5, 40):
        plain = msgspec.to_builtins(claim)
        for name in plain:
            if name not in ("id", "claim_type"):
                LINTER.check(msgspec.convert({k: v for k, v in plain.items() if k != name}, Claim, strict=False))
