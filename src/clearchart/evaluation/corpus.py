"""Labelled corpora: the record goes to the engine without its labels, the labels stay here."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from clearchart.model import Level, Problem
from clearchart.model.value import Value

LABELS = ("codes", "annotators")
ALONE = "gold"
"""The name of the annotator of a corpus that names none."""


class Labelled(Value, frozen=True, kw_only=True):
    """One record without labels as JSON, its place, and the codes that each annotator gave."""

    place: str
    record: bytes
    gold: dict[str, frozenset[str]]


class _Label(msgspec.Struct):
    code: str
    annotators: tuple[str, ...] = ()


class _Labels(msgspec.Struct):
    codes: tuple[_Label | str, ...]
    annotators: tuple[str, ...] = ()


_labels = msgspec.json.Decoder(_Labels)
_record = msgspec.json.Decoder(dict[str, Any])


def labelled(
    lines: Iterable[bytes], *, place: str, perturb: Callable[[str], str] | None = None
) -> Iterator[Labelled | Problem]:
    """The records of a JSONL corpus in order, their texts disturbed by `perturb`; a problem for each bad line."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            at = f"{place}:{number}"
            try:
                yield Labelled(place=at, record=_unlabelled(line, perturb), gold=gold_of(line))
            except (msgspec.MsgspecError, UnicodeError) as error:
                message = f"not a labelled record (codes, and text or documents): {type(error).__name__}"
                yield Problem(level=Level.ERROR, code="LABELS-UNREADABLE", message=message, place=at)


def gold_of(line: bytes) -> dict[str, frozenset[str]]:
    """The codes of each annotator; those named for the record but for no code gave none.

    Raises msgspec's errors for a record without readable labels.
    """
    labels = _labels.decode(line)
    found: dict[str, set[str]] = {name: set() for name in labels.annotators}
    for label in labels.codes:
        code, names = (label, ()) if isinstance(label, str) else (label.code, label.annotators)
        for name in names or labels.annotators or (ALONE,):
            found.setdefault(name, set()).add(code)
    return {name: frozenset(codes) for name, codes in (found or {ALONE: set()}).items()}


def _unlabelled(line: bytes, perturb: Callable[[str], str] | None) -> bytes:
    record = {key: value for key, value in _record.decode(line).items() if key not in LABELS}
    if perturb:
        for holder in (record, *record.get("documents", ())):
            if isinstance(holder, dict) and isinstance(holder.get("text"), str):
                holder["text"] = perturb(holder["text"])
    return msgspec.json.encode(record)
