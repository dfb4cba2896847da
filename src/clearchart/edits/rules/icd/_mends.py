"""Certain mends of diagnoses and pointers: nothing is said anew, only said once or in its order."""

import msgspec

from clearchart.model import Claim, DiagnosisRole

_BODY = frozenset({DiagnosisRole.LISTED, DiagnosisRole.PRINCIPAL, DiagnosisRole.SECONDARY})


def with_pointers(claim: Claim, at: int, *, pointers: tuple[int, ...]) -> Claim:
    """The claim with other pointers on the line at a place."""
    lines = list(claim.lines)
    lines[at] = msgspec.structs.replace(lines[at], pointers=pointers)
    return msgspec.structs.replace(claim, lines=tuple(lines))


def without_repeated(claim: Claim) -> Claim:
    """The claim with each diagnosis once and the pointers (from 1) at the ones that stay.

    Of entries that differ in their present-on-admission indicator all stay: which is right a coder decides.
    """
    first: dict[tuple[str, str], int] = {}
    stays, moved = [], {}
    for at, each in enumerate(claim.diagnoses):
        key = (each.code, each.poa)
        if each.role in _BODY and key in first:
            moved[at + 1] = first[key]
            continue
        stays.append(each)
        moved[at + 1] = len(stays)
        if each.role in _BODY:
            first[key] = len(stays)
    lines = tuple(
        msgspec.structs.replace(line, pointers=tuple(dict.fromkeys(moved.get(each, each) for each in line.pointers)))
        for line in claim.lines
    )
    return msgspec.structs.replace(claim, diagnoses=tuple(stays), lines=lines)
