"""An 835 as values: payments, claims, lines, adjustments, with Decimal; and what is no 835 is named."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from clearchart.interop.x12.remittances import read_remittances
from clearchart.model.claim import Adjustment
from clearchart.model.remittance import ProviderAdjustment, Remittance
from tests.interop.x12.samples import CLINIC_FILE, interchange, segments

BODY = """
ST*835*0001
BPR*I*230.5*C*ACH*CCP*01*071000013*DA*123*1512345678**01*071000013*DA*456*20260310
TRN*1*EFT77*1512345678
DTM*405*20260309
N1*PR*MEDICARE
N3*PO BOX 1
N4*SPRINGFIELD*IL*62701
PER*BL*DESK*TE*5555550100
N1*PE*SPRINGFIELD CLINIC*XX*1234567893
LX*1
CLP*ACC1*1*320.5*230.5*40*MB*ICN77*11*1
CAS*CO*253*5
NM1*QC*1*DOE*JANE*Q***MI*1EG4TE5MK73
NM1*82*1*SMITH*ALAN****XX*1093817465
MOA***MA01*MA18
DTM*050*20260303
SVC*HC:99213:25*120*80**1
DTM*472*20260301
CAS*CO*45*15
CAS*PR*2*20**3*5
REF*6R*L1
AMT*B6*105
LQ*HE*N130
SVC*HC:20610:RT*150.5*150.5**1**2
DTM*472*20260301
SVC*HC:J3301*50*0**4
CAS*PR*1*15
CAS*CO*97*35
CLP*ACC0*22*-100*-80**MB*ICN70
NM1*QC*1*DOE*JIM
CAS*CO*45*-20
PLB*1234567893*20261231*WO:ICN60*12.5*FB:X*-2.5
SE*33*0001
"""


def remittance_file(body: str = BODY) -> bytes:
    head, tail = interchange()[:2], interchange()[-2:]
    head[1] = head[1].replace("GS*HC", "GS*HP").replace("005010X222A1", "005010X221A1")
    return "".join(line + "~\n" for line in [*head, *segments(body), *tail]).encode()


def remittance(data: bytes) -> Remittance:
    (found,) = [each.remittance for each in read_remittances(data) if each.remittance]
    return found


def test_the_payment() -> None:
    paid = remittance(remittance_file())
    assert (paid.trace, paid.amount, paid.method, paid.credit) == ("EFT77", Decimal("230.5"), "ACH", True)
    assert (paid.date, paid.produced) == (dt.date(2026, 3, 10), dt.date(2026, 3, 9))
    assert paid.payer and paid.payer.name == "MEDICARE"
    assert paid.payee and paid.payee.npi == "1234567893"
    assert paid.provider_adjustments[0] == ProviderAdjustment(
        provider_id="1234567893",
        reason="WO",
        reference="ICN60",
        amount=Decimal("12.5"),
        fiscal_year_end=dt.date(2026, 12, 31),
    )


def test_the_claims() -> None:
    first, second = remittance(remittance_file()).claims
    assert (first.id, first.status, first.charge, first.paid) == ("ACC1", "1", Decimal("320.5"), Decimal("230.5"))
    assert (first.patient_responsibility, first.payer_control_number) == (Decimal(40), "ICN77")
    assert first.adjustments == (Adjustment(group="CO", reason="253", amount=Decimal(5)),)
    assert first.remarks == ("MA01", "MA18")
    assert (first.received, first.rendering_npi) == (dt.date(2026, 3, 3), "1093817465")
    assert first.patient and (first.patient.first, first.patient.id) == ("JANE", "1EG4TE5MK73")
    assert (second.id, second.reversal, second.paid) == ("ACC0", True, Decimal(-80))
    assert second.adjustments == (Adjustment(group="CO", reason="45", amount=Decimal(-20)),)


def test_the_lines() -> None:
    first, second, third = remittance(remittance_file()).claims[0].lines
    assert (first.code, first.modifiers, first.paid, first.units) == ("99213", ("25",), Decimal(80), Decimal(1))
    assert (first.service_from, first.control_number, first.allowed) == (dt.date(2026, 3, 1), "L1", Decimal(105))
    assert [(each.group, each.reason, each.amount) for each in first.adjustments] == [
        ("CO", "45", Decimal(15)),
        ("PR", "2", Decimal(20)),
        ("PR", "3", Decimal(5)),
    ]
    assert first.remarks == ("N130",)
    assert second.submitted_units == Decimal(2)
    assert third.paid == Decimal(0)


def test_several_payments_and_what_is_no_835() -> None:
    found = list(read_remittances(remittance_file() + CLINIC_FILE + remittance_file(), name="f"))
    assert sum(each.remittance is not None for each in found) == 2
    said = [problem.message for each in found for problem in each.problems if problem.code == "X12-TRANSACTION"]
    assert said == ["this is a claim (837): not a remittance (835)"]


def test_an_837_is_named_and_nothing_else_is_said() -> None:
    (found,) = read_remittances(CLINIC_FILE, name="f")
    assert found.problems[0].code == "X12-TRANSACTION"
    assert found.problems[0].place == f"f byte {CLINIC_FILE.index(b'ST*')}"


@pytest.mark.parametrize("data", [b"", b"nothing", remittance_file()[:80]])
def test_what_is_no_x12_is_said(data: bytes) -> None:
    (found,) = read_remittances(data, name="f")
    assert found.problems[0].code == "X12-NO-ISA"


def test_a_cut_remittance_is_read_and_said() -> None:
    data = remittance_file()
    found = list(read_remittances(data[: data.index(b"CLP*ACC0")], name="f"))
    assert [each.remittance.claims[0].id for each in found if each.remittance] == ["ACC1"]
    assert "X12-CUT" in [problem.code for each in found for problem in each.problems]


def test_a_number_that_is_none_is_said() -> None:
    found = list(read_remittances(remittance_file().replace(b"*120*80*", b"*12O*80*"), name="f"))
    assert "X12-NUMBER" in [problem.code for each in found for problem in each.problems]


SAMPLES = sorted((Path(__file__).resolve().parents[4] / "shared" / "x12").glob("linuxforhealth/835*/*"))


@pytest.mark.skipif(not SAMPLES, reason="the samples beside the project are absent: only our own were read")
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_every_claim_of_the_samples_is_read(path: Path) -> None:
    paid = remittance(path.read_bytes())
    assert len(paid.claims) == path.read_bytes().count(b"CLP*")
    assert sum(len(claim.lines) for claim in paid.claims) == path.read_bytes().count(b"SVC*")
