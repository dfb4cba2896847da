"""What --fix does to diagnoses and pointers: only what is certain, and nothing else on the claim."""

from typing import Any

import pytest

from clearchart.edits import Books, Linter, Registry, Surroundings, load_rules
from clearchart.model import Claim
from clearchart.testing.claims import short_claim

RULES = load_rules()

# rule, claim, diagnoses and pointers of each line afterwards
MENDS: list[tuple[str, dict[str, Any], list[str], list[tuple[int, ...]]]] = [
    ("ICD119", {"dx": ["I10", "E11.9", "I10", "E78.5"], "lines": ["99213 dx3,4"]}, ["I10", "E11.9", "E78.5"], [(1, 3)]),
    (
        "ICD119",
        {"dx": ["I10", "I10", "E11.9"], "lines": ["99213 dx1,2,3", "80053 dx3"]},
        ["I10", "E11.9"],
        [(1, 2), (2,)],
    ),
    ("ICD121", {"dx": ["I10", "E11.9"], "lines": ["99213 dx2,1,2"]}, ["I10", "E11.9"], [(2, 1)]),
    (
        "ICD122",
        {"dx": ["Z00.00", "D57.1", "H36.89"], "lines": ["99396 dx1", "92014 dx3,1,2"]},
        ["Z00.00", "D57.1", "H36.89"],
        [(1,), (2, 3, 1)],
    ),
]
# rule and claim: what it finds is for a person
FOR_PEOPLE: list[tuple[str, dict[str, Any]]] = [
    ("ICD119", {"bill": "111", "dx": ["I21.4 poa=Y", "N17.9 poa=Y", "N17.9 poa=N"]}),
    ("ICD122", {"dx": ["S52.501A", "W19.XXXA"], "lines": ["99213 dx1", "73110 dx2,1"]}),
    ("ICD122", {"dx": ["I10", "E78.5", "H36.89"], "lines": ["99213 dx1", "92014 dx3,2"]}),
]


def fixes(rule: str, said: dict[str, Any]) -> tuple[Claim, list[Claim | None]]:
    claim = short_claim(said)
    judged = Linter(Registry([RULES.find(rule)]), Books()).check(claim, Surroundings())
    return claim, [hit.fix.claim if hit.fix else None for hit in judged.hits]


@pytest.mark.parametrize(("rule", "said", "codes", "pointers"), MENDS, ids=[f"{each[0]} {each[2]}" for each in MENDS])
def test_a_certain_mend(rule: str, said: dict[str, Any], codes: list[str], pointers: list[tuple[int, ...]]) -> None:
    claim, found = fixes(rule, said)
    mended = found[0]
    assert mended is not None
    assert [each.code for each in mended.diagnoses] == codes
    assert [line.pointers for line in mended.lines] == pointers
    assert (mended.total, mended.patient, mended.coverages) == (claim.total, claim.patient, claim.coverages)
    again = Linter(Registry([RULES.find(rule)]), Books()).check(mended, Surroundings())
    assert again.findings == ()


@pytest.mark.parametrize(("rule", "said"), FOR_PEOPLE)
def test_what_isnt_certain_is_left_to_people(rule: str, said: dict[str, Any]) -> None:
    _, found = fixes(rule, said)
    assert found
    assert all(each is None for each in found)
