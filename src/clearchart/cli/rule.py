"""`clearchart rule`: a rule's manual, or the list of all rules."""

import sys

import click
import msgspec

from clearchart.cli.terminal import format_option, print_bytes, print_text, say
from clearchart.edits.manual import page
from clearchart.edits.registry import LoadedRule, UnknownRuleError, load_rules


@click.command(
    epilog="""\b
Examples:
  clearchart rule ICD104
  clearchart rule contradictory-sides
  clearchart rule MOD
  clearchart rule
Status: 0 found; 2 no such rule."""
)
@click.argument("code", required=False, metavar="[CODE|NAME|FAMILY]")
@format_option()
def rule(code: str | None, form: str) -> None:
    """Print a rule's manual: what it checks, why, on whose authority, an example, the resolution, who may override.

    With a family (ICD, MOD ...) or without anything: the list of rules.
    """
    wanted = (code or "").upper()
    rules = load_rules()
    family = [each for each in rules if wanted in ("", each.rule.family)]
    try:
        found = family or [rules.find(wanted)]
    except UnknownRuleError as error:
        say(f"clearchart: {error}")
        sys.exit(2)
    if form == "json":
        for each in found:
            print_bytes(_json(each) + b"\n")
    elif family:
        print_text("".join(f"{each.rule.code:<8}{each.rule.severity:<8}{each.rule.name}\n" for each in found))
    else:
        print_text(page(found[0].rule, found[0].manual))


def _json(each: LoadedRule) -> bytes:
    described = msgspec.to_builtins(each.rule) | {"family": each.rule.family}
    for sets in described["trigger"].values():
        sets.sort()
    manual = {"summary": each.manual.summary} | dict(each.manual.sections)
    return msgspec.json.encode(described | {"manual": manual})
