"""False stops: of two thousand realistic claims each family stops at most one in a hundred."""

from collections import defaultdict

import pytest

from clearchart.edits import Books, Linter, load_rules
from clearchart.edits.history import RunHistory
from clearchart.edits.surroundings import Surroundings
from clearchart.model import FindingStatus, Severity
from clearchart.testing.realistic import realistic_claims

CLAIMS = 2_000
SEED = 20_260_302


@pytest.mark.slow
def test_each_family_stops_at_most_one_realistic_claim_in_a_hundred() -> None:
    linter, history = Linter(load_rules(), Books()), RunHistory()
    around = Surroundings(history=history)
    stopped = defaultdict[str, set[str]](set)
    said = dict[str, str]()
    for claim in realistic_claims(SEED, CLAIMS):
        for each in linter.check(claim, around).findings:
            if each.severity is Severity.BLOCK and each.status is FindingStatus.FAIL:
                stopped[each.family].add(claim.id)
                said.setdefault(each.rule, f"{claim.id}: {each.message}")
        history.add(claim)
    shares = {family: len(ids) / CLAIMS for family, ids in stopped.items()}
    assert {family: share for family, share in shares.items() if share > 0.01} == {}, said
