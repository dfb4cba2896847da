"""Whatever the bytes are: no exception, offsets inside the file, excerpts that are there, every CLM accounted for."""

import re
from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st

from clearchart.interop.x12 import read_x12
from clearchart.interop.x12.acknowledgements import read_acknowledgements
from clearchart.interop.x12.remittances import read_remittances
from clearchart.model.finding import Place
from clearchart.model.problem import Level
from tests.interop.x12.samples import CLINIC_FILE, HOSPITAL_FILE

SAMPLES = (CLINIC_FILE, HOSPITAL_FILE, CLINIC_FILE + HOSPITAL_FILE)
SCRAPS = st.sampled_from(
    [b"~", b"*", b":", b"~~", b"CLM*X~", b"HL*9**20*1~", b"HL*9**77*1~", b"ST*837*0001~", b"SE*1*1~", b"ISA*", b"LX*1~",
     b"SV1*HC:1*x*UN~", b"SVD*1~", b"LIN~", b"NM1*~", b"SBR~", b"HI*~", b"DTP*472*D8*0~", b"\x00", b"\xff\xfe", b"\n",
     CLINIC_FILE[:106], CLINIC_FILE[:60], b"IEA*1*000000001~", "é".encode(), b"CAS*CO*1*x*1*2*3~", b"PAT*19~"]
)  # fmt: skip
PLACES: tuple[Place, ...] = (
    (), ("id",), ("lines", 0, "code"), ("lines", 5, "modifiers", 3), ("diagnoses", 1, "poa"), ("billing", "npi"),
    ("patient", "birth_date"), ("coverages", 1, "payer", "id"), ("providers", 2, "npi"), ("drg",), ("nonsense", "x", 3),
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A sample with some scraps put in, bytes cut out, and pieces put elsewhere."""
    data = draw(st.sampled_from(SAMPLES))
    for _ in range(draw(st.integers(1, 5))):
        at, end = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
        match draw(st.integers(0, 3)):
            case 0:
                data = data[:at] + draw(SCRAPS) + data[at:]
            case 1:
                data = data[:at] + data[min(end, at + 40) :]
            case 2:
                data = data[:at] + draw(st.binary(max_size=8)) + data[at:]
            case _:
                data = data[:end] + data[at:]
    return data


def check(data: bytes, chunk: int) -> None:
    """What holds of any bytes."""
    found = list(read_x12(BytesIO(data), name="f", chunk=chunk))
    for each in found:
        for problem in each.problems:
            assert 0 <= int(problem.place.rsplit(" ", 1)[1]) <= len(data)
        for place in PLACES if each.claim else ():
            at = each.at(place)
            assert at
            assert data[at.offset : at.offset + at.length].decode("utf-8", "replace") or not at.length
            excerpt = each.excerpt(at)
            start, length = each.column(place)
            assert 0 <= start <= start + length <= len(excerpt)
        for group in each.source.split(b"~") if each.claim else ():
            assert group in data
    problems = [problem for each in found for problem in each.problems]
    claims = sum(each.claim is not None for each in found)
    if claims < len(re.findall(rb"[~\n]CLM\*", data)):
        assert any(problem.level is not Level.NOTE for problem in problems)


@settings(max_examples=300, deadline=None)
@given(mutated(), st.sampled_from([1 << 16, 333, 11]))
def test_mutated_samples(data: bytes, chunk: int) -> None:
    check(data, chunk)


@settings(max_examples=150, deadline=None)
@given(mutated())
def test_readers_of_answers(data: bytes) -> None:
    for mark, instead in ((b"ST*837", b"ST*999"), (b"ST*837", b"ST*277"), (b"ST*837", b"ST*835")):
        other = data.replace(mark, instead).replace(b"X222A1", b"X214").replace(b"CLM*", b"CLP*")
        problems = [each.problems for each in read_acknowledgements(BytesIO(other))]
        problems += [each.problems for each in read_remittances(other)]
        for problem in sum(problems, ()):
            assert 0 <= int(problem.place.rsplit(" ", 1)[1]) <= len(other)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    check(data, 64)
    check(CLINIC_FILE[:106] + data, 64)
