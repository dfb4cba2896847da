"""Severe sepsis: an organ failure that the provider ties to the sepsis brings R65.20 (Guideline I.C.1.d.1.a.iii)."""

from functools import cache

from clearchart.coding.codelist import listed
from clearchart.coding.conventions.context import Context, Settled, derived, exchanged
from clearchart.coding.conventions.links import caused_by
from clearchart.coding.drafts import Draft

_SEPSIS = ("A40", "A41", "A02.1", "A22.7", "A26.7", "A32.7", "A42.7", "A54.86", "B37.7", "O85", "T81.44", "P36")
_SHOCK = ("R65.20", "R65.21")


@cache
def _words() -> frozenset[str]:
    return frozenset({"sepsis", "septic", "septicemia", "urosepsis"})


def apply(drafts: list[Draft], context: Context) -> Settled:
    """Add R65.20 behind a sepsis where an organ failure is said to come from it."""
    sepsis = next((each for each in drafts if each.code.startswith(_SEPSIS)), None)
    if sepsis is None or any(each.code in _SHOCK for each in drafts):
        return Settled(tuple(drafts))
    failing = [each for each in drafts if listed("organ-failure.txt", each.code) and _tied(each)]
    if not failing:
        return Settled(tuple(drafts))
    authority = "I.C.1.d.1.a.iii: organ dysfunction associated with sepsis"
    made = derived("R65.20", [sepsis, *failing], authority=authority, context=context)
    return Settled(tuple(exchanged(drafts, [], made=[made])))


def _tied(failing: Draft) -> bool:
    """Whether the provider ties an organ failure to the sepsis: behind it, or in the very words that name it."""
    named = {word for one in failing.candidates for word in one.reading.tokens.words[one.match.first : one.match.last]}
    return not _words().isdisjoint(named) or caused_by(failing, _words())
