"""One coverage article as rules ask it: whose it is, when it holds, and what it says about a code's diagnoses."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

from clearchart.codesets.artefact import StringTable, View
from clearchart.codesets.tables.coverage_text import Reading, Relation
from clearchart.codesets.tables.mcd_places import Contractor
from clearchart.model.value import Value


class DiagnosisSet:
    """A set of diagnosis codes in a mapped file: numbers of a table of codes; `number` gives a code's, or -1."""

    __slots__ = ("_held", "_members", "_number", "_table")

    def __init__(self, members: View, table: StringTable, number: Callable[[str], int]) -> None:
        self._members = members
        self._table = table
        self._number = number
        self._held: frozenset[int] | None = None

    def __len__(self) -> int:
        return len(self._members)

    def __iter__(self) -> Iterator[str]:
        return (self._table[at] for at in self._members)

    def __contains__(self, code: object) -> bool:
        return isinstance(code, str) and bool(self.among((code,)))

    def among(self, codes: Sequence[str]) -> tuple[str, ...]:
        """Those of the codes that are in the set, in their order."""
        # Made when the set is first asked: few articles concern one shop, and these are asked all day.
        held = self._held
        if held is None:
            held = self._held = frozenset(self._members)
        number = self._number
        return tuple([code for code in codes if number(code) in held])


class Group(Value, frozen=True, kw_only=True):
    """One group of diagnoses of an article; `starred` are those that its asterisk note is about.

    `reading` and `asterisk` say what the paragraph and the note ask for. `no_list`: the article lists none there.
    """

    number: int
    codes: DiagnosisSet
    starred: DiagnosisSet
    no_list: bool
    reading: Reading
    asterisk: Reading


class Support(StrEnum):
    """What an article says about a code with some diagnoses; `Policy.support` explains each."""

    LISTED = "listed"
    INCOMPLETE = "incomplete"
    CONDITIONAL = "conditional"
    NONCOVERED = "noncovered"
    NOT_LISTED = "not-listed"
    NO_LIST = "no-list"


class Answer(Value, frozen=True, kw_only=True):
    """The answer with its reason: which groups hold which of the diagnoses, and which groups are missing beside them.

    `basis` says how the groups were found for the code: `paragraph` (they name it), `group` (by number), `all`.
    """

    support: Support
    basis: str
    groups: tuple[int, ...] = ()
    diagnoses: tuple[str, ...] = ()
    missing: tuple[int, ...] = ()


class Policy(Value, frozen=True, kw_only=True):
    """One version of an article: `ends` is its last day, `lcds` and `ncds` the determinations it belongs to.

    `procedures` gives for each code its groups. Modifiers, bill types and revenue codes are those it lists, if any.
    """

    id: str
    version: str
    title: str
    type: str
    effective: dt.date | None
    ends: dt.date | None
    contractors: tuple[Contractor, ...]
    procedures: dict[str, tuple[int, ...]]
    covered: tuple[Group, ...]
    noncovered: tuple[Group, ...]
    lcds: tuple[str, ...] = ()
    ncds: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    bill_types: tuple[str, ...] = ()
    revenue_codes: tuple[str, ...] = ()

    def in_force(self, on: dt.date) -> bool:
        """Whether this version holds on the day."""
        return (self.effective is None or self.effective <= on) and (self.ends is None or on <= self.ends)

    def support(self, code: str, diagnoses: Sequence[str]) -> Answer:
        """What the article says about a code with these diagnoses.

        listed: one of them is covered, with what it needs beside it. incomplete: one is covered, but only with one
        of another group, which is missing. conditional: one is covered under a condition that has to be read.
        noncovered: none is covered, one is on the list of those that aren't. not-listed: none is on any list.
        no-list: the article lists no diagnoses for the code, so it says nothing.
        """
        basis, groups = self._groups(code)
        listing = [group for group in groups if not group.no_list]
        answers = [_in_group(self, group, diagnoses, basis) for group in listing]
        found = [answer for answer in answers if answer is not None]
        if found:
            return min(found, key=lambda answer: list(Support).index(answer.support))
        against = [
            group for group in self.noncovered if code in group.reading.procedures or not group.reading.procedures
        ]
        excluded = tuple(each for group in against for each in group.codes.among(diagnoses))
        if excluded:
            return Answer(support=Support.NONCOVERED, basis=basis, diagnoses=excluded)
        return Answer(support=Support.NOT_LISTED if listing else Support.NO_LIST, basis=basis)

    def _groups(self, code: str) -> tuple[str, Sequence[Group]]:
        """The groups of covered diagnoses for a code, and how they were found."""
        own = set(self.procedures.get(code, ()))
        named = [group for group in self.covered if code in group.reading.procedures]
        named += [group for group in self.covered if own & set(group.reading.procedure_groups) and group not in named]
        if named:
            return "paragraph", named
        silent = [
            group for group in self.covered if not group.reading.procedures and not group.reading.procedure_groups
        ]
        # Numbers join where each group of procedures has its group of diagnoses; one group of procedures goes with all.
        numbers = {number for groups in self.procedures.values() for number in groups}
        if len(numbers) > 1 and numbers == {group.number for group in self.covered} and silent == list(self.covered):
            return "group", [group for group in self.covered if group.number in own]
        return "all", silent


def _in_group(policy: Policy, group: Group, diagnoses: Sequence[str], basis: str) -> Answer | None:
    """The answer of one group; None where it holds none of the diagnoses."""
    held = group.codes.among(diagnoses)
    if not held:
        return None
    answers = [_with(policy, group.reading, diagnoses)]
    if len(group.starred) and len(group.starred.among(held)) == len(held):
        answers.append(_with(policy, group.asterisk, diagnoses))
    support, missing = max(answers, key=lambda answer: list(Support).index(answer[0]))
    return Answer(support=support, basis=basis, groups=(group.number,), diagnoses=held, missing=missing)


def _with(policy: Policy, reading: Reading, diagnoses: Sequence[str]) -> tuple[Support, tuple[int, ...]]:
    """Whether what a paragraph asks for is there, and the groups that are missing."""
    if reading.relation is Relation.UNCLEAR:
        return Support.CONDITIONAL, ()
    if reading.relation is not Relation.WITH_GROUPS:
        return Support.LISTED, ()
    if not {group.number for group in policy.covered}.issuperset(reading.others):
        return Support.CONDITIONAL, ()
    there = {group.number for group in policy.covered if group.codes.among(diagnoses)}
    missing = tuple(number for number in reading.others if number not in there)
    enough = len(missing) < len(reading.others) if reading.any_of else not missing
    return (Support.LISTED, ()) if enough else (Support.INCOMPLETE, missing)
