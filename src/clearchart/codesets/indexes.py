"""The index and table files that serve one release: its own year's, else those of the nearest year."""

from pathlib import Path

from clearchart.codesets.index import Index
from clearchart.codesets.release import Release
from clearchart.codesets.store import Announce, Holding, Part, PartFile, Store
from clearchart.model.problem import Level, Problem

PARTS = (Part.INDEX, Part.NEOPLASM, Part.DRUG, Part.EXTERNAL_CAUSE)
"""The parts beside the Tabular that lead from words to codes."""


class Indexes:
    """What is loaded of Alphabetic Index, Neoplasm, Drug and External-cause tables for one release.

    Which files serve is settled once, when this is made; each is opened when it is first asked for.
    """

    def __init__(self, chosen: Release, home: Path | None = None, announce: Announce | None = None) -> None:
        self._store = Store(home)
        self._announce = announce
        self._chosen = chosen
        self.holdings = serving(self._store, chosen)

    def __bool__(self) -> bool:
        return bool(self.holdings)

    @property
    def releases(self) -> dict[str, str]:
        """The release that serves with each part, for the chart: `icd-10-cm index` and so on."""
        return {f"{each.release.system} {part}": each.release.id for part, each in self.holdings.items()}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """INDEX-YEAR, a NOTE, where a file of another year serves: its codes are held against this release."""
        year = self._chosen.fiscal_year
        other = {each.release.id for each in self.holdings.values() if each.release.fiscal_year != year}
        message = f"index files of {', '.join(sorted(other))} serve {self._chosen.id}: load those of its own year"
        return (Problem(level=Level.NOTE, code="INDEX-YEAR", message=message),) if other else ()

    def get(self, part: Part) -> Index | None:
        """One part, opened; None where it isn't loaded."""
        holding = self.holdings.get(part)
        return self._store.index(holding, part, announce=self._announce) if holding else None

    def place(self, part: Part) -> str:
        """How a path names one part: the release it was loaded for, and the part."""
        return f"{self.holdings[part].release.id} {part}"

    def inputs(self) -> dict[str, str]:
        """Release and SHA-256 of each file by its part, for addresses and for the engine's digest."""
        served = self.holdings.items()
        return {part.value: f"{holding.release.id} {file(holding, part).sha256}" for part, holding in served}


def serving(store: Store, chosen: Release) -> dict[Part, Holding]:
    """The holding that serves a release with each part that is loaded: of its year, else of the nearest."""
    holdings = store.holdings(chosen.system)
    found = {}
    for part in PARTS:
        having = [each for each in holdings if each.part(part)]
        if having:
            found[part] = min(having, key=lambda each: abs(each.release.fiscal_year - chosen.fiscal_year))
    return found


def file(holding: Holding, part: Part) -> PartFile:
    """The file of a part that the holding is known to have."""
    found = holding.part(part)
    if found is None:
        raise KeyError(part)
    return found
