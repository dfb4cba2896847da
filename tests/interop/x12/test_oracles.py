"""Other people's readers as oracles: what we write passes `pyx12`; what others' samples hold we read.

They are no part of the installation: without them these tests skip, and say so.
"""

import importlib
import io
import logging
from io import BytesIO
from pathlib import Path

import msgspec
import pytest

from clearchart.interop.x12 import read_x12
from clearchart.interop.x12.writing import ClaimLacksError, write_837
from clearchart.model.claim import Claim
from clearchart.testing.realistic import realistic_claims
from tests.interop.x12.test_writing import ENVELOPE, FILES, claims

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "x12"
FILES_837 = sorted(SAMPLES.glob("linuxforhealth/837_005*/*")) + sorted(SAMPLES.glob("hccinfhir/*.txt"))


def verdict(data: bytes) -> str:
    """What `pyx12` objects to in a file; empty where it accepts all."""
    params = pytest.importorskip("pyx12.params", reason="pyx12 is not installed: what we write was not judged by it")
    document = importlib.import_module("pyx12.x12n_document")
    logging.getLogger("pyx12").setLevel(logging.CRITICAL)
    answer = io.StringIO()
    accepted = document.x12n_document(params.params(), io.StringIO(data.decode()), answer, None)
    return "" if accepted else answer.getvalue()


@pytest.mark.parametrize("name", FILES)
def test_pyx12_accepts_what_we_write(name: str) -> None:
    assert verdict(write_837(claims(FILES[name]), ENVELOPE)) == ""


def test_pyx12_accepts_realistic_claims_with_one_payer_and_with_two() -> None:
    some = list(realistic_claims(7, 120))
    assert {len(each.coverages) for each in some} == {1, 2}
    assert verdict(write_837(some, ENVELOPE)) == ""


def test_pyx12_rejects_what_is_wrong() -> None:
    data = write_837(claims(FILES["clinic"]), ENVELOPE)
    assert "IK3*CLM" in verdict(data.replace(b"*11:B:1*", b"*11:Q:1*"))


@pytest.mark.skipif(not FILES_837, reason="the samples beside the project are absent: only our own were read")
@pytest.mark.parametrize("path", FILES_837, ids=lambda path: path.name)
def test_every_claim_of_the_samples_is_read(path: Path) -> None:
    data = path.read_bytes()
    found = [each.claim for each in read_x12(BytesIO(data)) if each.claim]
    assert len(found) == data.count(b"~CLM*") + data.count(b"~\nCLM*")
    assert all(claim.lines and claim.diagnoses and claim.id for claim in found)


def as_written(claim: Claim) -> Claim:
    """Without what the writer sets (the guide, the day) or the institutional guide doesn't use (CLM06)."""
    signature = "" if claim.institutional else claim.provider_signature
    return msgspec.structs.replace(claim, version="", created=None, provider_signature=signature)


@pytest.mark.skipif(not FILES_837, reason="the samples beside the project are absent: only our own were read")
@pytest.mark.parametrize("path", FILES_837, ids=lambda path: path.name)
def test_claims_of_the_samples_are_the_same_after_writing(path: Path) -> None:
    first = [each.claim for each in read_x12(BytesIO(path.read_bytes())) if each.claim]
    try:
        data = write_837(first, ENVELOPE)
    except ClaimLacksError as error:
        pytest.skip(f"the sample lacks what its guide requires: {error}")
    assert [as_written(claim) for claim in claims(data)] == [as_written(claim) for claim in first]


@pytest.mark.skipif(not FILES_837, reason="the samples beside the project are absent: only our own were read")
@pytest.mark.parametrize("path", [path for path in FILES_837 if path.suffix != ".txt"], ids=lambda path: path.name)
def test_x12sdk_reads_the_same_claims(path: Path) -> None:
    reading = pytest.importorskip("x12sdk.io", reason="x12sdk is not installed: nothing was compared with it")
    with reading.X12ModelReader(str(path)) as reader:
        theirs = [each.claim for model in reader.models() for each in model.claims()]
    ours = [each.claim for each in read_x12(BytesIO(path.read_bytes())) if each.claim]
    assert [(claim.id, claim.total) for claim in ours] == [
        (each.clm_segment.patient_control_number, each.clm_segment.total_claim_charge_amount) for each in theirs
    ]
    assert [len(claim.lines) for claim in ours] == [len(each.loop_2400) for each in theirs]


@pytest.mark.parametrize("seed", range(5))
def test_what_x12sdk_makes_up_is_read_without_a_problem(seed: int) -> None:
    generate = pytest.importorskip("x12sdk.generate", reason="x12sdk is not installed: nothing of it was read")
    for data in (generate.generate_837p(seed=seed, claims=4), generate.generate_837i(seed=seed, claims=4)):
        found = list(read_x12(BytesIO(data.encode())))
        assert [each.problems for each in found if each.problems] == []
        assert [each.claim.id for each in found if each.claim] == [f"PCN{number:06}" for number in range(1, 5)]
