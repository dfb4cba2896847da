"""Which rules a client asks, by code, family or prefix; a payer's own choice comes on top."""

import datetime as dt
from collections.abc import Iterable

from clearchart.model import Severity
from clearchart.model.value import Value


class RuleChoice(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Rules chosen and left out, by code (`ICD104`) or by beginning (`ICD`); `select` empty means all."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def takes(self, code: str) -> bool:
        """Whether a rule is asked: the longest beginning that names it decides, and ignoring wins a tie."""
        chosen = _longest(self.select, code) if self.select else 0
        return chosen > _longest(self.ignore, code)


class EditsPolicy(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The section `edits` of a profile.

    `payers` holds a further choice by payer id; `severity` softens or hardens a rule by its code;
    `follow_medicare` lists payer ids whose contract follows Medicare's edits; `poa_exempt` facility NPIs that
    report no present-on-admission indicator; `excluded` NPIs that a federal programme has excluded, with the first day;
    `filing_days` how many days a payer's contract gives to file, by payer id;
    `packs` folders (or files) with packs of payers.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    payers: dict[str, RuleChoice] = {}
    severity: dict[str, Severity] = {}
    follow_medicare: tuple[str, ...] = ()
    poa_exempt: tuple[str, ...] = ()
    excluded: dict[str, dt.date] = {}
    filing_days: dict[str, int] = {}
    packs: tuple[str, ...] = ()

    def takes(self, code: str, payer: str) -> bool:
        """Whether a rule is asked of a claim to this payer (its id; empty if unknown)."""
        if not RuleChoice(select=self.select, ignore=self.ignore).takes(code):
            return False
        own = self.payers.get(payer)
        return own is None or own.takes(code)


def unknown_names(choice: Iterable[str], codes: Iterable[str]) -> tuple[str, ...]:
    """What names no rule at all: a typing error that would silently choose nothing."""
    known = tuple(codes)
    return tuple(name for name in choice if not any(code.startswith(name) for code in known))


def _longest(names: Iterable[str], code: str) -> float:
    return max((len(name) for name in names if code.startswith(name)), default=-1)
