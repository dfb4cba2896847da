"""Whatever messages come in: nothing is raised, and every message is accounted for."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from clearchart.interop import Options
from clearchart.interop.hl7v2 import parse, read_message, read_messages
from clearchart.interop.hl7v2.escapes import escape, unescape
from clearchart.interop.hl7v2.marks import USUAL
from clearchart.interop.hl7v2.mllp import framed, unframed
from clearchart.interop.hl7v2.tables import events
from tests.interop.hl7v2.samples import adt, mdm, merge, message, oru, segment

TYPES = st.sampled_from(
    [f"{kind}^{event}" for kind, known in events().items() for event in known] + ["ADT^A99", "X", ""]
)
NAMES = st.sampled_from(["EVN", "PID", "PV1", "TXA", "OBX", "OBR", "ORC", "FT1", "MRG", "DG1", "IN1", "ZZZ", "NTE"])
VALUES = (
    st.sampled_from(
        ["1", "I", "AU", "TX", "ED", "ED^a^b^Base64^eA==", "20260504", "9^^^H^MR", '""', "^", "~", "&", "\\F\\"]
    )
    | st.text(max_size=6)
    | st.text("|^~\\&\r\n0123456789", max_size=12)
)
SEGMENTS = st.builds(segment, NAMES, st.dictionaries(st.integers(1, 52), VALUES, max_size=8))
MESSAGES = st.builds(lambda kind, parts: message(kind, "1", *parts), TYPES, st.lists(SEGMENTS, max_size=8))
GOOD = "".join((adt("A01"), mdm("T02"), oru({}, {5: "Clear."}), merge("A40", pid={3: "9"}, mrg={1: "5"})))


def accounted(data: bytes) -> None:
    found = list(parse([("x", data)], options=Options()))
    assert found
    assert all(encounter is not None or problems for _, _, (encounter, problems) in found)


@settings(max_examples=200, deadline=None)
@given(st.lists(MESSAGES, max_size=4))
def test_any_messages(messages: list[str]) -> None:
    accounted("".join(messages).encode(errors="replace"))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    accounted(data)
    accounted(b"MSH|^~\\&|" + data)
    read_message(data, place="x")


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(GOOD)), st.integers(0, 60), st.binary(max_size=10))
def test_a_good_feed_with_bytes_exchanged(at: int, length: int, other: bytes) -> None:
    good = GOOD.encode()
    accounted(good[:at] + other + good[at + length :])


def test_a_picture_in_wrapped_lines_takes_no_time() -> None:
    lines = "\r\n".join(["QUJD" * 19] * 50_000)
    embedded = segment("OBX", {2: "ED", 5: f"EHR^TEXT^^Base64^{lines}"})
    found = read_message(mdm("T02", text=None).encode() + embedded.encode(), place="x").message
    assert found is not None and found.documents[0].content is not None
    assert len(found.documents[0].content.text) == 50_000 * 57 + 1


@given(st.text(max_size=60))
def test_escaping_loses_nothing(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    assert unescape(escape(text, USUAL), USUAL) == lines


@given(st.text("MSHFB|^~\\&*#x ", min_size=3, max_size=14))
def test_any_delimiters(head: str) -> None:
    list(read_messages(f"MSH{head}\rPID|1|x\rPV1{head}1".encode(), place="x"))


@given(st.lists(st.binary(max_size=30), max_size=5), st.lists(st.integers(0, 200), max_size=10))
def test_blocks_split_anywhere_come_out_whole(messages: list[bytes], cuts: list[int]) -> None:
    messages = [each.replace(b"\x0b", b"").replace(b"\x1c", b"") for each in messages]
    stream = b"".join(framed(each) for each in messages)
    edges = [0, *sorted(cut for cut in cuts if cut < len(stream)), len(stream)]
    rest, blocks = b"", list[bytes]()
    for start, end in pairwise(edges):
        found = unframed(rest + stream[start:end])
        blocks += found.blocks
        rest = found.rest
        assert found.noise == 0
    assert (blocks, rest) == (messages, b"")
