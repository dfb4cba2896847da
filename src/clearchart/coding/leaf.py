"""Chooses the leaf under a stem from what the note states; what it doesn't state is a gap, not a guess."""

from collections.abc import Iterator
from functools import cache

import msgspec

from clearchart.codesets.tabular import Tabular
from clearchart.coding.frames import ChildFrame, Frames, Saying
from clearchart.coding.rulefile import rule_file
from clearchart.model.chart import Alternative, PathStep, StepKind
from clearchart.text.rulebook import word_list

_STRENGTH_OF_HEADER = 3
_CATEGORY = 3
_OTHER_GIVES_WAY = 5
_PART = 4
# Of two ligaments or menisci the medial is another than the lateral; and a ligament is more than its joint.
_STRUCTURES = frozenset(
    {"medial", "lateral", "anterior", "posterior", "distal", "proximal", "upper", "lower"}
    | {"ligament", "tendon", "muscle", "artery", "vein", "valve", "bone", "joint"}
)
_LIMBS = frozenset({"upper", "lower", "limb", "extremity", "foot", "hand"})
_GAP_AXES = ("laterality", "stage", "degree", "trimester", "severity", "heart-failure", "acuity")


class Stated(msgspec.Struct, frozen=True):
    """What the note states about one condition: attribute values with their strength, and the words around it.

    `own` are the words of the expression itself: they led to its code already.
    """

    values: dict[str, tuple[str, int]]
    words: frozenset[str]
    nearby: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()


class Choice(msgspec.Struct, frozen=True):
    """A leaf reached: the code, the steps taken, what was missing, what was not taken."""

    code: str
    steps: tuple[PathStep, ...]
    gaps: tuple[str, ...]
    alternatives: tuple[Alternative, ...]
    inferred: bool


@cache
def defaults() -> dict[tuple[str, str], str]:
    """Values that a leaf may be chosen for unsaid, with the guideline that allows it."""
    pairs = (body.partition(" = ") for body, _ in rule_file("defaults.txt"))
    return {(head.split()[0], head.split()[1]): reason for head, _, reason in pairs}


@cache
def leaf_defaults() -> dict[str, str]:
    """Leaves that stand for their siblings when nothing tells them apart, with the reason."""
    pairs = (body.partition(" = ") for body, _ in rule_file("leaf-defaults.txt"))
    return {leaf: reason for leaf, _, reason in pairs}


@cache
def _parts() -> dict[str, frozenset[str]]:
    pairs = (body.partition(" = ") for body, _ in rule_file("site-parts.txt"))
    return {part: frozenset(wholes.split()) for parts, _, wholes in pairs for part in parts.split()}


def _wholes(words: frozenset[str]) -> frozenset[str]:
    """What the parts of the body among some words belong to."""
    parts = _parts()
    return frozenset(whole for word in words if word in parts for whole in parts[word])


class LeafChooser:
    """Descends from stems to billable codes in one release."""

    def __init__(self, tabular: Tabular) -> None:
        self._tabular = tabular
        self._frames = Frames(tabular)
        self._widened: dict[str, str] = {}
        self._plainest: dict[str, str] = {}
        self._scopes: dict[str, str] = {}
        self._settled: dict[str, tuple[Choice, ...] | None] = {}

    def choose(self, target: str, stated: Stated) -> tuple[Choice, ...]:
        """The leaf under a code or stem; two for both sides without a bilateral leaf; none if there is no way.

        Guideline I.B.13: both sides are coded where no bilateral code exists.
        """
        known = self.settled(target)
        if known is not None:
            return known
        node = self._in_release(target.rstrip("-").rstrip("."))
        if node not in self._tabular:
            return ()
        both = stated.values.get("laterality", ("",))[0] == "bilateral"
        if both and self._tabular.title(node).startswith("Unilateral"):
            # The word for one side alone is no way to both: the category has a code for them.
            node = node[:_CATEGORY]
        wider = self._wider(node)
        if wider != node:
            walk = _Walk(self._tabular, self._frames, stated, fresh=True)
            finer = tuple(walk.down(*walk.jump(wider), gaps=(), rejected=()))
            if finer and all(self._states_more(choice, node) for choice in finer):
                return finer
        walk = _Walk(self._tabular, self._frames, stated)
        return tuple(walk.down(*walk.jump(node), gaps=(), rejected=()))

    def settled(self, target: str) -> tuple[Choice, ...] | None:
        """The leaf of a target of which nothing that a note states makes another; None where something may."""
        if target not in self._settled:
            self._settled[target] = self._whatever_is_stated(target)
        return self._settled[target]

    def _whatever_is_stated(self, target: str) -> tuple[Choice, ...] | None:
        node = self._in_release(target.rstrip("-").rstrip("."))
        if node not in self._tabular:
            return ()
        sided = self._tabular.title(node).startswith("Unilateral")
        if sided or not self._tabular.is_billable(node) or self._wider(node) != node or self._frames.below(node):
            return None
        walk = _Walk(self._tabular, self._frames, Stated({}, frozenset()))
        return tuple(walk.down(node, (), gaps=(), rejected=()))

    def plainest(self, target: str) -> str:
        """The code that a target stands for when nothing more is said, by the titles alone; empty if there is none.

        Good enough to name what was withheld; what is coded is chosen by frames.
        """
        known = self._plainest.get(target)
        if known is None:
            node = self._in_release(target.rstrip("-").rstrip("."))
            while node in self._tabular and not self._tabular.is_billable(node):
                said = frozenset(self._tabular.title(node).lower().replace(",", "").split())
                node = min(self._demanding(code, said) for code in self._tabular.children(node))[-1]
            known = self._plainest[target] = node if node in self._tabular else ""
        return known

    def _demanding(self, code: str, said: frozenset[str]) -> tuple[bool, int, int, str]:
        """How much a title asks beyond its parent's words: curated defaults first, the unspecified, then the plain."""
        title = self._tabular.title(code).lower()
        leaves_open = 4 * title.count("unspecified") + 3 * title.count("without") + 2 * title.count("uncomplicated")
        leaves_open += 2 * (title.count(", not ") + title.count("initial encounter"))
        asks = title.count(" with ") + 2 * title.count("other")
        return code not in leaf_defaults(), asks - leaves_open, len(set(title.replace(",", "").split()) - said), code

    def scope(self, code: str) -> str:
        """The node of which a code is the unspecified residue at any level; the code itself if it is none."""
        widest = self._scopes.get(code)
        if widest is None:
            widest = node = code
            while len(node) > _CATEGORY and (parent := self._tabular.parent(node)) is not None:
                if self._frames.is_residual(node, parent):
                    widest = parent
                node = parent
            self._scopes[code] = widest
        return widest

    def _wider(self, node: str) -> str:
        """The node of which an unspecified code is the residue, up to its category; the node itself for any other.

        An expression that means "heart failure, unspecified" means any heart failure of which no more is said.
        """
        known = self._widened.get(node)
        if known is None:
            known = self._widened[node] = self._climb(node)
        return known

    def _climb(self, node: str) -> str:
        while len(node) > _CATEGORY and (parent := self._tabular.parent(node)) is not None:
            if not self._frames.is_residual(node, parent):
                break
            node = parent
        return node

    def _states_more(self, choice: Choice, node: str) -> bool:
        """Whether a leaf was reached by what the note states, not by default."""
        stated = any(step.step is StepKind.ATTRIBUTE for step in choice.steps)
        return stated and not choice.code.startswith(node)

    def _in_release(self, node: str) -> str:
        """The node itself, or in a release that does not have it yet the nearest one above it."""
        while node not in self._tabular and len(node) > _CATEGORY:
            node = node[:-1].rstrip(".")
        return node


class _Walk:
    """One descent; a `fresh` one takes a kind only from words beside the expression's own, which led here already."""

    def __init__(self, tabular: Tabular, frames: Frames, stated: Stated, *, fresh: bool = False) -> None:
        self._tabular = tabular
        self._frames = frames
        self._stated = stated
        self._wholes = stated.words | _wholes(stated.words)
        self._old = stated.own if fresh else frozenset()

    def down(
        self, node: str, steps: tuple[PathStep, ...], *, gaps: tuple[str, ...], rejected: tuple[Alternative, ...]
    ) -> Iterator[Choice]:
        if self._tabular.is_billable(node):
            inferred = any(step.step is StepKind.GUIDELINE for step in steps)
            yield Choice(node, (*steps, self._leaf_step(node)), gaps, rejected, inferred)
            return
        for child, step, gap, others in self._next(node):
            yield from self.down(child.code, (*steps, *step), gaps=(*gaps, *gap), rejected=(*rejected, *others))

    def jump(self, node: str) -> tuple[str, tuple[PathStep, ...]]:
        """The node below whose own words the header states best, with the step there; else the node itself."""
        best, found = 0, None
        for frame in self._frames.below(node):
            if self._contradicted(frame) or (frame.other and _only_sites(frame)):
                continue
            score = max((self._words_stated(saying) for saying in frame.sayings), default=0)
            score -= _OTHER_GIVES_WAY * frame.other + frame.residual
            if score > best:
                best, found = score, frame
        if found is None:
            return node, ()
        return found.code, (PathStep(step=StepKind.ATTRIBUTE, ref=found.code, text=f"the note says: {found.title}"),)

    def _says(self, kind: frozenset[str]) -> bool:
        """Whether the note says all words of a kind; a limb is said by its parts too."""
        return kind <= (self._wholes if kind <= _LIMBS else self._stated.words)

    def _words_stated(self, saying: Saying) -> int:
        if not saying.kind or not self._says(saying.kind) or saying.kind <= self._old:
            return 0
        score = 10 * len(saying.kind) - _PART * (not saying.kind <= self._stated.words)
        for axis, value in saying.values.items():
            fit = self._value_score(axis, value)
            if fit is None:
                return 0
            score += min(fit, 9)
        return score

    def _leaf_step(self, code: str) -> PathStep:
        return PathStep(step=StepKind.TABULAR, ref=code, text=self._tabular.title(code))

    def _next(
        self, node: str
    ) -> Iterator[tuple[ChildFrame, tuple[PathStep, ...], tuple[str, ...], tuple[Alternative, ...]]]:
        children = self._frames.children(node)
        for chosen in self._best(children):
            yield chosen, tuple(self._steps(chosen)), self._gaps(chosen, children), self._others(chosen, children)

    def _best(self, children: tuple[ChildFrame, ...]) -> tuple[ChildFrame, ...]:
        scored = [(self._score(child), child) for child in children]
        fitting = [(score, child) for score, child in scored if score is not None]
        sides = self._both_sides(children)
        if sides and not any(child.values.get("laterality") == "bilateral" for child in children):
            return sides
        if fitting:
            return (max(fitting, key=lambda pair: pair[0])[1],)
        residues = sorted((child for child in children if child.residual), key=_demands)
        return tuple(residues[:1]) or self._only(children)

    def _only(self, children: tuple[ChildFrame, ...]) -> tuple[ChildFrame, ...]:
        """Where nothing fits and there is no unspecified child: an only child, else the curated default."""
        if len(children) == 1:
            return children
        return tuple(c for c in children if c.code in leaf_defaults() and not self._contradicted(c))[:1]

    def _both_sides(self, children: tuple[ChildFrame, ...]) -> tuple[ChildFrame, ...]:
        if self._stated.values.get("laterality", ("", 0))[0] != "bilateral":
            return ()
        right = [child for child in children if child.values.get("laterality") == "right"]
        left = [child for child in children if child.values.get("laterality") == "left"]
        return (right[0], left[0]) if len(right) == len(left) == 1 else ()

    def _score(self, child: ChildFrame) -> int | None:
        """How well a child fits; None if the note contradicts it or does not say what it needs."""
        if self._contradicted(child):
            return None
        scores = [score for saying in child.sayings if (score := self._saying_score(saying, child)) is not None]
        if scores:
            return max(scores)
        pure = child.residual and not any(saying.kind for saying in child.sayings[:1])
        return int(not child.other) if pure else None

    def _contradicted(self, child: ChildFrame) -> bool:
        stated = self._stated.values
        return any(axis in stated and not _agrees(axis, stated[axis][0], value) for axis, value in child.values.items())

    def _saying_score(self, saying: Saying, child: ChildFrame) -> int | None:
        if saying.absent and saying.absent <= self._stated.words:
            return None
        if not saying.denied.isdisjoint(self._stated.values):
            return None
        kind = self._kind_score(saying)
        if kind is None or (child.other and not saying.kind):
            return None
        # What is said only by an absence ("without nausea") gives way to an unspecified sibling.
        only_absence = bool(saying.absent or saying.denied) and not saying.kind and not saying.values
        score = kind + 3 * (not child.residual and not only_absence)
        # So does a primary form of which the note says nothing but the site.
        if saying.values.keys() == {"origin"} and not saying.kind and "origin" not in self._stated.values:
            return 0 if all(item in defaults() for item in saying.values.items()) else None
        for axis, value in saying.values.items():
            fit = self._value_score(axis, value)
            if fit is None:
                return None
            score += fit
        return score

    def _value_score(self, axis: str, value: str) -> int | None:
        said = self._stated.values.get(axis)
        if said is None:
            return 2 if (axis, value) in defaults() else None
        return 20 * said[1] if _agrees(axis, said[0], value) else None

    def _kind_score(self, saying: Saying) -> int | None:
        if not saying.kind:
            return 0
        if all(("kind", word) in defaults() for word in saying.kind - self._stated.words):
            return 1 + 10 * len(saying.kind & self._stated.words)
        if saying.kind <= self._old:
            return None
        if self._says(saying.kind):
            return 10 * len(saying.kind) - _PART * (not saying.kind <= self._stated.words)
        return 4 * len(saying.kind) if saying.kind <= self._stated.nearby else None

    def _steps(self, chosen: ChildFrame) -> Iterator[PathStep]:
        if chosen.code in leaf_defaults():
            yield PathStep(step=StepKind.GUIDELINE, ref=chosen.code, text=leaf_defaults()[chosen.code])
        for axis, value in chosen.values.items():
            said = self._stated.values.get(axis)
            if said is None and (axis, value) in defaults():
                yield PathStep(step=StepKind.GUIDELINE, ref=f"{axis}={value}", text=defaults()[axis, value])
            elif said is not None:
                where = "in the header" if said[1] >= _STRENGTH_OF_HEADER else "in the note"
                yield PathStep(step=StepKind.ATTRIBUTE, ref=f"{axis}={value}", text=f"{axis} {value}, stated {where}")

    def _gaps(self, chosen: ChildFrame, children: tuple[ChildFrame, ...]) -> tuple[str, ...]:
        if not chosen.residual:
            return ()
        axes = dict.fromkeys(axis for child in children for axis in child.values)
        return tuple(axis for axis in axes if axis in _GAP_AXES and axis not in self._stated.values)

    def _others(self, chosen: ChildFrame, children: tuple[ChildFrame, ...]) -> tuple[Alternative, ...]:
        return tuple(
            Alternative(code=child.code, reason=self._why_not(child))
            for child in children
            if child is not chosen and len(children) <= 12
        )

    def _why_not(self, child: ChildFrame) -> str:
        for axis, value in child.values.items():
            said = self._stated.values.get(axis)
            if said is None:
                return f"{axis} {value} is not stated"
            if not _agrees(axis, said[0], value):
                return f"{axis} is {said[0]}, not {value}"
        if child.residual:
            return "the note is more specific"
        words = ", ".join(sorted(child.sayings[0].kind)) if child.sayings else ""
        return f"not stated: {words}" if words else "another leaf fits better"


def _only_sites(frame: ChildFrame) -> bool:
    """Whether a node adds nothing but parts of the body: where a disease is does not make it another disease."""
    sites = word_list("sites.txt") - _STRUCTURES
    return all(saying.kind <= sites for saying in frame.sayings)


def _demands(child: ChildFrame) -> tuple[bool, int]:
    """How much a node asks for beyond what the note says: to be another than those named, and words."""
    return child.other or child.title.startswith("Other "), min(
        (len(saying.kind) for saying in child.sayings), default=0
    )


def _agrees(axis: str, said: str, value: str) -> bool:
    """Whether a stated value is the wanted one, or a finer one (stage 3b is stage 3)."""
    return said == value or (axis == "stage" and said.startswith(value) and value.isdigit())
