"""Who is who after merges, moves, renamings and their undoing: ids as messages wrote them, told as they are now."""

from clearchart.interop.hl7v2.values import Change, Identifier, Merge, Scope
from clearchart.model.value import Value

type _Key = tuple[str, str]


class Belongs(Value, frozen=True):
    """Where a message belongs: patient and visit (or account), as value and authority; empty where it names none."""

    patient: _Key
    visit: _Key


def key_of(identifier: Identifier | None) -> _Key:
    """An id with its authority, in one case; empty without one."""
    return (identifier.value, identifier.authority.upper()) if identifier else ("", "")


class Identities:
    """All changes of identity told so far. A later one takes an earlier one back where it says its contrary."""

    def __init__(self) -> None:
        self._now: dict[Scope, dict[_Key, _Key]] = {scope: {} for scope in Scope}
        self._owners: dict[_Key, _Key] = {}

    def tell(self, merge: Merge, *, owner: _Key) -> None:
        """Take in a change; `owner` is the patient of its message, to whom what moves belongs now."""
        match merge.change:
            case Change.MOVE if merge.scope is not Scope.PATIENT:
                self._owners[key_of(merge.moved)] = owner
            case Change.LINK | Change.UNLINK:
                return  # a link joins records for reading; each patient keeps their own charts
            case _:
                self._become(self._now[_level(merge.scope)], _told(merge), key_of(merge.kept))

    def belongs(self, patient: _Key, visit: _Key) -> Belongs:
        """Where something belongs that its message gave to a patient and a visit."""
        now = _followed(self._now[Scope.VISIT], visit)
        owner = self._owners.get(visit) or self._owners.get(now) or patient
        return Belongs(_followed(self._now[Scope.PATIENT], owner), now)

    @staticmethod
    def _become(now: dict[_Key, _Key], gone: _Key, kept: _Key) -> None:
        if now.get(kept) == gone:
            del now[kept]  # the merge the other way round is undone
        elif gone != kept:
            now[gone] = kept


def _told(merge: Merge) -> _Key:
    """The id that is gone; without an authority it has that of the id that stays."""
    value, authority = key_of(merge.gone)
    return value, authority or merge.kept.authority.upper()


def _level(scope: Scope) -> Scope:
    """Visits and accounts share one table: a visit without a number goes by its account."""
    return Scope.PATIENT if scope is Scope.PATIENT else Scope.VISIT


def _followed(now: dict[_Key, _Key], key: _Key) -> _Key:
    seen = {key}
    while key in now and now[key] not in seen:
        key = now[key]
        seen.add(key)
    return key
