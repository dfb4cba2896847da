"""Claims written as 837 read back as the same claims; what the guides require is demanded by name."""

import datetime as dt
from decimal import Decimal
from io import BytesIO
from typing import Any

import msgspec
import pytest

from clearchart.interop.x12 import read_x12
from clearchart.interop.x12.delimiters import Delimiters
from clearchart.interop.x12.writing import ClaimLacksError, ClaimTextError, Envelope, write_837
from clearchart.model.claim import Claim, Dated, Note, Reference
from tests.interop.x12.samples import CLINIC_FILE, HEADER, HOSPITAL_FILE, SUBSCRIBER, VISIT, file_of

ENVELOPE = Envelope(sender="SUBMITTER", receiver="RECEIVER", created=dt.datetime(2026, 3, 2, 12, 0), control=1)

DEPENDENT = (
    SUBSCRIBER.replace("22*0", "22*1").replace("P*18", "P*")
    + """HL*3*2*23*0
PAT*19******01*4.2
NM1*QC*1*DOE*TIM
N3*2 OAK ST
N4*SPRINGFIELD*IL*62701
DMG*D8*20260101*M
"""
)
RICH = (
    VISIT.replace("*Y*A*Y*Y", "*Y*A*Y*Y*P*AA:OA::IL*02********9")
    .replace("REF*G1", "PWK*OZ*BM***AC*DMN1\nAMT*F5*20\nREF*G1")
    .replace("HI*ABK", "CR1*LB*140**A*DH*12\nCRC*ZZ*Y*ST\nHI*ABK")
    .replace(
        "LX*1\n",
        """SBR*S*01*GRP2*PLAN*12****CI
CAS*PR*1*20**2*15.5
AMT*D*80
OI***Y*P**Y
NM1*IL*1*DOE*JOHN****MI*X1
NM1*PR*2*OTHER PAYER*****PI*99
DTP*573*D8*20260215
REF*F8*ICN1
LX*1
""",
    )
    .replace("*UN*1***2:3\n", "*UN*1***2:3**Y**Y*Y***0\nHCP*00*10\n")
    .replace(
        "REF*6R*L1\n",
        """REF*6R*L1
NM1*DK*1*ORDER*ANN****XX*1093817465
SVD*99*80*HC:99213:25**1
CAS*CO*45*4.5
DTP*573*D8*20260215
AMT*EAF*15.5
LQ*UT*01.02
FRM*12*N
""",
    )
)
FILES = {
    "clinic": CLINIC_FILE,
    "hospital": HOSPITAL_FILE,
    "dependent": file_of(HEADER + DEPENDENT + VISIT),
    "rich": file_of(HEADER + SUBSCRIBER + RICH),
    "pay-to": file_of(HEADER + "NM1*87*2\nN3*PO BOX 1\nN4*SPRINGFIELD*IL*62701\n" + SUBSCRIBER + VISIT),
    "two of one patient": file_of(HEADER + SUBSCRIBER + VISIT + VISIT.replace("ACC1", "ACC2")),
}


def claims(data: bytes) -> list[Claim]:
    found = list(read_x12(BytesIO(data)))
    assert [each.problems for each in found if each.problems] == []
    return [each.claim for each in found if each.claim]


def lines_of(data: bytes) -> list[str]:
    """Segments without the envelope, whose numbers are the writer's own."""
    texts = data.decode().replace("\n", "").split("~")
    return [text for text in texts if text and text.split("*")[0] not in ("ISA", "GS", "BHT")]


@pytest.mark.parametrize("name", FILES)
def test_what_was_read_is_written_and_read_again(name: str) -> None:
    first = claims(FILES[name])
    assert claims(write_837(first, ENVELOPE)) == first


@pytest.mark.parametrize("name", [name for name in FILES if name != "rich"])
def test_the_same_segments_come_out(name: str) -> None:
    assert lines_of(write_837(claims(FILES[name]), ENVELOPE)) == lines_of(FILES[name])


def test_what_the_claim_has_no_field_for_is_written_in_its_place() -> None:
    written = lines_of(write_837(claims(FILES["rich"]), ENVELOPE))
    assert sorted(written) == sorted(lines_of(FILES["rich"]))
    names = [text.split("*")[0] for text in written]
    assert names.index("PWK") < names.index("NTE") < names.index("CR1") < names.index("HI")
    assert names.index("SVD") < names.index("LQ") < names.index("FRM")


def test_claims_of_both_kinds_are_in_groups_of_their_own() -> None:
    both = [*claims(CLINIC_FILE), *claims(HOSPITAL_FILE), *claims(CLINIC_FILE)]
    data = write_837(both, ENVELOPE)
    assert claims(data) == both
    assert data.count(b"GS*HC*") == 3
    assert b"IEA*3*000000001" in data


def test_other_delimiters() -> None:
    marks = Delimiters(element="|", component=">", repetition="!", terminator="\n")
    envelope = msgspec.structs.replace(ENVELOPE, delimiters=marks, line_break="")
    first = claims(FILES["rich"])
    assert claims(write_837(first, envelope)) == first


LACKS: list[tuple[dict[str, Any], str]] = [
    ({"id": ""}, "id (2300 CLM01)"),
    ({"place_of_service": ""}, "place_of_service (2300 CLM05-1)"),
    ({"diagnoses": ()}, "diagnoses (2300 HI)"),
    ({"submitter": None}, "submitter.name (1000A NM103)"),
    ({"coverages": ()}, "coverages (2000B)"),
    ({"lines": ()}, "lines: 1 to 50 (2400)"),
]


@pytest.mark.parametrize(("changes", "said"), LACKS)
def test_what_is_lacking_is_named(changes: dict[str, Any], said: str) -> None:
    (claim,) = claims(CLINIC_FILE)
    with pytest.raises(ClaimLacksError) as error:
        write_837([msgspec.structs.replace(claim, **changes)], ENVELOPE)
    assert said in str(error.value)


def test_a_line_that_lacks_something_is_named() -> None:
    (claim,) = claims(CLINIC_FILE)
    bare = msgspec.structs.replace(claim.lines[1], service_from=None, pointers=())
    broken = msgspec.structs.replace(claim, lines=(claim.lines[0], bare))
    with pytest.raises(ClaimLacksError, match=r"lines\[1\]\.service_from \(2400 DTP\*472\); lines\[1\]\.pointers"):
        write_837([broken], ENVELOPE)


@pytest.mark.parametrize("text", ["A*B", "A~B", "A:B", "A\nB", "A^B"])
def test_a_value_that_holds_a_delimiter_is_refused(text: str) -> None:
    (claim,) = claims(CLINIC_FILE)
    with pytest.raises(ClaimTextError):
        write_837([msgspec.structs.replace(claim, notes=(Note(qualifier="ADD", text=text),))], ENVELOPE)


def test_dates_and_numbers_keep_their_form() -> None:
    (claim,) = claims(CLINIC_FILE)
    dates = (
        Dated(qualifier="453", first=dt.date(2026, 1, 1)),
        Dated(qualifier="360", first=dt.date(2026, 1, 1), last=dt.date(2026, 1, 5)),
    )
    changed = msgspec.structs.replace(
        claim, dates=dates, total=Decimal("320.50"), references=(Reference(qualifier="EA", value="MR-7"),)
    )
    assert claims(write_837([changed], ENVELOPE)) == [changed]
    assert b"CLM*ACC1*320.50*" in write_837([changed], ENVELOPE)
