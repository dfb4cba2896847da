"""The pages of docs/edits/: a manual for each rule, and their list by family."""

from collections.abc import Iterator

from clearchart.edits.manual import page
from clearchart.edits.registry import LoadedRule, Registry, load_rules

_HEAD = """# Edits

Every rule of `clearchart check`, made from the rules themselves by `./run docs`. `clearchart rule CODE` prints the same
manual. A code is never used again for another rule.
"""


def manuals() -> Iterator[tuple[str, str]]:
    """File names under docs/edits/ with their text."""
    rules = load_rules()
    yield "README.md", listing(rules)
    for each in rules:
        yield f"{each.rule.code}.md", page(each.rule, each.manual)


def listing(rules: Registry) -> str:
    """The list of all rules, a table for each family."""
    families: dict[str, list[LoadedRule]] = {}
    for each in rules:
        families.setdefault(each.rule.family, []).append(each)
    parts = [_HEAD, f"{len(rules)} rules in {len(families)} families.\n"]
    for family, members in families.items():
        parts.append(f"\n## {family}\n\n| rule | severity | name | what it is about |\n|---|---|---|---|\n")
        parts += [
            f"| [{each.rule.code}]({each.rule.code}.md) | {each.rule.severity} | {each.rule.name} | "
            f"{each.manual.summary} |\n"
            for each in members
        ]
    return "".join(parts)
