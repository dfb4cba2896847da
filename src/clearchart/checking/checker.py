"""One run of the linter: rules, tables, policy, overrides, history, and the claims that it judges."""

import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from clearchart.checking.levels import ChartLevels
from clearchart.checking.stays import GroupedStays
from clearchart.edits import Books, EditsPolicy, Linter, Registry, Surroundings, Waivers, load_rules
from clearchart.edits.history import RunHistory
from clearchart.edits.linter import Judged
from clearchart.edits.packs import load_packs
from clearchart.levels import FacilityPolicy
from clearchart.model import Claim, CodedChart, Encounter
from clearchart.model.value import Value

_MOST_MENDS = 20


class Known(Value, frozen=True, kw_only=True):
    """What an operator knows around the claims of a run; everything may be left out.

    `as_of` is the day for timely filing and overrides, `history` what was billed before, `facility` the hospital's
    own policy of visit levels.
    """

    as_of: dt.date | None = None
    waivers: Waivers | None = None
    history: RunHistory | None = None
    facility: FacilityPolicy | None = None


class Checker:
    """Checks claims in their order under one policy. Raises PacksError where a payer pack of it can't be used."""

    def __init__(
        self,
        policy: EditsPolicy | None = None,
        known: Known | None = None,
        *,
        home: Path | None = None,
        rules: Registry | None = None,
    ) -> None:
        known = known or Known()
        books = Books(home=home)
        self.rules = rules or load_rules()
        self.waivers = known.waivers or Waivers()
        self.history = known.history or RunHistory()
        self.linter = Linter(self.rules, books, policy=policy, waivers=self.waivers)
        stays = GroupedStays(policy or EditsPolicy())
        packs = load_packs(policy.packs if policy else ())
        levels = ChartLevels(known.facility)
        self._alone = Surroundings(as_of=known.as_of, levels=levels, grouper=stays, packs=packs)
        self._around = replace(self._alone, history=self.history)

    def check(self, claim: Claim, charted: tuple[Encounter, CodedChart] | None = None) -> Judged:
        """What the rules say of one claim, with its chart if it is known; later claims of the run know of it."""
        around = self._around
        if charted:
            around = replace(around, encounter=charted[0], chart=charted[1])
        judged = self.linter.check(claim, around)
        self.history.add(claim)
        return judged

    def mended(self, claim: Claim, judged: Judged) -> tuple[Claim, tuple[str, ...]]:
        """The claim with everything mended that is certain, and what was done, in words."""
        says = list[str]()
        while len(says) < _MOST_MENDS:
            fix = next((hit.fix for hit in judged.hits if hit.fix), None)
            if fix is None or fix.claim == claim:
                break
            claim = fix.claim
            says.append(fix.says)
            judged = self.linter.check(claim, self._alone)
        return claim, tuple(says)
