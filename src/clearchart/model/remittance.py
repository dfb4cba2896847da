"""A remittance: what a payer paid on which claims, and by which codes it paid less."""

import datetime as dt
from decimal import Decimal

from clearchart.model.claim import Adjustment, Amount, Party, Reference
from clearchart.model.value import Value


class PaidLine(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What was paid on one service line. `submitted_code` is what was billed where another code was judged.

    `remarks` are remark codes (RARC), `allowed` the amount that the payer allows (AMT B6).
    """

    charge: Decimal
    paid: Decimal
    code: str = ""
    code_qualifier: str = ""
    modifiers: tuple[str, ...] = ()
    revenue_code: str = ""
    submitted_code: str = ""
    units: Decimal | None = None
    submitted_units: Decimal | None = None
    service_from: dt.date | None = None
    service_through: dt.date | None = None
    control_number: str = ""
    allowed: Decimal | None = None
    adjustments: tuple[Adjustment, ...] = ()
    remarks: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    references: tuple[Reference, ...] = ()


class ClaimPayment(Value, frozen=True, kw_only=True, omit_defaults=True):
    """What was decided on one claim. `id` is the claim's own number (CLM01), `status` CLP02 (1 primary, 22 reversal).

    `filing` is the claim filing indicator; `rendering_npi` the provider that the payer names; `crossover` the payer
    that the claim was handed on to; `remarks` are remark codes (RARC) of the whole claim.
    """

    id: str
    status: str
    charge: Decimal
    paid: Decimal
    patient_responsibility: Decimal | None = None
    filing: str = ""
    payer_control_number: str = ""
    facility_code: str = ""
    frequency: str = ""
    drg: str = ""
    drg_weight: Decimal | None = None
    patient: Party | None = None
    subscriber: Party | None = None
    rendering_npi: str = ""
    crossover: Party | None = None
    received: dt.date | None = None
    statement_from: dt.date | None = None
    statement_through: dt.date | None = None
    adjustments: tuple[Adjustment, ...] = ()
    remarks: tuple[str, ...] = ()
    amounts: tuple[Amount, ...] = ()
    references: tuple[Reference, ...] = ()
    lines: tuple[PaidLine, ...] = ()

    @property
    def reversal(self) -> bool:
        """Whether this takes an earlier payment back."""
        return self.status == "22"


class ProviderAdjustment(Value, frozen=True, kw_only=True, omit_defaults=True):
    """An adjustment of the whole payment (PLB): a positive amount is kept back, a negative one added."""

    provider_id: str
    reason: str
    amount: Decimal
    reference: str = ""
    fiscal_year_end: dt.date | None = None


class Remittance(Value, frozen=True, kw_only=True, omit_defaults=True):
    """One payment (an 835 transaction set): who pays whom, how much, by which cheque or transfer, for which claims.

    `trace` is the cheque's or transfer's number (TRN02); `method` BPR04 (CHK, ACH, NON); `handling` BPR01.
    """

    trace: str
    amount: Decimal
    schema: int = 1
    credit: bool = True
    handling: str = ""
    method: str = ""
    date: dt.date | None = None
    produced: dt.date | None = None
    payer_trace_id: str = ""
    payer: Party | None = None
    payee: Party | None = None
    claims: tuple[ClaimPayment, ...] = ()
    provider_adjustments: tuple[ProviderAdjustment, ...] = ()
