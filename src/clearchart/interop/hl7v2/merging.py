"""Merges, moves, renamings and links of patients, accounts and visits (ADT A24, A37, A40 to A51)."""

from collections.abc import Iterator

from clearchart.interop.hl7v2.envelope import Segments
from clearchart.interop.hl7v2.fields import Fields
from clearchart.interop.hl7v2.segments import Segment
from clearchart.interop.hl7v2.values import Change, Identifier, Merge, Scope
from clearchart.model.value import Value


class _Rule(Value, frozen=True):
    """Which fields of a message hold the id that is and the id that was (v2.5.1, 3.3.40 to 3.3.51 and 3.4.10)."""

    change: Change
    scope: Scope
    kept: tuple[str, int]
    gone: int


_PID, _ACCOUNT, _VISIT, _ALTERNATE = ("PID", 3), ("PID", 18), ("PV1", 19), ("PV1", 50)
_RULES = {
    "merge-patients": _Rule(Change.MERGE, Scope.PATIENT, _PID, 1),
    "merge-accounts": _Rule(Change.MERGE, Scope.ACCOUNT, _ACCOUNT, 3),
    "merge-visits": _Rule(Change.MERGE, Scope.VISIT, _VISIT, 5),
    "move-patient": _Rule(Change.MOVE, Scope.PATIENT, _PID, 1),
    "move-account": _Rule(Change.MOVE, Scope.ACCOUNT, _ACCOUNT, 3),
    "move-visit": _Rule(Change.MOVE, Scope.VISIT, _VISIT, 5),
    "change-patient-id": _Rule(Change.RENAME, Scope.PATIENT, _PID, 1),
    "change-account": _Rule(Change.RENAME, Scope.ACCOUNT, _ACCOUNT, 3),
    "change-visit": _Rule(Change.RENAME, Scope.VISIT, _VISIT, 5),
    "change-alternate-visit": _Rule(Change.RENAME, Scope.ALTERNATE_VISIT, _ALTERNATE, 6),
}
_LINKS = {"link-patients": Change.LINK, "unlink-patients": Change.UNLINK}


def merges_of(segments: Segments, kind: str, *, fields: Fields) -> tuple[Merge, ...]:
    """The changes of identity that a message of a kind (`events.toml`) tells; a message may hold several."""
    if kind in _LINKS:
        return tuple(_links(segments, _LINKS[kind], fields))
    rule = _RULES.get(kind)
    if rule is None:
        return ()
    groups = [group for group in segments.groups("PID") if group.first("MRG")]
    found = [_merge(group, rule, fields) for group in groups]
    complete = tuple(merge for merge in found if merge is not None)
    if not groups:
        message = "a merge or move without MRG: which id is gone is not said"
        fields.complaints.error("SEGMENT-MISSING", message, at=fields.complaints.at(segments.header))
    return complete


def _merge(group: Segments, rule: _Rule, fields: Fields) -> Merge | None:
    mrg = group.first("MRG")
    gone = _gone(mrg, rule.gone, fields)
    kept = _kept(group, rule, gone, fields)
    if rule.change is Change.MOVE and rule.scope is not Scope.PATIENT:
        return _move(group, rule, kept or gone, fields)
    if kept is None or gone is None:
        segment, number = (group.first(rule.kept[0]), rule.kept[1]) if kept is None else (mrg, rule.gone)
        message = "a merge or move needs the id that stays and the one that goes: nothing was changed"
        fields.complaints.error("FIELD-MISSING", message, at=fields.complaints.at(segment or group.header, number))
        return None
    return Merge(change=rule.change, scope=rule.scope, gone=gone, kept=kept)


def _move(group: Segments, rule: _Rule, moved: Identifier | None, fields: Fields) -> Merge | None:
    """What moves goes from the patient in MRG-1, or the account in MRG-3, to the one in PID."""
    mrg = group.first("MRG")
    owners = [(_gone(mrg, 1, fields), fields.identifier(group.header, 3))]
    if rule.scope is Scope.VISIT:
        owners.append((_gone(mrg, 3, fields), fields.identifier(group.header, 18)))
    for gone, kept in owners:
        if gone and kept and moved and gone != kept:
            return Merge(change=rule.change, scope=rule.scope, gone=gone, kept=kept, moved=moved)
    message = "a move needs what moves, from whom and to whom: nothing was changed"
    fields.complaints.error("FIELD-MISSING", message, at=fields.complaints.at(mrg, 1))
    return None


def _kept(group: Segments, rule: _Rule, gone: Identifier | None, fields: Fields) -> Identifier | None:
    """The id that stays: of several, the one that has the authority of the one that goes."""
    segment = group.first(rule.kept[0])
    ids = fields.identifiers(segment, rule.kept[1]) if segment else ()
    same = (each for each in ids if gone and each.authority == gone.authority and each.kind in (gone.kind, ""))
    return next(same, None) or next(iter(ids), None)


def _gone(mrg: Segment | None, number: int, fields: Fields) -> Identifier | None:
    return fields.identifier(mrg, number) if mrg else None


def _links(segments: Segments, change: Change, fields: Fields) -> Iterator[Merge]:
    ids = [fields.identifier(each, 3) for each in segments.all("PID")]
    first, second = (*ids, None, None)[:2]
    if first is None or second is None:
        message = "a link needs two patients with ids: nothing was changed"
        fields.complaints.error("FIELD-MISSING", message, at=fields.complaints.at(segments.header))
        return
    yield Merge(change=change, scope=Scope.PATIENT, gone=second, kept=first)
