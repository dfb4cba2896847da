"""The claim linter: claims in, findings out, each by a rule with its manual, its authority and its dates."""

from clearchart.edits.books import Books
from clearchart.edits.linter import Linter
from clearchart.edits.registry import LoadedRule, Registry, UnknownRuleError, load_rules
from clearchart.edits.rule import Fix, Hit, Override, Rule, Trigger
from clearchart.edits.selection import EditsPolicy
from clearchart.edits.subject import Subject
from clearchart.edits.surroundings import Surroundings
from clearchart.edits.waivers import Waivers, WaiversError

__all__ = [
    "Books",
    "EditsPolicy",
    "Fix",
    "Hit",
    "Linter",
    "LoadedRule",
    "Override",
    "Registry",
    "Rule",
    "Subject",
    "Surroundings",
    "Trigger",
    "UnknownRuleError",
    "Waivers",
    "WaiversError",
    "load_rules",
]
