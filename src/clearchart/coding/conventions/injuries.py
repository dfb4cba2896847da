"""Injuries: superficial beside severe ones, extent of burns, the injury behind a late effect (Guideline I.C.19)."""

import re
from functools import cache

from clearchart.coding.codelist import code_lines
from clearchart.coding.conventions.context import Context, Settled
from clearchart.coding.conventions.recoding import has_code, in_order, noted, recoded, sentence_words
from clearchart.coding.conventions.signs import Sign
from clearchart.coding.drafts import Draft, merged, withhold
from clearchart.coding.leaf import Stated
from clearchart.coding.rulefile import rule_file
from clearchart.model.chart import Reason, Withheld
from clearchart.text.attributes import attributes
from clearchart.text.rulebook import word_list

_FULL = 8
_CONSCIOUSNESS = (("loc-brief", "1"), ("loc-none", "0"), ("loc-yes", "9"))
_BURNS = tuple(f"T{number}" for number in range(20, 26))
_EXTENT = ("T31", "T32")
_SIDES = frozenset({"left", "right", "bilateral", "lower", "upper", "medial", "lateral", "anterior", "posterior"})
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def apply(drafts: list[Draft], context: Context) -> Settled:
    """The drafts by the rules for several injuries, burns and late effects."""
    drafts, causes = _without_causes(drafts, context)
    if not has_code(drafts, "S", "T") and not any(context.signs("sequela")):
        return Settled(tuple(drafts), tuple(causes))
    drafts = merged([_consciousness(each, context) for each in drafts])
    drafts, superficial = _without_superficial(drafts, context)
    drafts, degrees = _highest_degree(drafts)
    drafts = [*drafts, *_extent(drafts, context), *_behind_late_effect(drafts, context)]
    return Settled(in_order(drafts), (*causes, *superficial, *degrees))


def _without_causes(drafts: list[Draft], context: Context) -> tuple[list[Draft], list[Withheld]]:
    """I.C.20: external causes are reported where the profile asks for them, also those that a phrase names beside."""
    gone = [each for each in drafts if each.code[0] in "VWXY" and not context.policy.external_causes]
    why = "external causes are not reported under this profile"
    return [each for each in drafts if each not in gone], [withhold(each, Reason.POLICY, cue=why) for each in gone]


def _consciousness(draft: Draft, context: Context) -> Draft:
    """Tabular at S06: the sixth character says how long consciousness was lost, where the diagnosis left it open."""
    if not (draft.code.startswith("S06.") and len(draft.code) == _FULL and draft.code[6] in "09A"):
        return draft
    for name, character in _CONSCIOUSNESS:
        sign = next((each for each in context.signs(name) if each.affirmed or name == "loc-none"), None)
        code = f"{draft.code[:6]}{character}{draft.code[7]}"
        if sign is not None and code in context.tabular and code != draft.code:
            return recoded(draft, code, authority=f"Tabular at S06: “{sign.text}”", context=context)
    return draft


def _without_superficial(drafts: list[Draft], context: Context) -> tuple[list[Draft], list[Withheld]]:
    """I.C.19.b: abrasions and contusions of the site of a more severe injury are not coded."""
    kept: list[Draft] = []
    gone: list[Withheld] = []
    for each in drafts:
        line = next((one for one in code_lines("superficial.txt") if one.covers(each.code)), None)
        severe = next((o for o in drafts if line and _more_severe(o, line.rest, each, context)), None)
        if severe is None:
            kept.append(each)
        else:
            gone.append(withhold(each, Reason.INTEGRAL, cue=f"I.C.19.b: {severe.code} is of the same site"))
    return kept, gone


def _more_severe(other: Draft, region: str, each: Draft, context: Context) -> bool:
    if not other.code.startswith(region) or other.code[2] == "0" or other.code[-1] != each.code[-1]:
        return False
    return bool(_sites(other, context) & _sites(each, context)) and _sides(other, context) == _sides(each, context)


def _sites(draft: Draft, context: Context) -> frozenset[str]:
    words = set(context.tabular.title(draft.code).lower().replace(",", "").split())
    named = words & (word_list("sites.txt") - _SIDES)
    return frozenset(named | {_regions()[each] for each in named if each in _regions()})


@cache
def _regions() -> dict[str, str]:
    """The region over a bone or part."""
    rows = (body.partition(" = ") for body, _ in rule_file("body-regions.txt"))
    return {part: region.strip() for head, _, region in rows for part in head.split()}


def _sides(draft: Draft, context: Context) -> frozenset[str]:
    return frozenset(context.tabular.title(draft.code).lower().replace(",", "").split()) & {"left", "right"}


def _highest_degree(drafts: list[Draft]) -> tuple[list[Draft], list[Withheld]]:
    """I.C.19.d.2: burns of the same site in different degrees are coded to the highest degree."""
    kept: list[Draft] = []
    gone: list[Withheld] = []
    burns = [each for each in drafts if each.code.startswith(_BURNS)]
    for each in drafts:
        worse = next((other for other in burns if _deeper(other, each)), None)
        if worse is None:
            kept.append(each)
        else:
            gone.append(withhold(each, Reason.CONVENTION, cue=f"I.C.19.d.2: {worse.code} is the highest degree"))
    return kept, gone


def _deeper(other: Draft, each: Draft) -> bool:
    """The fifth character of T20-T25 is the degree; 4-7 the same for corrosions."""
    if not (each.code.startswith(_BURNS) and other.code[:3] == each.code[:3] and other.code[5:7] == each.code[5:7]):
        return False
    return other.code[4] > each.code[4] and (other.code[4] in "0123") == (each.code[4] in "0123")


def _extent(drafts: list[Draft], context: Context) -> list[Draft]:
    """I.C.19.d.6: T31 beside a burn whose extent is stated; the part in third degree as the last character."""
    burns = [each for each in drafts if each.code.startswith(_BURNS) and each.code[-1] == "A"]
    sign = context.sign("tbsa") if burns else None
    if sign is None or has_code(drafts, *_EXTENT):
        return []
    third = context.sign("tbsa-third")
    code = extent_code(_number(sign), _number(third) if third else _third(sign, burns))
    made = noted(sign, code, authority="I.C.19.d.6: extent of body surface burned", context=context)
    made.order = max(each.order for each in burns)
    return [made]


def _number(sign: Sign) -> float:
    match = _NUMBER.search(sign.text)
    return float(match.group()) if match else 0.0


def _third(sign: Sign, burns: list[Draft]) -> float:
    """The whole extent where every burn is of third degree, else none."""
    return _number(sign) if all(each.code[4] == "3" for each in burns) else 0.0


def extent_code(percent: float, third: float) -> str:
    """The T31 code of a burned share and of its share in third degree, in percent of the body surface.

    >>> extent_code(1, 0), extent_code(23, 12), extent_code(95, 95)
    ('T31.0', 'T31.21', 'T31.99')
    """
    tens = min(int(percent // 10), 9)
    return "T31.0" if tens == 0 else f"T31.{tens}{min(int(third // 10), tens)}"


@cache
def _burn_sites() -> tuple[tuple[frozenset[str], str], ...]:
    rows = (body.partition(" = ") for body, _ in rule_file("burn-sites.txt"))
    return tuple((frozenset(head.replace("|", " ").split()), stem.strip()) for head, _, stem in rows)


def _behind_late_effect(drafts: list[Draft], context: Context) -> list[Draft]:
    """I.B.10: the late effect first, then the burn that caused it with S."""
    made: list[Draft] = []
    for sign in context.signs("sequela"):
        words = sign.reading.tokens.words[sign.last : sign.last + 4]
        kin = [each for each in drafts for one in each.candidates if one.sentence == sign.sentence]
        if not sign.affirmed or "burn" not in words or not kin or has_code(drafts, *_BURNS):
            continue
        stated = _stated(sign)
        for said in sentence_words(kin[0].candidates[0]):
            stem = next((stem for sites, stem in _burn_sites() if said in sites), None)
            if stem is not None:
                for choice in context.leaves.choose(stem, stated):
                    made.append(
                        noted(sign, choice.code, authority="I.B.10: the injury behind a late effect", context=context)
                    )
                break
    return made


def _stated(sign: Sign) -> Stated:
    sentence = sign.reading.sentences[sign.sentence]
    words = sign.reading.tokens.words
    values = {each.axis: (each.value, 3) for each in attributes(words, sentence.first, last=sentence.last)}
    values["encounter"] = ("sequela", 3)
    return Stated(values, frozenset(words[sentence.first : sentence.last]))
