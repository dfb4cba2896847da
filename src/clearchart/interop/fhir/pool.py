"""Resources that belong together, from one bundle or from several files, found by reference."""

from collections import Counter
from collections.abc import Iterator
from typing import TypeGuard

import msgspec

from clearchart.interop.fhir.resources import READ, Bundle, Head, Reference, Resource
from clearchart.interop.formats import as_utf8
from clearchart.interop.lenient import decode
from clearchart.model import Level, Problem
from clearchart.model.value import Value

_CARRY_PROBLEMS = ("Encounter", "Composition", "DocumentReference")  # the others belong to no one encounter
_head = msgspec.json.Decoder(Head)


class Item[R: Resource](Value, frozen=True, kw_only=True):
    """A resource with the file and place it came from, and what is wrong with it."""

    source: str
    place: str
    key: str
    resource: R
    problems: tuple[Problem, ...] = ()


class Pool:
    """All resources read so far, in order, and an index of them by reference."""

    def __init__(self) -> None:
        self._items: dict[str, Item[Resource]] = {}
        self._alias: dict[str, str] = {}
        self._problems: list[tuple[str, Problem]] = []

    @property
    def problems(self) -> tuple[tuple[str, Problem], ...]:
        """What is wrong with files as a whole or with resources that never became one; each with its file."""
        return tuple(self._problems)

    def add(self, source: str, data: bytes) -> None:
        """Read one file: a resource, a bundle, an array or one of these a line."""
        unused: Counter[str] = Counter()
        for place, raw in self._values(source, as_utf8(data)):
            self._value(source, place, raw, unused)
        if unused:
            kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(unused.items()))
            self._note(source, "RESOURCE-UNUSED", f"resources that coding does not read: {kinds}")

    def items[R: Resource](self, kind: type[R]) -> Iterator[Item[R]]:
        """All resources of a type, in input order."""
        return (item for item in self._items.values() if _is(item, kind))

    def find[R: Resource](self, reference: Reference | str, kind: type[R]) -> Item[R] | None:
        """The resource that a reference names, if it is here and of that type."""
        item = self._items.get(self.key(reference))
        return item if item is not None and _is(item, kind) else None

    def key(self, reference: Reference | str) -> str:
        """`Type/id` of what a reference names, whether it is here or not; empty if it names nothing."""
        text = reference if isinstance(reference, str) else reference.reference
        short = _short(text)
        return self._alias.get(short, short)

    def _values(self, source: str, data: bytes) -> Iterator[tuple[str, bytes]]:
        if _by_lines(data):
            for number, line in enumerate(data.split(b"\n"), 1):
                if line.strip():
                    yield f"{source}:{number}", line
        elif data.lstrip().startswith(b"["):
            items, problems = decode(data, list[msgspec.Raw], place=source)
            self._problems += [(source, problem) for problem in problems]
            if items is not None:
                self._note(source, "JSON-ARRAY", f"a JSON array: its {len(items)} items were read")
            for number, item in enumerate(items or ()):
                yield f"{source}:[{number}]", bytes(item)
        else:
            yield source, data

    def _value(self, source: str, place: str, raw: bytes, unused: Counter[str]) -> None:
        head, problems = decode(raw, Head, place=place)
        if head is None or not head.resource_type:
            missing = Problem(level=Level.ERROR, code="RESOURCE-INVALID", message="no FHIR resource", place=place)
            self._problems += [(source, problem) for problem in problems or (missing,)]
        elif head.resource_type == "Bundle":
            self._bundle(source, place, raw, unused)
        else:
            self._resource(source, place, raw, "", unused=unused)

    def _bundle(self, source: str, place: str, raw: bytes, unused: Counter[str]) -> None:
        bundle, problems = decode(raw, Bundle, place=place)
        self._problems += [(source, problem) for problem in problems]
        if bundle is None:
            return
        if not bundle.entry:
            self._note(source, "BUNDLE-EMPTY", "the bundle has no entries", level=Level.REVIEW)
        for number, entry in enumerate(bundle.entry):
            resource = bytes(entry.resource)
            if resource:
                self._resource(source, f"{place}:entry[{number}]", resource, entry.full_url, unused=unused)
            else:
                unused["entries without a resource"] += 1

    def _resource(self, source: str, place: str, raw: bytes, url: str, *, unused: Counter[str]) -> None:
        head, damage = decode(raw, Head, place=place)
        kind = head.resource_type if head else ""
        if kind not in READ:
            unused[kind or "without a type"] += 1
            return
        resource, problems = decode(raw, READ[kind], place=place)
        if resource is None:
            self._problems += [(source, problem) for problem in (*damage, *problems)]
            return
        if kind not in _CARRY_PROBLEMS:
            self._problems += [(source, problem) for problem in problems]
            problems = ()
        key = f"{kind}/{resource.id or _short(url).rpartition('/')[2] or place}"
        self._keep(Item(source=source, place=place, key=key, resource=resource, problems=problems), url)

    def _keep(self, item: Item[Resource], url: str) -> None:
        if url:
            self._alias[_short(url)] = item.key
        earlier = self._items.setdefault(item.key, item)
        if earlier is not item and earlier.resource != item.resource:
            message = "a resource with this type and id came before with other content: the first one was read"
            level, code = Level.REVIEW, "RESOURCE-REPEATED"
            self._problems.append((item.source, Problem(level=level, code=code, message=message, place=item.place)))

    def _note(self, source: str, code: str, message: str, *, level: Level = Level.NOTE) -> None:
        self._problems.append((source, Problem(level=level, code=code, message=message, place=source)))


def _is[R: Resource](item: Item[Resource], kind: type[R]) -> TypeGuard[Item[R]]:
    return isinstance(item.resource, kind)


def _short(reference: str) -> str:
    """A reference as `Type/id`: server address and version taken off; `urn:` names stay."""
    if reference.startswith("#"):
        return ""  # contained in the resource that names it: not read
    if reference.startswith("urn:") or "?" in reference:
        return reference
    return "/".join(reference.partition("/_history/")[0].split("/")[-2:])


def _by_lines(data: bytes) -> bool:
    """Whether one of the first two lines is a whole resource."""
    for line in [line for line in data.lstrip().split(b"\n", 3)[:3] if line.strip()][:2]:
        if line.lstrip().startswith(b"{"):
            try:
                _head.decode(line)
            except (msgspec.MsgspecError, UnicodeError, RecursionError):
                continue
            return True
    return False
