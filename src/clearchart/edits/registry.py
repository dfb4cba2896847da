"""The rules that there are: one module each under a rules package, found by name, in the order of their codes."""

import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from importlib.metadata import entry_points
from types import ModuleType

from clearchart.edits.manual import Manual, manual_of
from clearchart.edits.rule import Hit, Rule
from clearchart.edits.subject import Subject
from clearchart.model.value import Value

OURS = "clearchart.edits.rules"
GROUP = "clearchart.rules"
"""The entry-point group by which another package adds a package of rules of its own."""

type Check = Callable[[Subject], Iterable[Hit]]
type Given = Callable[[Subject], object]
"""A fact of a claim without which a rule has nothing to say; it is asked through `Subject.fact`."""


class UnknownRuleError(LookupError):
    """No rule has this code or name; the message names the nearest ones."""


class RuleModuleError(TypeError):
    """A module under a rules package lacks its RULE, its check or its manual; the message names it."""


class LoadedRule(Value, frozen=True, kw_only=True):
    """A rule with what it does and its manual; `given` is what its module calls GIVEN, if it does.

    A rule isn't asked where its given fact is empty. Like a trigger that only saves time: rules that look at the same
    rare thing say so once, and a claim without it asks none of them.
    """

    rule: Rule
    check: Check
    manual: Manual
    given: Given | None = None


class Registry(Sequence[LoadedRule]):
    """Rules by code, in the order of their codes. Raises RuleModuleError for a code that two modules take."""

    def __init__(self, rules: Iterable[LoadedRule]) -> None:
        self._rules = tuple(sorted(rules, key=lambda each: each.rule.code))
        self._by_code: dict[str, LoadedRule] = {}
        for each in self._rules:
            if each.rule.code in self._by_code:
                raise RuleModuleError(f"two rules have the code {each.rule.code}")
            self._by_code[each.rule.code] = each

    def __len__(self) -> int:
        return len(self._rules)

    def __getitem__(self, at: int) -> LoadedRule:  # type: ignore[override]  # a slice of rules has no use
        return self._rules[at]

    def find(self, code_or_name: str) -> LoadedRule:
        """A rule by its code or its name, in any case. Raises UnknownRuleError."""
        wanted = code_or_name.strip()
        if found := self._by_code.get(wanted.upper()):
            return found
        for each in self._rules:
            if each.rule.name == wanted.lower():
                return each
        near = [code for code in self._by_code if code.startswith(wanted.upper()[:3])]
        hint = f"; there are {', '.join(near)}" if near else ""
        raise UnknownRuleError(f"no rule {wanted!r}{hint}")

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all rules."""
        return tuple(self._by_code)


def load_rules() -> Registry:
    """Our rules, and those of packages that the operator installed."""
    packages = [OURS, *(each.value for each in entry_points(group=GROUP))]
    return Registry(rule for package in packages for rule in rules_in(package))


def rules_in(package: str) -> Iterator[LoadedRule]:
    """The rules of one package; a module whose name begins with an underscore holds what several rules share."""
    root = import_module(package)
    for found in sorted(pkgutil.walk_packages(root.__path__, f"{package}."), key=lambda each: each.name):
        if not found.ispkg and not found.name.rpartition(".")[2].startswith("_"):
            yield loaded(import_module(found.name))


def loaded(module: ModuleType) -> LoadedRule:
    """The rule that a module holds."""
    rule, check = getattr(module, "RULE", None), getattr(module, "check", None)
    if not isinstance(rule, Rule) or not callable(check):
        raise RuleModuleError(f"{module.__name__}: needs RULE, a Rule, and check, a function of a Subject")
    manual = manual_of(module.__name__, module.__doc__ or "")
    return LoadedRule(rule=rule, check=check, manual=manual, given=getattr(module, "GIVEN", None))
