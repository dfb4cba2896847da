"""A place in the original text of one document."""

from clearchart.model.value import Value


class Span(Value, frozen=True, kw_only=True):
    """Half-open range of Unicode code points, 0-based, into the text of `document`."""

    document: str
    start: int
    end: int

    def within(self, other: "Span") -> bool:
        """Whether this span lies inside `other`, in the same document."""
        return self.document == other.document and other.start <= self.start and self.end <= other.end
