"""The main path: read, code, group, check, decide. Start reading here."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from clearchart.checking.charts import ChartChecker, rule_inputs
from clearchart.codesets import Selection, select
from clearchart.codesets.home import home_directory
from clearchart.codesets.indexes import Indexes
from clearchart.coding.charting import chart
from clearchart.coding.coder import Coder
from clearchart.coding.engine import engine_inputs
from clearchart.coding.reportable import CodingPolicy
from clearchart.coding.terminology import open_terminology
from clearchart.edits.selection import EditsPolicy
from clearchart.grouping import Grouping, grouping_inputs
from clearchart.model import CodedChart, Decision, Encounter, Finding, Level, Problem, Route, Severity
from clearchart.model.digest import engine_id
from clearchart.policy import Profile, load_profile
from clearchart.text.language import language_problem
from clearchart.version import VERSION


class Pipeline:
    """Codes encounters under one profile; releases and their terminology are opened when first needed."""

    def __init__(
        self, profile: Profile | None = None, *, home: Path | None = None, announce: Callable[[str], None] | None = None
    ) -> None:
        self._profile = profile or load_profile()
        self._policy = self._profile.section("coding", CodingPolicy)
        self._home = home or home_directory()
        self._announce = announce
        self._selections: dict[dt.date | None, Selection] = {}
        self._coders: dict[str, tuple[Coder, str, Indexes]] = {}
        self._grouping = Grouping(self._home)
        self._checker = ChartChecker(self._profile.section("edits", EditsPolicy), home=self._home)

    def run(self, encounters: Iterable[Encounter]) -> Iterator[CodedChart]:
        """The coded charts of encounters, in their order."""
        return (self.code(encounter) for encounter in encounters)

    def code(self, encounter: Encounter, problems: tuple[Problem, ...] = ()) -> CodedChart:
        """One encounter coded: codes with evidence, what was withheld, what is missing, where it goes next."""
        selection = self._selected(encounter.controlling_date)
        coder, engine, indexes = self._coder(selection)
        coded = coder.code(encounter)
        languages = (language_problem(document) for document in encounter.documents)
        doubts = selection.doubts(draft.code for draft in coded.drafts)
        known = (*problems, *selection.problems, *indexes.problems, *filter(None, languages), *doubts)
        decision = decide(encounter, known, codes=len(coded.drafts))
        charted = chart(encounter, coded, selection=selection, problems=known, engine=engine, decision=decision)
        charted = replace(charted, codesets=charted.codesets | indexes.releases)
        grouped = self._grouping.grouped(charted, encounter, tabular=selection.tabular)
        return stopped(grouped, self._checker.findings_on(encounter, grouped))

    def engine(self, encounter: Encounter) -> str:
        """The engine that would code an encounter: the name that its chart would carry."""
        return self._coder(self._selected(encounter.controlling_date))[1]

    def _selected(self, on: dt.date | None) -> Selection:
        """The release of a date; a pipeline stays with the one that it found first."""
        if on not in self._selections:
            self._selections[on] = select(on, home=self._home, announce=self._announce)
        return self._selections[on]

    def _coder(self, selection: Selection) -> tuple[Coder, str, Indexes]:
        key = selection.tabular.release.id
        if key not in self._coders:
            indexes = Indexes(selection.tabular.release, self._home, self._announce)
            terminology = open_terminology(selection.tabular, self._home, announce=self._announce, indexes=indexes)
            inputs = engine_inputs(selection.tabular, self._profile, indexes=indexes)
            inputs |= {"grouping": grouping_inputs(), "edits": rule_inputs()}
            engine = engine_id(VERSION, inputs)
            self._coders[key] = Coder(selection.tabular, terminology, self._policy), engine, indexes
        return self._coders[key]


def decide(encounter: Encounter, problems: tuple[Problem, ...], *, codes: int) -> Decision:
    """Where a chart goes: on hold while something is missing, else to a coder. Nothing is released without a gate."""
    if not encounter.documents:
        return Decision(route=Route.HOLD, reasons=("no document yet",))
    if not any(document.signed for document in encounter.documents):
        return Decision(route=Route.HOLD, reasons=("no signed document",))
    reasons = [problem.message for problem in problems if problem.level is not Level.NOTE]
    if not codes:
        reasons.append("no code could be supported: read the note")
    return Decision(route=Route.HUMAN, reasons=(*reasons, "no certified gate: a coder decides"))


def stopped(charted: CodedChart, findings: tuple[Finding, ...]) -> CodedChart:
    """The chart with the linter's findings; what would stop its claim is a reason for the coder."""
    reasons = [f"{each.rule}: {each.message}" for each in findings if each.severity is Severity.BLOCK]
    decision = replace(charted.decision, reasons=(*reasons, *charted.decision.reasons))
    return replace(charted, findings=findings, decision=decision)
