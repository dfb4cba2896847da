"""Brings the linter and what it judges together: rules, tables, policy, the grouper, and claims or charts."""

import datetime as dt
from pathlib import Path

from msgspec.structs import replace

from clearchart.claims import ChartClaim, claim_of
from clearchart.edits import Books, EditsPolicy, Linter, Registry, Surroundings, Waivers, load_rules
from clearchart.edits.linter import Judged
from clearchart.model import Claim, CodedChart, Encounter, Finding
from clearchart.policy import Profile, load_profile

OF_CHARTS = ("ICD", "DEM", "POA", "MCE", "SPC")
"""The families that judge diagnoses; a chart has no charges, so the others have nothing to say of it."""


class Checker:
    """Checks claims, and the claims that charts would make, under one profile."""

    def __init__(
        self,
        profile: Profile | None = None,
        *,
        home: Path | None = None,
        rules: Registry | None = None,
        waivers: Waivers | None = None,
        as_of: dt.date | None = None,
    ) -> None:
        policy = (profile or load_profile()).section("edits", EditsPolicy)
        books = Books(home=home)
        self.rules = rules or load_rules()
        self.linter = Linter(self.rules, books, policy=policy, waivers=waivers)
        of_charts = Registry(each for each in self.rules if each.rule.family in OF_CHARTS)
        self._of_charts = Linter(of_charts, books, policy=policy, tell_each=True)
        self._around = Surroundings(as_of=as_of)

    def check(self, claim: Claim) -> Judged:
        """What the rules say of one claim."""
        return self.linter.check(claim, self._around)

    def findings_on(self, encounter: Encounter, chart: CodedChart) -> tuple[Finding, ...]:
        """What the rules say of the diagnoses of a chart as its claim would carry them, pointing at the note."""
        made = claim_of(encounter, chart)
        around = replace(self._around, encounter=encounter, chart=chart)
        return tuple(_pointing(finding, made) for finding in self._of_charts.check(made.claim, around).findings)


def _pointing(finding: Finding, made: ChartClaim) -> Finding:
    """The finding with the evidence of the diagnosis that it is about."""
    if finding.evidence or finding.place[:1] != ("diagnoses",) or len(finding.place) == 1:
        return finding
    at = finding.place[1]
    return replace(finding, evidence=made.sources[at].evidence) if isinstance(at, int) else finding
