"""A modifier names a body part in which the service certainly isn't done.

What it checks:
    Eyelids (E1 to E4), fingers (FA to F9), toes (TA to T9) and coronary arteries (LC, LD, LM, RC, RI) on codes of
    another region of the body: `sites.toml` lists the regions by number.

Why it matters:
    The modifier isn't valid for the code and the line is denied (CARC 4).

Authority:
    HCPCS level II, the modifiers named; NCCI Policy Manual for Medicare Services, chapter I, section E (anatomical
    modifiers). Which codes lie in which region is told by the numbers of CPT's sections.

Example:
    28285-F2: a toe's operation on a finger.

Resolution:
    The modifier of the part that was treated (28285-T2).

Override:
    The record shows that the service was done in that part.
"""

import datetime as dt
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

from clearchart.edits.procedures import CodeRange, code_range
from clearchart.edits.rule import Hit, Override, Rule, Trigger
from clearchart.edits.rules.mod._placing import at_modifier
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Severity


@cache
def _sites() -> dict[str, tuple[str, tuple[CodeRange, ...]]]:
    said = tomllib.loads(files(__package__).joinpath("sites.toml").read_text(encoding="utf-8"))
    return {
        modifier: (site, tuple(map(code_range, each["elsewhere"])))
        for site, each in said.items()
        for modifier in each["modifiers"]
    }


RULE = Rule(
    code="MOD114",
    name="site-modifier-elsewhere",
    severity=Severity.BLOCK,
    override=Override(who=("coding lead",), must="where the record shows the service in that part"),
    authority=Authority(source="HCPCS level II; NCCI Policy Manual for Medicare Services", section="ch. I, E"),
    effective_from=dt.date(1996, 1, 1),
    trigger=Trigger(modifiers=frozenset(_sites())),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Body parts that the code isn't of."""
    for at, line in subject.lines():
        for modifier in line.modifiers:
            if site := _elsewhere(line.code, modifier):
                message = f"{modifier} names {site}, and {line.code} is of another part of the body"
                yield at_modifier(at, line, modifier=modifier, message=message)


@lru_cache(maxsize=4096)
def _elsewhere(code: str, modifier: str) -> str:
    """The part that the modifier names, where the code certainly isn't of it; else empty."""
    site, regions = _sites().get(modifier, ("", ()))
    article = "an" if site.startswith("e") else "a"
    word = "a coronary artery" if site == "coronary" else f"{article} {site}"
    return word if any(each.holds(code) for each in regions) else ""
