"""Runs the tests inside payer packs: `python -m clearchart.testing.packs my-payer.toml`.

A `[[test]]` of a pack is a claim in the short notation and the ids of the pack's rules that speak on it, in order.
"""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from clearchart.edits import Books, Linter, Registry, Surroundings, load_rules
from clearchart.edits.packs import Pack, Packs, PacksError, PackTest, read_pack
from clearchart.testing.claims import ShortClaimError, short_claim

_NAMED = re.compile(r"^(?P<pack>[^/]+)/(?P<rule>[^:]+): ")


def missed(pack: Pack) -> tuple[str, ...]:
    """What the pack's rules do otherwise than its tests say, a sentence each; and rules that no test makes speak."""
    linter = Linter(Registry(each for each in load_rules() if each.rule.family == "PAY"), Books())
    around = Surroundings(packs=Packs((pack,)))
    found = list[str]()
    heard = set[str]()
    for test in pack.tests:
        given, wrong = _given(pack, test, linter, around)
        heard.update(given)
        if wrong or sorted(given) != sorted(test.gives):
            found.append(f"{test.name}: {wrong or _differs(given, test.gives)}")
    silent = [rule.id for rule in pack.rules if rule.id not in heard]
    return (*found, *(f"no test makes {each} speak" for each in silent))


def _given(pack: Pack, test: PackTest, linter: Linter, around: Surroundings) -> tuple[tuple[str, ...], str]:
    try:
        claim = short_claim(test.claim)
    except (ShortClaimError, msgspec.ValidationError) as error:
        return (), str(error)
    named = [_NAMED.match(each.message) for each in linter.check(claim, around).findings]
    return tuple(dict.fromkeys(each["rule"] for each in named if each and each["pack"] == pack.pack)), ""


def _differs(given: Sequence[str], wanted: Sequence[str]) -> str:
    return f"should give {', '.join(wanted) or 'nothing'}, gives {', '.join(given) or 'nothing'}"


def main(paths: Sequence[str]) -> int:
    """Test pack files and say what is wrong; 1 if anything is, 2 if a file can't be read."""
    status = 0
    for path in paths:
        try:
            pack = read_pack(Path(path))
        except PacksError as error:
            sys.stderr.write(f"{error}\n")
            status = 2
            continue
        wrong = missed(pack)
        for each in wrong:
            sys.stdout.write(f"{path}: {each}\n")
        sys.stdout.write(f"{path}: {len(pack.rules)} rules, {len(pack.tests)} tests, {len(wrong)} wrong\n")
        status = max(status, int(bool(wrong)))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
