"""TA1, 999 and 277CA as values: what was taken, what refused, by which codes, where."""

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest

from clearchart.interop.x12.acknowledgements import read_acknowledgements
from clearchart.model.acknowledgement import (
    Acknowledgement,
    ClaimAnswer,
    GroupAnswer,
    InterchangeAnswer,
    SegmentError,
    Verdict,
)
from tests.interop.x12.samples import CLINIC_FILE, interchange

TA1 = "TA1*000000905*260302*1200*R*023"
REPLY_999 = """ST*999*0001*005010X231A1
AK1*HC*1*005010X222A1
AK2*837*0001*005010X222A1
IK5*A
AK2*837*0002*005010X222A1
IK3*SV1*27*2400*8
CTX*CLM01:ACC2
IK4*1:2*1350*7*9921X
IK5*R*5
AK9*P*2*2*1
SE*11*0001"""
REPLY_277CA = """ST*277*0001*005010X214
BHT*0085*08*REF9*20260303*0800*TH
HL*1**20*1
NM1*PR*2*MEDICARE*****PI*00952
TRN*1*BATCH9
DTP*050*D8*20260302
DTP*009*D8*20260303
HL*2*1*21*1
NM1*41*2*SPRINGFIELD BILLING*****46*SUB01
TRN*2*REF1
STC*A1:19:PR*20260303*WQ*641
HL*3*2*19*1
NM1*85*2*SPRINGFIELD CLINIC*****XX*1234567893
HL*4*3*PT
NM1*QC*1*DOE*JANE****MI*1EG4TE5MK73
TRN*2*ACC1
STC*A2:20:PR*20260303*WQ*320.5
REF*1K*ICN77
DTP*472*D8*20260301
HL*5*3*PT
NM1*QC*1*DOE*JIM****MI*X2
TRN*2*ACC2
STC*A3:21*20260303*U*320.5*******A3:562:82
DTP*472*RD8*20260301-20260302
SVC*HC:99213*120
STC*A7:453**U
REF*FJ*L1
SE*28*0001"""


def answers(*bodies: str) -> list[Acknowledgement]:
    head, tail = interchange()[:2], interchange()[-2:]
    data = "".join(line + "~\n" for line in [*head, *"\n".join(bodies).split("\n"), *tail]).encode()
    found = list(read_acknowledgements(BytesIO(data)))
    assert [each.problems for each in found if each.problems] == []
    return [each.value for each in found if each.value]


def test_a_ta1() -> None:
    (answer,) = answers(TA1)
    assert answer == InterchangeAnswer(
        control="000000905", date=dt.date(2026, 3, 2), time="1200", verdict=Verdict.REJECTED, code="023"
    )


def test_a_999() -> None:
    (answer,) = answers(REPLY_999)
    assert isinstance(answer, GroupAnswer)
    assert (answer.control, answer.verdict, answer.included, answer.accepted) == ("1", Verdict.PARTLY, 2, 1)
    first, second = answer.transactions
    assert (first.control, first.verdict, first.errors) == ("0001", Verdict.ACCEPTED, ())
    assert (second.control, second.verdict, second.codes) == ("0002", Verdict.REJECTED, ("5",))
    assert second.errors == (
        SegmentError(segment="SV1", position=27, loop="2400", code="8"),
        SegmentError(segment="SV1", position=27, loop="2400", code="7", element=1, component=2),
    )


def test_a_277ca() -> None:
    received, taken, refused = answers(REPLY_277CA)
    assert isinstance(received, ClaimAnswer)
    assert (received.level, received.id, received.verdict) == ("receiver", "REF1", Verdict.ACCEPTED)
    assert isinstance(taken, ClaimAnswer)
    assert (taken.level, taken.id, taken.verdict) == ("claim", "ACC1", Verdict.ACCEPTED)
    assert (taken.payer_control_number, taken.payer_id, taken.provider_id) == ("ICN77", "00952", "1234567893")
    assert (taken.statuses[0].category, taken.statuses[0].code, taken.statuses[0].entity) == ("A2", "20", "PR")
    assert (taken.statuses[0].date, taken.statuses[0].amount) == (dt.date(2026, 3, 3), Decimal("320.5"))
    assert isinstance(refused, ClaimAnswer)
    assert (refused.id, refused.verdict) == ("ACC2", Verdict.REJECTED)
    assert [(each.category, each.code) for each in refused.statuses] == [("A3", "21"), ("A3", "562")]
    assert refused.service_through == dt.date(2026, 3, 2)
    assert [(line.code, line.control_number, line.statuses[0].category) for line in refused.lines] == [
        ("99213", "L1", "A7")
    ]


def test_all_in_one_file() -> None:
    assert [type(each) for each in answers(TA1, REPLY_999, REPLY_277CA)] == [
        InterchangeAnswer,
        GroupAnswer,
        ClaimAnswer,
        ClaimAnswer,
        ClaimAnswer,
    ]


def test_a_claim_file_is_named() -> None:
    (found,) = read_acknowledgements(BytesIO(CLINIC_FILE), name="f")
    assert found.value is None
    assert found.problems[0].code == "X12-TRANSACTION"
    assert found.problems[0].message == "this is a claim (837): not an acknowledgement (999, TA1, 277CA)"


@pytest.mark.parametrize("data", [b"", b"nothing", CLINIC_FILE[:70]])
def test_what_is_no_x12_is_said(data: bytes) -> None:
    (found,) = read_acknowledgements(BytesIO(data), name="f")
    assert found.problems[0].code in ("X12-NO-ISA", "X12-ISA")
