"""The lexicon: how clinicians say what the code set names. Plain text, one file a specialty."""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from clearchart.coding.rulefile import rule_file
from clearchart.model.value import Value

_CODE = re.compile(r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{0,4})?-?")
_BRACES = re.compile(r"\{([^{}]*)\}")
_PATTERN = re.compile(r"<([a-z]+)> ")
_BAR = re.compile(r"\|(?![^{]*\})")
_AGE = re.compile(r"([<>]=?)(\d+)([dmy])")
_AGE_RANGE = re.compile(r"(\d+)([dmy])-(\d+)([dmy])")
_DAYS = {"d": 1, "m": 30, "y": 365}


class LexiconError(ValueError):
    """A line of the lexicon cannot be read; the message names file and line."""


class Condition(Value, frozen=True, kw_only=True):
    """When an expression holds: words near it, the patient's sex and age in days, the setting."""

    near: frozenset[str] = frozenset()
    sex: str = ""
    oldest: int | None = None
    youngest: int | None = None
    setting: str = ""
    reporting: str = ""


class Expression(Value, frozen=True, kw_only=True):
    """One way of saying something: words that must stand there, words that may, and what it means.

    `targets` are billable codes or stems ending in `-`; several when the expression always means all.
    `of_pattern` says that a pattern made it.
    """

    text: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    targets: tuple[str, ...]
    condition: Condition
    place: str
    of_pattern: bool = False


@cache
def patterns() -> dict[str, tuple[str, ...]]:
    """The wordings of each pattern, `_` standing for the words given."""
    pairs = (body.partition(" = ") for body, _ in rule_file("patterns.txt"))
    return {name: tuple(wording.strip() for wording in wordings.split(" | ")) for name, _, wordings in pairs}


def lexicon_files() -> dict[str, bytes]:
    """The lexicon's files by name, in order."""
    folder = files("clearchart.coding").joinpath("lexicon")
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".txt")), key=lambda entry: entry.name)
    return {entry.name: entry.read_bytes() for entry in found}


@cache
def lexicon_digests() -> dict[str, str]:
    """SHA-256 of every file of the lexicon, by name."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in lexicon_files().items()}


@cache
def lexicon() -> tuple[Expression, ...]:
    """Every expression of every file, in the order of file names and lines."""
    return tuple(
        expression for name, data in lexicon_files().items() for expression in expressions(data.decode(), name)
    )


def expressions(text: str, name: str) -> Iterator[Expression]:
    """The expressions of one lexicon file. Raises LexiconError at the first line that cannot be read."""
    for number, line in enumerate(text.splitlines(), start=1):
        body = line.split("#", 1)[0].strip()
        if body:
            yield from _line(body, f"{name}:{number}")


def _line(body: str, place: str) -> Iterator[Expression]:
    targets, rest = _targets(body, place)
    for written in _BAR.split(rest):
        if written.strip():
            of_pattern = _PATTERN.match(written.strip()) is not None
            for wording in _wordings(written.strip(), place):
                yield _expression(wording, targets, place, of_pattern=of_pattern)


def _wordings(written: str, place: str) -> tuple[str, ...]:
    """What is written, or every wording of its pattern: `<allergy> latex` is latex allergy, allergic to latex ..."""
    match = _PATTERN.match(written)
    if match is None:
        return (written,)
    if match[1] not in patterns():
        raise LexiconError(f"{place}: there is no pattern <{match[1]}>")
    return tuple(wording.replace("_", written[match.end() :]) for wording in patterns()[match[1]])


def _targets(body: str, place: str) -> tuple[tuple[str, ...], str]:
    words = body.split()
    targets = [words[0]]
    used = 1
    while used + 1 < len(words) and words[used] == "+":
        targets.append(words[used + 1])
        used += 2
    for target in targets:
        if not _CODE.fullmatch(target):
            raise LexiconError(f"{place}: {target!r} is neither a code nor a stem that ends in '-'")
    rest = body.split(None, used)
    if len(rest) <= used:
        raise LexiconError(f"{place}: no expression after {' + '.join(targets)}")
    return tuple(targets), rest[used]


def _expression(written: str, targets: tuple[str, ...], place: str, *, of_pattern: bool) -> Expression:
    condition = _condition(_BRACES.findall(written), place)
    plain = _BRACES.sub(" ", written)
    optional = " ".join(re.findall(r"\(([^()]*)\)", plain))
    required = re.sub(r"\([^()]*\)", " ", plain)
    if not required.split():
        raise LexiconError(f"{place}: {written!r} has only optional words")
    return Expression(
        text=" ".join(plain.replace("(", " ").replace(")", " ").split()),
        required=tuple(required.split()),
        optional=tuple(optional.split()),
        targets=targets,
        condition=condition,
        place=place,
        of_pattern=of_pattern,
    )


def _condition(parts: list[str], place: str) -> Condition:
    fields: dict[str, object] = {}
    for part in parts:
        key, colon, value = part.partition(":")
        if not colon or not value.strip():
            raise LexiconError(f"{place}: expected {{name: value}}, found {{{part}}}")
        fields.update(_field(key.strip(), value.strip(), place))
    return Condition(**fields)  # type: ignore[arg-type]  # each value is made by _field for its key


def _field(key: str, value: str, place: str) -> dict[str, object]:
    match key:
        case "near":
            return {"near": frozenset(value.replace(",", " ").split())}
        case "sex" if value in ("F", "M"):
            return {"sex": value}
        case "setting":
            return {"setting": value}
        case "reporting" if value == "all-findings":
            return {"reporting": value}
        case "age":
            return _age(value, place)
    raise LexiconError(f"{place}: no condition {key!r} with value {value!r}")


def _age(value: str, place: str) -> dict[str, object]:
    """Bounds in days, both inclusive: `<1y` is at most 364 days, `>=18y` at least 6570, `8d-28d` both."""
    bounds: dict[str, object] = {}
    for part in value.replace(",", " ").split():
        span = _AGE_RANGE.fullmatch(part)
        if span is not None:
            bounds["youngest"], bounds["oldest"] = _days(span[1], span[2]), _days(span[3], span[4])
            continue
        match = _AGE.fullmatch(part)
        if match is None:
            raise LexiconError(f"{place}: age {part!r} is not of the form <1y, >=18y, <29d or 8d-28d")
        days = _days(match[2], match[3])
        if match[1].startswith("<"):
            bounds["oldest"] = days - (match[1] == "<")
        else:
            bounds["youngest"] = days + (match[1] == ">")
    return bounds


def _days(number: str, unit: str) -> int:
    return int(number) * _DAYS[unit]
