"""The tree of loops: named as in the guides, and the same bytes when it is written again."""

from hypothesis import given, settings

from clearchart.interop.x12.tree import Loop, read_tree, segments_of, write_tree
from tests.interop.x12.samples import CLINIC_FILE, HOSPITAL_FILE
from tests.interop.x12.test_fuzz import mutated
from tests.interop.x12.test_writing import FILES


def outline(loop: Loop, depth: int = 0) -> list[str]:
    found = ["  " * depth + loop.name]
    for each in loop.loops:
        found += outline(each, depth + 1)
    return found


def test_the_loops_of_a_visit() -> None:
    (interchange,) = read_tree(CLINIC_FILE)
    assert outline(interchange.loop) == [
        "ISA",
        "  GS",
        "    ST",
        "      1000A",
        "      1000B",
        "      2000A",
        "        2010AA",
        "      2000B",
        "        2010BA",
        "        2010BB",
        "        2300",
        "          2310B",
        "          2400",
        "          2400",
        "          2400",
        "            2410",
    ]


def test_the_loops_of_other_payers_and_of_a_stay() -> None:
    (rich,) = read_tree(FILES["rich"])
    names = [line.strip() for line in outline(rich.loop)]
    assert names[names.index("2320") :] == ["2320", "2330A", "2330B", "2400", "2420E", "2430", "2440", *names[-3:]]
    (stay,) = read_tree(HOSPITAL_FILE)
    assert [loop.name for loop in next(stay.loop.find("2300")).loops] == ["2310A", "2400", "2400"]


def test_the_same_bytes() -> None:
    for data in (*FILES.values(), CLINIC_FILE + HOSPITAL_FILE, CLINIC_FILE[:-1], CLINIC_FILE[:-40]):
        assert write_tree(read_tree(data)) == data


@settings(max_examples=100, deadline=None)
@given(mutated())
def test_every_segment_is_there_in_its_order(data: bytes) -> None:
    at = 0
    for interchange in read_tree(data):
        for segment in segments_of(interchange.loop):
            at = data.index(segment, at) + len(segment)
