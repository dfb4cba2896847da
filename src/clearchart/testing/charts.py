"""Short charts with their codes: a heading, a line of circumstances, the note, `codes:` and `never:`."""

import re
from collections.abc import Iterator

from clearchart.model.value import Value

_CODE = re.compile(r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?")


class ShortChart(Value, frozen=True, kw_only=True):
    """One chart: circumstances by name, the note, all codes it should give in order, codes it must never give."""

    title: str
    circumstances: dict[str, str]
    note: str
    codes: tuple[str, ...]
    never: tuple[str, ...]
    line: int


def short_charts(markdown: str) -> Iterator[ShortChart]:
    """The charts of a case file, in order."""
    for match in re.finditer(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", markdown, re.MULTILINE | re.DOTALL):
        title, body = match[1].strip(), match[2]
        note = re.search(r"^```note\n(.*?)^```", body, re.MULTILINE | re.DOTALL)
        if note is None:
            continue
        yield ShortChart(
            title=title,
            circumstances=_circumstances(body),
            note=note[1],
            codes=_codes(_field(body, "codes")),
            never=_codes(_field(body, "never").split(" - ")[0]),
            line=markdown.count("\n", 0, match.start()) + 1,
        )


def _circumstances(body: str) -> dict[str, str]:
    line = next(line for line in body.splitlines() if line.strip())
    pairs = (part.partition(":") for part in line.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def _field(body: str, name: str) -> str:
    match = re.search(rf"^{name}: (.+)$", body, re.MULTILINE)
    return match[1] if match else ""


def _codes(text: str) -> tuple[str, ...]:
    return tuple(_CODE.findall(text))
