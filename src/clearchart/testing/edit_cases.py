"""Cases of a rule as YAML: at least one that fires, one that is silent, one outside its dates.

```yaml
rule: MOD101
cases:
  - name: left and both
    why: a reason for people (optional)
    claim: {lines: [27447-LT-50]}
    expect: fires
    says: [LT, "50"]
    line: 1
```
`expect` is fires, silent, outside (silent, and the date lies outside the rule's dates) or unknown. `says` are words
of the message, `line` the LX number, `codes` the finding's codes, `severity`, `times` how many findings there are.
`tables` holds rows of official tables (`edit_tables`), `history` other claims and `around` what else is known
(`edit_surroundings`), `policy` the section of a profile.
"""

from pathlib import Path
from typing import Any, Literal

import msgspec
import yaml

from clearchart.edits import Books, EditsPolicy, Linter, LoadedRule, Registry, Surroundings
from clearchart.edits.subject import controlling_date
from clearchart.model import Finding, FindingStatus
from clearchart.model.value import Value
from clearchart.testing.claims import short_claim
from clearchart.testing.edit_surroundings import surroundings

type Expected = Literal["fires", "silent", "outside", "unknown"]


class EditCase(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One case; see the module for its fields."""

    name: str
    expect: Expected
    why: str = ""
    claim: dict[str, Any] = {}
    says: tuple[str, ...] = ()
    line: int | None = None
    codes: tuple[str, ...] = ()
    severity: str = ""
    times: int | None = None
    tables: dict[str, Any] = {}
    history: tuple[dict[str, Any], ...] = ()
    around: dict[str, Any] = {}
    policy: dict[str, Any] = {}


class EditCases(Value, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The cases of one rule."""

    rule: str
    cases: tuple[EditCase, ...]


class EditCasesError(ValueError):
    """A case file cannot be read; the message names the file and the field."""


def read_cases(path: Path) -> EditCases:
    """The cases of a YAML file. Raises EditCasesError."""
    try:
        return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), EditCases)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise EditCasesError(f"{path}: {error}") from error


def missed(case: EditCase, rule: LoadedRule, *, books: Books, around: Surroundings | None = None) -> str:
    """What the rule does otherwise than the case says, in words; empty if it does as it should."""
    claim = short_claim(case.claim)
    linter = Linter(Registry([rule]), books, policy=msgspec.convert(case.policy, EditsPolicy))
    findings = linter.check(claim, around or surroundings(case.history, case.around)).findings
    failed = [each for each in findings if each.status is FindingStatus.FAIL]
    unknown = [each for each in findings if each.status is FindingStatus.UNKNOWN]
    if case.expect == "unknown":
        return "" if unknown and not failed else f"should be unknown, gave {_shown(findings)}"
    if unknown:
        return f"a table is missing: {', '.join(str(each.table) for each in unknown)}"
    if case.expect == "outside" and rule.rule.holds_on(controlling_date(claim)):
        return "its date lies inside the rule's dates"
    if case.expect in ("silent", "outside"):
        return f"should be silent, gave {_shown(failed)}" if failed else ""
    return _told_otherwise(case, failed)


def _told_otherwise(case: EditCase, failed: list[Finding]) -> str:
    if not failed:
        return "should fire, is silent"
    if case.times is not None and len(failed) != case.times:
        return f"should fire {case.times} times, gave {_shown(failed)}"
    if any(_matches(case, each) for each in failed):
        return ""
    return f"fires otherwise: {_shown(failed)}"


def _matches(case: EditCase, finding: Finding) -> bool:
    return (
        all(str(word) in finding.message for word in case.says)
        and case.line in (None, finding.line)
        and set(case.codes) <= set(finding.codes)
        and case.severity in ("", finding.severity)
    )


def _shown(findings: list[Finding] | tuple[Finding, ...]) -> str:
    return "; ".join(f"{each.severity} line {each.line} {each.codes}: {each.message}" for each in findings) or "nothing"
