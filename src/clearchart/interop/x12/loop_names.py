"""Which loop of the guides a segment begins or closes, and how deep that loop lies."""

from collections.abc import Sequence

from clearchart.model.value import Value

_ENVELOPE = {"GS": 1, "ST": 2}
_CLOSING = {"SE": 2, "GE": 1, "IEA": 0}
_LEVELS = {"20": "2000A", "22": "2000B", "23": "2000C"}
_LEVEL, _CLAIM, _IN_CLAIM, _LOWEST = 3, 4, 5, 6

_HEADER = {"41": "1000A", "40": "1000B"}
_ABOVE_CLAIM = {"85": "2010AA", "87": "2010AB", "PE": "2010AC", "IL": "2010BA", "PR": "2010BB", "QC": "2010CA"}
_PROFESSIONAL = {
    "2310": {"DN": "A", "P3": "A", "82": "B", "77": "C", "DQ": "D", "PW": "E", "45": "F"},
    "2330": {"IL": "A", "PR": "B", "DN": "C", "P3": "C", "82": "D", "77": "E", "DQ": "F", "85": "G"},
    "2420": {"82": "A", "QB": "B", "77": "C", "DQ": "D", "DK": "E", "DN": "F", "P3": "F", "PW": "G", "45": "H"},
}
_INSTITUTIONAL = {
    "2310": {"71": "A", "72": "B", "ZZ": "C", "82": "D", "77": "E", "DN": "F"},
    "2330": {"IL": "A", "PR": "B", "71": "C", "72": "D", "ZZ": "E", "77": "F", "82": "G", "DN": "H", "85": "I"},
    "2420": {"72": "A", "ZZ": "B", "82": "C", "DN": "D"},
}
"""The letter of a loop by NM101 (005010X222A1 and 005010X223A2)."""


class Step(Value, frozen=True, kw_only=True):
    """A loop that a segment begins, at a depth (ISA is 0); or, with `closes`, the depth whose loop it closes."""

    name: str
    depth: int
    closes: bool = False
    institutional: bool = False


def step_of(path: Sequence[Step], elements: Sequence[str]) -> Step | None:
    """What a segment does where the loops of `path` are open; None where it only belongs to the innermost."""
    name = elements[0].upper()
    if name in _CLOSING:
        return Step(name=name, depth=_CLOSING[name], closes=True)
    if name in _ENVELOPE:
        return Step(name=name, depth=min(_ENVELOPE[name], len(path)), institutional="X223" in elements[3] + elements[8])
    if len(path) < _LEVEL:
        return None
    if name == "HL":
        return Step(name=_LEVELS.get(elements[3], "2000"), depth=_LEVEL)
    return _party(path, elements[1].upper()) if name == "NM1" else _loop(path, name)


def _loop(path: Sequence[Step], name: str) -> Step | None:
    names = [each.name for each in path]
    if name == "CLM":
        return Step(name="2300", depth=min(_CLAIM, len(path)))
    claim = names.index("2300") if "2300" in names else None
    if claim is None:
        return None
    line = "2400" in names
    if name in ("SBR", "LX"):
        return Step(name="2320" if name == "SBR" else "2400", depth=claim + 1)
    below = {"LIN": "2410", "SVD": "2430", "LQ": "2440"}.get(name)
    return Step(name=below, depth=claim + 2) if below and line else None


def _party(path: Sequence[Step], entity: str) -> Step:
    names = [each.name for each in path]
    if "2300" in names:
        claim = names.index("2300")
        inner = next((each for each in names if each in ("2320", "2400")), "2300")
        loop = {"2300": "2310", "2320": "2330", "2400": "2420"}[inner]
        letters = (_INSTITUTIONAL if path[_LEVEL - 1].institutional else _PROFESSIONAL)[loop]
        return Step(name=loop + letters.get(entity, ""), depth=claim + (1 if inner == "2300" else 2))
    if len(names) > _LEVEL and names[_LEVEL].startswith("2000"):
        return Step(name=_ABOVE_CLAIM.get(entity, "2010"), depth=_LEVEL + 1)
    return Step(name=_HEADER.get(entity, "1000"), depth=_LEVEL)
