"""Reconciliation: accounts in = billed + combined + not billable + voided + in progress, by count and by dollars."""

from collections import Counter
from collections.abc import Iterable, Mapping

from clearchart.model.value import Value
from clearchart.work.accounts import Account
from clearchart.work.figures import Amount, amount
from clearchart.work.moves import Heap


class Reconciliation(Value, frozen=True, kw_only=True):
    """Accounts that came in against where they lie.

    `lost` came in and lie nowhere, `strange` lie somewhere and never came in, `differing` lie there with other dollars:
    ids of accounts, sorted. An account that lies twice is strange.
    """

    came_in: Amount
    heaps: dict[Heap, Amount]
    lost: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()

    @property
    def balances(self) -> bool:
        """Whether every account that came in lies in exactly one place, with its dollars."""
        return not (self.lost or self.strange or self.differing)

    @property
    def difference(self) -> Amount:
        """Accounts and dollars that came in, less those that lie somewhere."""
        count = sum(heap.count for heap in self.heaps.values())
        dollars = sum(heap.dollars for heap in self.heaps.values())
        return Amount(count=self.came_in.count - count, dollars=self.came_in.dollars - dollars)


def reconcile(came_in: Iterable[Account], accounts: Iterable[Account]) -> Reconciliation:
    """Accounts as they came in (from the source's own count) against accounts as they lie now.

    A count alone can balance by chance, one account lost and another made up: ids and dollars are compared as well.
    """
    there = tuple(accounts)
    source = {account.id: account for account in came_in}
    seen = {account.id: account for account in there}
    twice = {id_ for id_, count in Counter(account.id for account in there).items() if count > 1}
    return Reconciliation(
        came_in=amount(source.values()),
        heaps={heap: amount(each for each in there if each.heap is heap) for heap in Heap},
        lost=tuple(sorted(source.keys() - seen.keys())),
        strange=tuple(sorted((seen.keys() - source.keys()) | twice)),
        differing=_differing(source, seen),
    )


def _differing(source: Mapping[str, Account], seen: Mapping[str, Account]) -> tuple[str, ...]:
    both = source.keys() & seen.keys()
    return tuple(sorted(each for each in both if source[each].charges != seen[each].charges))
