"""A rule's manual: the docstring of its module, under six fixed headings."""

import inspect

from clearchart.edits.rule import Rule
from clearchart.model.value import Value

HEADINGS = ("What it checks", "Why it matters", "Authority", "Example", "Resolution", "Override")


class ManualError(ValueError):
    """A manual lacks its sentence or a heading, or has them in another order; the message names module and heading."""


class Manual(Value, frozen=True, kw_only=True):
    """What a rule is about in one sentence, and its sections in the order of HEADINGS."""

    summary: str
    sections: tuple[tuple[str, str], ...]

    def section(self, heading: str) -> str:
        """The text under a heading."""
        return dict(self.sections)[heading]


def manual_of(module: str, docstring: str) -> Manual:
    """The manual in a docstring: a sentence, then `Heading:` lines at the margin. Raises ManualError."""
    lines = inspect.cleandoc(docstring).splitlines()
    starts = [at for at, line in enumerate(lines) if line.endswith(":") and line[:-1] in HEADINGS]
    found = tuple(lines[at][:-1] for at in starts)
    if found != HEADINGS:
        raise ManualError(f"{module}: the manual must have the headings {', '.join(HEADINGS)}; it has {found}")
    summary = " ".join(lines[: starts[0]]).strip()
    ends = [*starts[1:], len(lines)]
    sections = tuple(
        (heading, inspect.cleandoc("\n".join(lines[at + 1 : end])))
        for heading, at, end in zip(found, starts, ends, strict=True)
    )
    empty = [heading for heading, text in sections if not text.strip()]
    if not summary or empty:
        raise ManualError(f"{module}: nothing is written under {', '.join(empty) or 'the title'}")
    return Manual(summary=summary, sections=sections)


def page(rule: Rule, manual: Manual) -> str:
    """The manual as a Markdown page."""
    dates = f"from {rule.effective_from}" + (f" to {rule.effective_to}" if rule.effective_to else "")
    head = [
        f"# {rule.code} {rule.name}",
        "",
        manual.summary,
        "",
        f"**{rule.severity}** · dates of service {dates} · {rule.authority.source}"
        + (f", {rule.authority.section}" if rule.authority.section else ""),
    ]
    if rule.tables:
        head += ["", f"Looks up: {', '.join(rule.tables)}."]
    if rule.fixable:
        head += ["", "`clearchart check --fix` mends it."]
    body = [line for heading, text in manual.sections for line in ("", f"## {heading}", "", text)]
    who = "Nobody may override it."
    if rule.override.who:
        who = f"May be overridden by: {', '.join(rule.override.who)}. They write: {rule.override.must}."
    return "\n".join([*head, *body, "", who, ""])
