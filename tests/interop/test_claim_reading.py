"""The door for claims tells formats by content, and says what can't be read."""

from io import BytesIO

import msgspec
import pytest

from clearchart.interop.claim_reading import ClaimRead, read_claims
from clearchart.model.problem import Level
from tests.interop.x12.samples import CLINIC_FILE, HOSPITAL_FILE


def read(data: bytes) -> list[ClaimRead]:
    return list(read_claims(BytesIO(data), name="file"))


def test_x12_by_its_content() -> None:
    found = read(CLINIC_FILE + HOSPITAL_FILE)
    assert [each.claim.id for each in found if each.claim] == ["ACC1", "STAY1"]


def test_json_by_its_content() -> None:
    (claim,) = [each.claim for each in read(CLINIC_FILE)]
    line = msgspec.json.encode(claim)
    (again,) = read(line)
    assert again.claim == claim
    at = again.at(("lines", 1, "code"))
    assert at
    assert line[at.offset : at.offset + at.length] == b'"20610"'
    start, length = again.column(("lines", 1, "code"))
    assert again.excerpt(at)[start : start + length] == '"20610"'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "EMPTY"),
        (b"  \n ", "EMPTY"),
        (b"Patient was seen for knee pain.", "FORMAT-UNREADABLE"),
        (b"%PDF-1.7 ...", "FORMAT-UNREADABLE"),
        (b"MSH|^~\\&|A|B|C|D|20260301||ADT^A01|1|P|2.5", "FORMAT-UNREADABLE"),
        (CLINIC_FILE[:90], "X12-ISA"),
    ],
)
def test_what_is_no_claim_is_said(data: bytes, code: str) -> None:
    (found,) = read(data)
    assert found.claim is None
    assert found.at(("total",)) is None
    (problem,) = found.problems
    assert (problem.code, problem.level, problem.place) == (code, Level.ERROR, "file byte 0")


def test_junk_before_an_interchange_hides_no_claim() -> None:
    found = read(b"junk of a mail gateway\r\n\r\n" + CLINIC_FILE)
    assert [each.claim.id for each in found if each.claim] == ["ACC1"]
    assert [problem.code for each in found for problem in each.problems] == ["X12-OUTSIDE"]
