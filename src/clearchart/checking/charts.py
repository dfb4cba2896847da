"""The linter over coded charts: the diagnoses as their claim would carry them, with findings that point at the note."""

import hashlib
from importlib.resources import files
from pathlib import Path

from msgspec.structs import replace

from clearchart.claims import ChartClaim, claim_of
from clearchart.edits import Books, EditsPolicy, Linter, Registry, Surroundings
from clearchart.edits.registry import OURS, rules_in
from clearchart.model import CodedChart, Encounter, Finding

FAMILIES = ("ICD", "DEM", "POA", "MCE", "SPC")
"""The families that judge diagnoses; a chart has no charges, so the others have nothing to say of it."""


class ChartChecker:
    """Checks the claims that charts would make."""

    def __init__(self, policy: EditsPolicy | None = None, *, home: Path | None = None) -> None:
        rules = (rule for family in FAMILIES for rule in rules_in(f"{OURS}.{family.lower()}"))
        self._linter = Linter(Registry(rules), Books(home=home), policy=policy, tell_each=True)

    def findings_on(self, encounter: Encounter, chart: CodedChart) -> tuple[Finding, ...]:
        """What the rules say of a chart's codes; evidence is that of the code that a finding is about."""
        made = claim_of(encounter, chart)
        around = Surroundings(encounter=encounter, chart=chart)
        return tuple(_pointing(finding, made) for finding in self._linter.check(made.claim, around).findings)


def rule_inputs() -> dict[str, str]:
    """SHA-256 of everything that the families of charts are made of: part of an engine's id."""
    root = files("clearchart.edits").joinpath("rules")
    found: dict[str, str] = {}
    for family in FAMILIES:
        for file in root.joinpath(family.lower()).iterdir():
            if file.is_file():
                found[f"{family}/{file.name}"] = hashlib.sha256(file.read_bytes()).hexdigest()
    return dict(sorted(found.items()))


def _pointing(finding: Finding, made: ChartClaim) -> Finding:
    """The finding with the evidence of the diagnosis that it is about."""
    if finding.evidence or finding.place[:1] != ("diagnoses",) or len(finding.place) == 1:
        return finding
    at = finding.place[1]
    return replace(finding, evidence=made.sources[at].evidence) if isinstance(at, int) else finding
