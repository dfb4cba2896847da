"""What a convention may look at, and what it gives back."""

from collections.abc import Callable, Iterator
from operator import itemgetter

import msgspec

from clearchart.codesets.tabular import Tabular
from clearchart.coding.candidates import Candidate
from clearchart.coding.codelist import plain
from clearchart.coding.conventions.signs import Sign, signs
from clearchart.coding.drafts import Draft
from clearchart.coding.leaf import LeafChooser
from clearchart.coding.official.drugs import DrugTable
from clearchart.coding.reportable import CodingPolicy
from clearchart.model.chart import PathStep, StepKind, Tier, Withheld
from clearchart.model.encounter import Encounter
from clearchart.model.evidence import Evidence
from clearchart.text.reading import Reading


class Settled(msgspec.Struct, frozen=True):
    """What stands after a convention, in order, and what it took back."""

    drafts: tuple[Draft, ...]
    withheld: tuple[Withheld, ...] = ()


class Context(msgspec.Struct, frozen=True):
    """One encounter's facts: readings of its documents, every mention whether reported or not, release, policy.

    `drugs` is the official table, where it is loaded.
    """

    encounter: Encounter
    tabular: Tabular
    leaves: LeafChooser
    policy: CodingPolicy
    readings: tuple[Reading, ...]
    mentions: tuple[Candidate, ...]
    drugs: DrugTable | None = None
    _signs: dict[str, list[Sign]] = {}
    _mentioned: dict[str, list[tuple[int, str, Candidate]]] = {}

    def signs(self, *names: str) -> Iterator[Sign]:
        """The signs of those names in all documents, name by name, each in the order of the text."""
        if not self._signs:
            self._signs[""] = []
            for reading in self.readings:
                for each in signs(reading):
                    self._signs.setdefault(each.name, []).append(each)
        for name in names:
            yield from self._signs.get(name, ())

    def sign(self, *names: str) -> Sign | None:
        """The first affirmed sign of those names."""
        return next((each for each in self.signs(*names) if each.affirmed), None)

    def sign_names(self, prefix: str) -> tuple[str, ...]:
        """The names of all signs found that begin so."""
        next(self.signs(""), None)
        return tuple(name for name in self._signs if name.startswith(prefix) and name)

    def mentioned(self, *prefixes: str) -> Iterator[Candidate]:
        """Mentions whose first target lies under one of the prefixes (without dots), in the order of the text."""
        if not self._mentioned:
            self._mentioned[""] = []
            for at, each in enumerate(self.mentions):
                stem = plain(each.match.entry.targets[0])
                self._mentioned.setdefault(stem[0], []).append((at, stem, each))
        near = (self._mentioned.get(chapter, ()) for chapter in {prefix[0] for prefix in prefixes})
        found = [each for some in near for each in some if each[1].startswith(prefixes)]
        yield from (each for _, _, each in sorted(found, key=itemgetter(0)))


type Convention = Callable[[list[Draft], Context], Settled]


def derived(
    code: str, sources: list[Draft], *, authority: str, context: Context, said: tuple[Evidence, ...] = ()
) -> Draft:
    """A draft that a convention makes out of others; its path is theirs, then the convention, then the title.

    `said` are words of the note that the convention read beyond the mentions of its sources.
    """
    first = min(sources, key=lambda each: each.order)
    step = PathStep(
        step=StepKind.CONVENTION,
        ref=authority.split(":", maxsplit=1)[0],
        text=f"{' with '.join(each.code for each in sources)} is coded {code} ({authority})",
    )
    title = PathStep(step=StepKind.TABULAR, ref=code, text=context.tabular.title(code))
    return Draft(
        code=code,
        candidates=[candidate for each in sources for candidate in each.candidates],
        steps=[*first.steps, step, title],
        tier=Tier.B,
        order=first.order,
        said=(*(one for each in sources for one in each.said), *said),
    )


def exchanged(drafts: list[Draft], gone: list[Draft], *, made: list[Draft]) -> list[Draft]:
    """The drafts without those that are gone and with those made, each code once, in the order of their place."""
    kept = [each for each in drafts if not any(each is one for one in gone)]
    known = {each.code: each for each in kept}
    for each in made:
        there = known.get(each.code)
        if there is None:
            known[each.code] = each
            kept.append(each)
        elif each is not there:
            mentions = {candidate.order: candidate for candidate in (*there.candidates, *each.candidates)}
            there.candidates = [mentions[order] for order in sorted(mentions)]
            there.order = min(there.order, each.order)
    return sorted(kept, key=lambda each: each.order)
