"""One run of the linter: rules, tables, policy, overrides, history, and the claims or charts that it judges."""

import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from clearchart.checking.levels import ChartLevels
from clearchart.claims import ChartClaim, claim_of
from clearchart.edits import Books, EditsPolicy, Linter, Registry, Surroundings, Waivers, load_rules
from clearchart.edits.history import RunHistory
from clearchart.edits.linter import Judged
from clearchart.levels import FacilityPolicy
from clearchart.model import Claim, CodedChart, Encounter, Finding
from clearchart.model.value import Value

OF_CHARTS = ("ICD", "DEM", "POA", "MCE", "SPC")
"""The families that judge diagnoses; a chart has no charges, so the others have nothing to say of it."""

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
    """Checks claims in their order, and the claims that charts would make, under one policy."""

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
        of_charts = Registry(each for each in self.rules if each.rule.family in OF_CHARTS)
        self._of_charts = Linter(of_charts, books, policy=policy, tell_each=True)
        levels = ChartLevels(known.facility)
        self._of_chart = Surroundings(as_of=known.as_of, levels=levels)
        self._around = replace(self._of_chart, history=self.history)

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
            judged = self.linter.check(claim, self._of_chart)
        return claim, tuple(says)

    def findings_on(self, encounter: Encounter, chart: CodedChart) -> tuple[Finding, ...]:
        """What the rules say of the diagnoses of a chart as its claim would carry them, pointing at the note."""
        made = claim_of(encounter, chart)
        around = replace(self._of_chart, encounter=encounter, chart=chart)
        return tuple(_pointing(finding, made) for finding in self._of_charts.check(made.claim, around).findings)


def _pointing(finding: Finding, made: ChartClaim) -> Finding:
    """The finding with the evidence of the diagnosis that it is about."""
    if finding.evidence or finding.place[:1] != ("diagnoses",) or len(finding.place) == 1:
        return finding
    at = finding.place[1]
    return replace(finding, evidence=made.sources[at].evidence) if isinstance(at, int) else finding
