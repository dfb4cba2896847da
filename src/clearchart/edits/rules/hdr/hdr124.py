"""A drug's NDC isn't eleven digits, or its quantity is missing.

What it checks:
    The national drug code of each line that has one: eleven digits, without hyphens; with a quantity and its unit.

Why it matters:
    Medicaid and many others deny the drug line (CARC 16, RARC M119), and Medicaid loses its rebate.

Authority:
    Loop 2410 of the 837: LIN03 takes the code in the form of eleven digits, 5-4-2, CTP the quantity with its unit. 45
    CFR 162.1002.

Example:
    0409-1234-56, ten digits as printed on the vial.

Resolution:
    Fill the short part of the code up with a zero (0409-1234-56 is 00409123456) and give the quantity.

Override:
    Pharmacy billing, for packages whose code has another form.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from clearchart.edits.rule import Hit, Override, Rule
from clearchart.edits.rules.hdr._facts import odd_lines
from clearchart.edits.subject import Subject
from clearchart.model import Authority, Drug, Severity

RULE = Rule(
    code="HDR124",
    name="drug-code-malformed",
    severity=Severity.BLOCK,
    override=Override(who=("pharmacy billing",), must="the NDC as on the package"),
    authority=Authority(
        source="ASC X12N 005010X222A1 and 005010X223A2 (45 CFR 162.1102)", section="loop 2410, LIN03 and CTP"
    ),
    effective_from=dt.date(2012, 1, 1),
)

GIVEN = odd_lines


def check(subject: Subject) -> Iterable[Hit]:
    """Drugs that a payer can't identify."""
    drugs = [(at, line.drug, line.code) for at, line in subject.fact(odd_lines) if line.drug is not None]
    return [hit for at, drug, code in drugs for hit in _judged(drug, at, code)] if drugs else ()


def _judged(drug: Drug, at: int, code: str) -> Iterator[Hit]:
    codes = (code,) if code else ()
    if len(drug.ndc) != 11 or not drug.ndc.isdigit():
        said = f"the drug code {drug.ndc!r} isn't eleven digits"
        yield Hit(message=said, place=("lines", at, "drug", "ndc"), codes=codes)
    elif drug.quantity is None or drug.quantity <= 0 or not drug.unit:
        said = f"the drug {drug.ndc} has no quantity with a unit"
        yield Hit(message=said, place=("lines", at, "drug"), codes=codes)
