"""What a loader passes over in a file, counted by reason, with the first row of each as its place."""

from clearchart.codesets.errors import CodesetFileError


class Skipped:
    """Collects what was skipped and why."""

    def __init__(self) -> None:
        self._reasons: dict[str, tuple[str, int]] = {}
        self.count = 0

    def add(self, place: str, reason: str) -> None:
        """One row couldn't be read."""
        self.pass_over(place, reason)
        self.count += 1

    def pass_over(self, place: str, reason: str) -> None:
        """One row was passed over though it could be read, or something isn't there that might be."""
        first, count = self._reasons.get(reason, (place, 0))
        self._reasons[reason] = (first, count + 1)

    def told(self, *notes: str) -> tuple[str, ...]:
        """One line a reason, behind the notes about the whole file."""
        return notes + tuple(_line(place, reason, count) for reason, (place, count) in self._reasons.items())

    def check(self, name: str, rows: int) -> None:
        """Raises CodesetFileError where nothing could be read, or more was skipped as unreadable than read."""
        if rows == 0 or self.count > rows:
            why = "; ".join(self.told()[:3])
            raise CodesetFileError(f"{name}: {rows} rows could be read" + (f"; {why}" if why else ""))


def _line(place: str, reason: str, count: int) -> str:
    return f"{place}: {reason}" + (f" (and {count - 1} more rows)" if count > 1 else "")
