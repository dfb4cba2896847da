"""Where the documentation says it: a slice of a document."""

from clearchart.model.value import Value


class Evidence(Value, frozen=True, kw_only=True):
    """Words of a document; `text` equals the slice `start:end` of the document's text."""

    document: str
    start: int
    end: int
    text: str
    section: str
