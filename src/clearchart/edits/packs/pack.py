"""What a pack says: its payer, its rules with their facts, and its own tests."""

import datetime as dt
from decimal import Decimal
from typing import Any, Literal

from clearchart.edits.packs.patterns import readable
from clearchart.model import Severity
from clearchart.model.value import Value


class PacksError(ValueError):
    """A payer pack cannot be used; the message names the file and the field."""


class Facts(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must be true of a line or a claim: all that is named, and of a list any.

    Of a line: `code`, `modifier`, `revenue`, `place` (of service), `dx` (that it points at), `units`, `charge`,
    `with_code` (another line of the same day has one of these codes). Of the claim: `claim` (professional,
    institutional), `bill` (type of bill), `frequency`, `any_dx`, `condition`, `occurrence`, `age` (years), `sex`,
    `reference` (X12 qualifier), `provider` (role), `taxonomy` (of rendering or billing provider), `filing`, `total`.
    Codes are patterns (`97110`, `97110-97124`, `J*`), numbers are `>4`, `<=2`, `2-5` or `3`.
    """

    code: tuple[str, ...] = ()
    modifier: tuple[str, ...] = ()
    revenue: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    dx: tuple[str, ...] = ()
    with_code: tuple[str, ...] = ()
    units: str = ""
    charge: str = ""
    claim: Literal["professional", "institutional", ""] = ""
    bill: tuple[str, ...] = ()
    frequency: tuple[str, ...] = ()
    any_dx: tuple[str, ...] = ()
    condition: tuple[str, ...] = ()
    occurrence: tuple[str, ...] = ()
    age: str = ""
    sex: str = ""
    reference: tuple[str, ...] = ()
    provider: tuple[str, ...] = ()
    taxonomy: tuple[str, ...] = ()
    filing: tuple[str, ...] = ()
    total: str = ""

    def __post_init__(self) -> None:
        listed = (self.code, self.revenue, self.place, self.dx, self.with_code, self.bill, self.any_dx, self.taxonomy)
        readable(listed, (self.units, self.charge, self.age, self.total))

    @property
    def of_line(self) -> bool:
        """Whether a service line is needed to judge them."""
        fields = (self.code, self.modifier, self.revenue, self.place, self.dx, self.with_code)
        return any(fields) or bool(self.units or self.charge)

    @property
    def empty(self) -> bool:
        """Whether nothing is named."""
        return self == _NOTHING


class Limit(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How much is taken of the lines that a rule is about: units, lines or dollars, a line, a day or a claim."""

    units: Decimal | None = None
    lines: int | None = None
    charge: Decimal | None = None
    per: Literal["line", "day", "claim"] = "claim"


class PackRule(Value, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"first": "from", "last": "to"}):
    """One rule: where `when` holds and `unless` doesn't, something is required, forbidden or limited.

    `first` and `last` are dates of service. `says` is the sentence of the finding, `source` the payer's own page.
    """

    id: str
    says: str
    source: str
    first: dt.date
    last: dt.date | None = None
    severity: Severity = Severity.REVIEW
    when: Facts = Facts()
    unless: Facts = Facts()
    require: Facts | None = None
    forbid: Facts | None = None
    limit: Limit | None = None

    def __post_init__(self) -> None:
        kinds = [each for each in (self.require, self.forbid, self.limit) if each is not None]
        if len(kinds) != 1:
            raise ValueError(f"rule {self.id!r} needs one of require, forbid and limit; it has {len(kinds)}")
        if self.when.empty and self.limit is None:
            raise ValueError(f"rule {self.id!r} doesn't say when it holds")
        if not (self.id.strip() and self.says.strip() and self.source.strip()):
            raise ValueError(f"rule {self.id!r} needs an id, a sentence (says) and a source")
        if self.last is not None and self.last < self.first:
            raise ValueError(f"rule {self.id!r} ends before it begins")

    @property
    def of_line(self) -> bool:
        """Whether it judges line by line."""
        parts = (self.when, self.unless, self.require or Facts(), self.forbid or Facts())
        return self.limit is not None or any(each.of_line for each in parts)

    def holds_on(self, on: dt.date | None) -> bool:
        """Whether the rule is in force on a date of service; without a date it is."""
        return on is None or (self.first <= on and (self.last is None or on <= self.last))


class PackTest(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A claim in the short notation of `clearchart.testing.claims`, and the ids of the rules that speak, in order."""

    name: str
    claim: dict[str, Any]
    gives: tuple[str, ...] = ()


class Pack(Value, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"rules": "rule", "tests": "test"}):
    """The rules of one payer, chosen by its ids or by claim filing indicators."""

    pack: str
    payer: str
    source: str
    ids: tuple[str, ...] = ()
    filing: tuple[str, ...] = ()
    rules: tuple[PackRule, ...] = ()
    tests: tuple[PackTest, ...] = ()

    def __post_init__(self) -> None:
        if not (self.ids or self.filing):
            raise ValueError("a pack needs ids of its payer, or filing indicators")
        names = [each.id for each in self.rules]
        twice = next((each for each in names if names.count(each) > 1), None)
        if twice is not None:
            raise ValueError(f"two rules have the id {twice!r}")


_NOTHING = Facts()
