"""Every kind of official table, in the order in which a file is offered to them."""

from clearchart.codesets.tables import add_on, coverage, determinations, fees, hcpcs, mue, opps, poa_exempt, ptp
from clearchart.codesets.tables.kind import AnyKind, Candidate, Found

KINDS: tuple[AnyKind, ...] = (
    *ptp.KINDS,
    *mue.KINDS,
    *add_on.KINDS,
    *hcpcs.KINDS,
    *fees.KINDS,
    *opps.KINDS,
    *poa_exempt.KINDS,
    *coverage.KINDS,
    *determinations.KINDS,
)


def recognised(file: Candidate) -> tuple[AnyKind, Found] | None:
    """Which table a file is, told by its content, or None. Raises CodesetFileError where its quarter isn't said."""
    for kind in KINDS:
        if found := kind.recognise(file):
            return kind, found
    return None
