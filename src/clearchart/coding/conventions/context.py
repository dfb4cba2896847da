"""What a convention may look at, and what it gives back."""

from collections.abc import Callable, Iterator

import msgspec

from clearchart.codesets.tabular import Tabular
from clearchart.coding.candidates import Candidate
from clearchart.coding.drafts import Draft
from clearchart.coding.leaf import LeafChooser
from clearchart.coding.reportable import CodingPolicy
from clearchart.model.chart import PathStep, StepKind, Tier, Withheld
from clearchart.model.encounter import Encounter
from clearchart.text.reading import Reading


class Settled(msgspec.Struct, frozen=True):
    """What stands after a convention, in order, and what it took back."""

    drafts: tuple[Draft, ...]
    withheld: tuple[Withheld, ...] = ()


class Context(msgspec.Struct, frozen=True):
    """One encounter's facts: readings of its documents, every mention whether reported or not, release, policy."""

    encounter: Encounter
    tabular: Tabular
    leaves: LeafChooser
    policy: CodingPolicy
    readings: tuple[Reading, ...]
    mentions: tuple[Candidate, ...]

    def mentioned(self, *prefixes: str) -> Iterator[Candidate]:
        """Mentions whose first target lies under one of the prefixes (without dots), in the order of the text."""
        for each in self.mentions:
            if each.match.entry.targets[0].replace(".", "").rstrip("-").startswith(prefixes):
                yield each


type Convention = Callable[[list[Draft], Context], Settled]


def derived(code: str, sources: list[Draft], *, authority: str, context: Context) -> Draft:
    """A draft that a convention makes out of others; its path is theirs, then the convention, then the title."""
    first = min(sources, key=lambda each: each.order)
    step = PathStep(
        step=StepKind.CONVENTION,
        ref=authority.split(":")[0],
        text=f"{' with '.join(each.code for each in sources)} is coded {code} ({authority})",
    )
    title = PathStep(step=StepKind.TABULAR, ref=code, text=context.tabular.title(code))
    return Draft(
        code=code,
        candidates=[candidate for each in sources for candidate in each.candidates],
        steps=[*first.steps, step, title],
        tier=Tier.B,
        order=first.order,
    )
