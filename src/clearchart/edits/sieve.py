"""Which codes of a claim a rule looks for: found out once a code, since most claims hold none of them."""

from collections.abc import Callable, Collection

_KEPT = 1 << 16
_NONE: frozenset[str] = frozenset()


class Sieve:
    """Keeps the codes for which a slow question is true. Sets of codes hardly ever come twice, but codes do."""

    def __init__(self, wanted: Callable[[str], bool]) -> None:
        self._wanted = wanted
        self._no = set[str]()
        self._yes = set[str]()

    def of(self, codes: Collection[str]) -> frozenset[str]:
        """Those among the codes that are wanted."""
        if self._no.issuperset(codes):
            return _NONE
        return frozenset([code for code in codes if self._has(code)])

    def _has(self, code: str) -> bool:
        if code in self._yes:
            return True
        if code in self._no:
            return False
        if len(self._no) + len(self._yes) >= _KEPT:
            self._no.clear()
            self._yes.clear()
        wanted = self._wanted(code)
        (self._yes if wanted else self._no).add(code)
        return wanted
