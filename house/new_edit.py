"""`./run new-edit CODE name-of-the-pattern`: lays out a rule and its cases; the tests fail until both are written."""

import re
import sys
from pathlib import Path

from clearchart.edits.registry import load_rules

ROOT = Path(__file__).resolve().parent.parent
RULES = Path("src/clearchart/edits/rules")
CASES = Path("tests/edits/cases")

_RULE = '''"""

What it checks:

Why it matters:

Authority:

Example:

Resolution:

Override:
"""

import datetime as dt
from collections.abc import Iterator

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity

RULE = Rule(
    code="{code}",
    name="{name}",
    severity=Severity.REVIEW,
    override=Override(who=("coding lead",), must=""),
    authority=Authority(source="", section=""),
    effective_from=dt.date(2015, 10, 1),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Say here which claims, in a few words."""
    raise NotImplementedError
    yield
'''
_CASES = """rule: {code}
cases:
  - name: the pattern
    claim: {{}}
    expect: fires
  - name: what looks like it and is right
    claim: {{}}
    expect: silent
  - name: before the rule holds
    claim: {{date: 2015-09-30}}
    expect: outside
"""


def laid_out(code: str, name: str, root: Path = ROOT) -> tuple[Path, Path]:
    """Write the rule's module and its cases. Raises ValueError for a bad or taken code, naming what is wrong."""
    found = re.fullmatch(r"([A-Z]{3})\d{3}", code)
    if not found or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name):
        raise ValueError("usage: ./run new-edit ICD130 name-of-the-pattern")
    if code in load_rules().codes:
        raise ValueError(f"{code} is taken; a code is never used again")
    folder = root / RULES / found[1].lower()
    folder.mkdir(parents=True, exist_ok=True)
    package = folder / "__init__.py"
    if not package.exists():
        package.write_text(f'"""The family {found[1]}."""\n', encoding="utf-8")
    rule, cases = folder / f"{code.lower()}.py", root / CASES / f"{code}.yaml"
    cases.parent.mkdir(parents=True, exist_ok=True)
    rule.write_text(_RULE.format(code=code, name=name), encoding="utf-8")
    cases.write_text(_CASES.format(code=code), encoding="utf-8")
    return rule, cases


def main() -> int:
    """Lay out the rule that the arguments name, and say where."""
    code, name = ([*sys.argv[1:], "", ""])[:2]
    try:
        rule, cases = laid_out(code, name)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{rule.relative_to(ROOT)}\n{cases.relative_to(ROOT)}")
    print(f"write both, then: ./run test -k {code}; ./run docs", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
