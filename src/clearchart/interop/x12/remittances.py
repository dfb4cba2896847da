"""835 remittances as values: the bytes are read by `oxedi`, whose segments and findings are put into our nouns."""

from collections.abc import Iterator

import oxedi

from clearchart.interop.x12.blocks import decode
from clearchart.interop.x12.delimiters import find_header
from clearchart.interop.x12.dialect import PAD
from clearchart.interop.x12.faults import Fault, error, review
from clearchart.interop.x12.guides import guide_of
from clearchart.interop.x12.payments import Elements, Payments
from clearchart.model.problem import Problem
from clearchart.model.remittance import Remittance
from clearchart.model.value import Value

_BLANK = [""] * len(PAD)


class RemittanceRead(Value, frozen=True, kw_only=True):
    """One payment, or what could not be read as one, with what is wrong in its bytes."""

    remittance: Remittance | None = None
    problems: tuple[Problem, ...] = ()


def read_remittances(data: bytes, *, name: str = "") -> Iterator[RemittanceRead]:
    """Every 835 in X12 bytes as a remittance, in order; other transaction sets are named. Never raises on bytes.

    What `oxedi` finds wrong (structure, balances) comes first, as problems with their byte offsets.
    """
    header = find_header(data)
    base = header.offset if header else 0
    try:
        document = oxedi.parse(data[base:])
    except oxedi.ParseError:
        message = "there is no whole ISA segment: this is not an X12 interchange"
        yield RemittanceRead(problems=(error("X12-NO-ISA", message, offset=0).problem(name),))
        return
    reader = _Transactions(document.document, base)
    found = list(reader.read())
    if reader.remittances:
        faults = [_fault(each, document.document, base) for each in document.diagnostics]
        if faults:
            yield RemittanceRead(problems=tuple(fault.problem(name) for fault in faults))
    for each in found:
        if isinstance(each, Fault):
            yield RemittanceRead(problems=(each.problem(name),))
        else:
            yield RemittanceRead(remittance=each)


def _fault(diagnostic: oxedi.Diagnostic, document: oxedi.Document, base: int) -> Fault:
    at = diagnostic.segment
    offset = _begin_of(document[at]) if at is not None and at < len(document) else 0
    place = "" if diagnostic.element is None else f" (element {diagnostic.element})"
    return review("X12-835", f"{diagnostic.kind}{place}: {diagnostic.rule}", offset=base + offset)


class _Transactions:
    """Cuts a document into transaction sets and reads the 835s."""

    def __init__(self, document: oxedi.Document, base: int) -> None:
        self._document = document
        self._base = base
        self._payments: Payments | None = None
        self._guide = ""
        self.remittances = 0

    def read(self) -> Iterator[Remittance | Fault]:
        """Remittances and faults in order."""
        for place in range(len(self._document)):
            segment = self._document[place]
            elements = _elements(segment)
            match elements[0]:
                case "GS":
                    self._guide = elements[8]
                case "ST":
                    yield from self._close(segment)
                    yield from self._begin(elements, segment)
                case "SE" if self._payments:
                    payments, self._payments = self._payments, None
                    yield payments.close()
                case _ if self._payments:
                    yield from self._take(elements, segment)
        if self._payments:
            yield from self._close(self._document[len(self._document) - 1])

    def _take(self, elements: Elements, segment: oxedi.Segment) -> Iterator[Fault]:
        if self._payments and not self._payments.take(elements):
            message = f"a number in {elements[0][:3]} is none, or an amount is missing: read as 0"
            yield review("X12-NUMBER", message, offset=self._base + _begin_of(segment))

    def _begin(self, elements: Elements, segment: oxedi.Segment) -> Iterator[Fault]:
        transaction = elements[1].strip()
        if transaction == "835":
            self._payments = Payments()
            self.remittances += 1
            return
        what = guide_of(transaction, elements[3] or self._guide).refusal.partition(",")[0] or "this is a claim (837)"
        message = f"{what}: not a remittance (835)"
        yield error("X12-TRANSACTION", message, offset=self._base + _begin_of(segment))

    def _close(self, segment: oxedi.Segment) -> Iterator[Remittance | Fault]:
        payments, self._payments = self._payments, None
        if payments:
            message = "cut off: the remittance has no SE, so its claims may not be complete"
            yield review("X12-CUT", message, offset=self._base + _begin_of(segment))
            yield payments.close()


def _begin_of(segment: oxedi.Segment) -> int:
    """The offset of a segment's id; line breaks before it are not part of it."""
    return segment.span[0] + len(segment.raw) - len(segment.raw.lstrip(b" \t\r\n"))


def _elements(segment: oxedi.Segment) -> Elements:
    """Texts of the elements, padded; a composite's components with `:` between them."""
    texts = [segment.id.decode("latin-1").upper()]
    for element in segment.elements:
        parts = element if isinstance(element, list) else [element]
        texts.append(":".join(decode(part)[0].replace(":", " ") for part in parts))
    return texts + _BLANK
