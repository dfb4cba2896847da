"""Bad input: a clear problem with its byte offset, the readable claims read, nothing lost silently."""

from io import BytesIO

import pytest

from clearchart.interop.x12 import read_x12
from clearchart.interop.x12.claims import X12Claim
from clearchart.model.problem import Level, Problem
from tests.interop.x12.samples import CLINIC_FILE, HEADER, SUBSCRIBER, VISIT, file_of, interchange

TWO = file_of(HEADER + SUBSCRIBER + VISIT, HEADER + SUBSCRIBER + VISIT.replace("ACC1", "ACC2"))


def read(data: bytes, *, chunk: int = 4096) -> list[X12Claim]:
    return list(read_x12(BytesIO(data), name="f", chunk=chunk))


def ids(data: bytes) -> list[str]:
    return [each.claim.id for each in read(data) if each.claim]


def problems(data: bytes) -> list[Problem]:
    return [problem for each in read(data) for problem in each.problems]


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in problems(data)]


def offset(problem: Problem) -> int:
    return int(problem.place.rsplit(" ", 1)[1])


def test_nothing_is_wrong_with_the_samples() -> None:
    assert codes(TWO) == []
    assert ids(TWO) == ["ACC1", "ACC2"]


@pytest.mark.parametrize("data", [b"", b"hello", b"\x00\x01\x02" * 100, b"ISA", CLINIC_FILE[:90], b"CLM*1*2~" * 50])
def test_what_is_no_interchange_is_said_at_byte_0(data: bytes) -> None:
    (only,) = problems(data)
    assert (only.level, offset(only)) == (Level.ERROR, 0)
    assert only.code == ("X12-ISA" if data.startswith(b"ISA") else "X12-NO-ISA")


READABLE = {
    "no line breaks": file_of(HEADER + SUBSCRIBER + VISIT, end="~"),
    "windows line breaks": file_of(HEADER + SUBSCRIBER + VISIT, end="~\r\n"),
    "line break as terminator": file_of(HEADER + SUBSCRIBER + VISIT, end="\n"),
    "pipes and tildes": CLINIC_FILE.replace(b"*", b"|").replace(b"~", b"\x1c").replace(b":", b"\\"),
    "spaces between segments": CLINIC_FILE.replace(b"~\n", b"~  \n "),
    "blanks before": b"\r\n  " + CLINIC_FILE,
    "no last terminator": CLINIC_FILE[:-2],
    "blank tail": CLINIC_FILE + b"\n\n\x1a",
    "empty segments": CLINIC_FILE.replace(b"CLM*", b"~~CLM*"),
    "wrapped": CLINIC_FILE.replace(b"SPRING", b"SPR\nING").replace(b"*UN", b"\r\n*UN"),
}


@pytest.mark.parametrize("name", READABLE)
def test_legal_and_harmless_forms_give_the_same_claim(name: str) -> None:
    assert codes(READABLE[name]) == []
    (claim,) = [each.claim for each in read(READABLE[name])]
    assert claim == read(CLINIC_FILE)[0].claim


def test_an_isa_that_is_wrapped_or_trimmed_is_read_and_said() -> None:
    for data in (CLINIC_FILE[:80] + b"\n" + CLINIC_FILE[80:], CLINIC_FILE.replace(b"SUBMITTER      *", b"SUBMITTER*")):
        assert codes(data) == ["X12-ISA-WIDTH"]
        assert ids(data) == ["ACC1"]


def test_lower_case_ids_are_read() -> None:
    lines = [line.partition("*") for line in interchange(HEADER + SUBSCRIBER + VISIT)]
    data = "".join(f"{name.lower()}{mark}{rest}~\n" for name, mark, rest in lines).encode()
    assert read(data)[0].claim == read(CLINIC_FILE)[0].claim


def test_a_byte_order_mark_is_noted() -> None:
    assert codes(b"\xef\xbb\xbf" + CLINIC_FILE) == ["X12-BOM"]
    read_claim = read(b"\xef\xbb\xbf" + CLINIC_FILE)[-1]
    at = read_claim.at(("id",))
    assert at
    assert at.offset == CLINIC_FILE.index(b"CLM*") + 3


def test_several_interchanges_with_their_own_delimiters() -> None:
    other = TWO.replace(b"*", b"|").replace(b"~", b"!").replace(b":", b">")
    assert ids(CLINIC_FILE + other + CLINIC_FILE) == ["ACC1", "ACC1", "ACC2", "ACC1"]
    assert codes(CLINIC_FILE + other + CLINIC_FILE) == []


@pytest.mark.parametrize("chunk", [1, 7, 64, 1000])
def test_the_size_of_the_chunks_changes_nothing(chunk: int) -> None:
    data = TWO + TWO.replace(b"*", b"|")
    whole = [(each.claim, each.problems, each.source) for each in read(data)]
    assert [(each.claim, each.problems, each.source) for each in read(data, chunk=chunk)] == whole


WRONG = {
    "SE01": (b"SE*39*", b"SE*38*", "X12-COUNT"),
    "SE01 no number": (b"SE*39*", b"SE*?*", "X12-COUNT"),
    "SE02": (b"SE*39*0001", b"SE*39*0009", "X12-CONTROL"),
    "GE01": (b"GE*1*1", b"GE*5*1", "X12-COUNT"),
    "GE02": (b"GE*1*1", b"GE*1*8", "X12-CONTROL"),
    "IEA01": (b"IEA*1*", b"IEA*3*", "X12-COUNT"),
    "IEA02": (b"IEA*1*000000001", b"IEA*1*000000002", "X12-CONTROL"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_counts_and_numbers_are_said_and_the_claim_is_read(name: str) -> None:
    right, wrong, code = WRONG[name]
    assert right in CLINIC_FILE
    data = CLINIC_FILE.replace(right, wrong)
    (problem,) = problems(data)
    assert (problem.code, problem.level, offset(problem)) == (code, Level.REVIEW, data.index(wrong))
    assert ids(data) == ["ACC1"]


def test_a_repeated_set_number_is_said() -> None:
    data = TWO.replace(b"*0002", b"*0001")
    assert codes(data) == ["X12-ST-REPEATED"]
    assert ids(data) == ["ACC1", "ACC2"]


def test_a_missing_se_is_said_where_the_next_set_begins() -> None:
    start, end = TWO.index(b"SE*39*0001"), TWO.index(b"ST*837*0002")
    data = TWO[:start] + TWO[end:]
    (problem,) = problems(data)
    assert (problem.code, offset(problem)) == ("X12-CUT", start)
    assert ids(data) == ["ACC1", "ACC2"]


@pytest.mark.parametrize("where", [b"SV1*HC:20610", b"CLM*ACC2", b"NM1*IL"])
def test_a_cut_inside_a_segment_loses_only_what_it_is_in(where: bytes) -> None:
    data = TWO[: TWO.rindex(where) + 5]
    assert ids(data) == (["ACC1"])
    found = [problem for problem in problems(data) if problem.level is Level.ERROR]
    assert [problem.code for problem in found] == ["X12-CUT"]
    assert offset(found[0]) == TWO.rindex(where)


def test_a_cut_between_segments_is_for_review() -> None:
    data = TWO[: TWO.rindex(b"SE*")]
    assert ids(data) == ["ACC1", "ACC2"]
    assert [(problem.code, problem.level) for problem in problems(data)] == [("X12-CUT", Level.REVIEW)]


def test_an_interchange_begins_in_the_middle_of_another() -> None:
    data = CLINIC_FILE[: CLINIC_FILE.index(b"SV1*HC:20610") + 4] + TWO
    assert ids(data) == ["ACC1", "ACC2"]
    assert codes(data) == ["X12-CUT", "X12-CUT"]


def test_a_segment_of_ten_megabytes_takes_its_claim_with_it() -> None:
    data = TWO.replace(b"NTE*ADD*SEEN", b"NTE*ADD*" + b"X" * 10_000_000, 1)
    assert ids(data) == ["ACC2"]
    (problem,) = problems(data)
    assert (problem.code, offset(problem)) == ("X12-SEGMENT-LONG", data.index(b"NTE"))


def test_a_long_segment_before_another_interchange_ends_the_first() -> None:
    data = CLINIC_FILE[: CLINIC_FILE.index(b"NTE*")] + b"NTE*ADD*" + b"X" * 3_000_000 + CLINIC_FILE
    assert ids(data) == ["ACC1"]
    assert codes(data) == ["X12-SEGMENT-LONG", "X12-CUT"]


def test_an_answer_to_an_interchange_may_stand_before_its_groups() -> None:
    data = CLINIC_FILE.replace(b"GS*HC", b"TA1*000000905*260302*1200*A*000~\nGS*HC")
    assert (ids(data), codes(data)) == (["ACC1"], [])


def test_a_damaged_subscriber_lends_its_claims_to_nobody_else() -> None:
    data = TWO.replace(b"*2 OAK ST", b"*" + b"X" * 3_000_000, 1)
    assert ids(data) == ["ACC2"]
    assert codes(data) == ["X12-SEGMENT-LONG", "X12-CONTEXT"]


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        (b"ST*837*", b"ST*835*", "X12-TRANSACTION"),
        (b"005010X222A1", b"004010X098A1", "X12-VERSION"),
        (b"005010X222A1", b"005010X224A2", "X12-TRANSACTION"),
    ],
)
def test_what_is_no_5010_claim_is_named(right: bytes, wrong: bytes, code: str) -> None:
    data = CLINIC_FILE.replace(right, wrong)
    (problem,) = problems(data)
    assert (problem.code, problem.level, offset(problem)) == (code, Level.ERROR, data.index(b"ST*"))
    assert "claims not read: 1" in problem.message


def test_items_without_a_claim_say_why() -> None:
    for data in (
        CLINIC_FILE.replace(b"005010X222A1", b"004010X098A1"),
        TWO[:-200],
        CLINIC_FILE.replace(b"ST*", b"SX*"),
    ):
        assert all(each.claim or each.problems for each in read(data))


def test_the_day_of_the_group_where_bht_is_missing() -> None:
    data = CLINIC_FILE.replace(b"BHT*0019*00*REF1*20260302*1200*CH~\n", b"")
    claim = read(data)[0].claim
    assert claim
    assert str(claim.created) == "2026-03-02"


def test_other_component_separators_than_the_isa_names() -> None:
    data = CLINIC_FILE.replace(b"11:B:1", b"11>B>1").replace(b"HC:", b"HC>").replace(b"213:25", b"213>25")
    data = data.replace(b"ABK:", b"ABK>").replace(b"ABF:", b"ABF>").replace(b"2:3", b"2>3").replace(b"610:", b"610>")
    assert codes(data) == ["X12-DELIMITERS"]
    assert read(data)[0].claim == read(CLINIC_FILE)[0].claim


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        (b"DMG*D8*19480412", b"DMG*D8*19481312", "X12-DATE"),
        (b"DTP*472*D8*20260301", b"DTP*472*D8*20260231", "X12-DATE"),
        (b"*120*UN", b"*12O*UN", "X12-NUMBER"),
        (b"***2:3", b"***2:A", "X12-NUMBER"),
        (b"LX*2", b"LX*two", "X12-NUMBER"),
        (b"LX*2~\n", b"", "X12-COUNT"),
        (b"NTE*ADD", b"XYZ*ADD", "X12-SEGMENT"),
        (b"*1***2:3", b"*1**7*2:3", "X12-ELEMENT"),
        (b"*JANE*Q*", b"*JANE*Q*DR", "X12-ELEMENT"),
    ],
)
def test_what_is_not_understood_is_said_at_its_segment(right: bytes, wrong: bytes, code: str) -> None:
    data = CLINIC_FILE.replace(right, wrong, 1)
    found = problems(data)
    assert found[0].code == code
    if wrong:
        segment = data.rindex(b"~", 0, data.index(wrong) + 1) + 2
        assert offset(found[0]) == segment


def test_bytes_that_are_not_utf_8_are_windows_1252() -> None:
    data = CLINIC_FILE.replace(b"SMITH", "Müller".encode("cp1252"))
    assert codes(data) == ["X12-ENCODING"]
    claim = read(data)[-1].claim
    assert claim
    assert claim.providers[0].name == "Müller"


def test_names_in_utf_8_move_no_offset() -> None:
    data = CLINIC_FILE.replace(b"DOE", "Doé😀".encode())
    (only,) = read(data)
    at = only.at(("lines", 1, "code"))
    assert at
    assert data[at.offset : at.offset + at.length] == b"SV1*HC:20610:RT*150.5*UN*1***1"
    assert only.claim
    assert only.claim.patient.name == "Doé😀"


def test_a_claim_without_its_clm_is_said_where_its_services_stand() -> None:
    first = TWO.index(b"CLM*ACC2")
    data = TWO[:first] + TWO[TWO.index(b"~", first) + 2 :]
    assert ids(data) == ["ACC1"]
    found = [problem for problem in problems(data) if problem.level is Level.ERROR]
    assert [(each.code, offset(each)) for each in found] == [("X12-CONTEXT", data.rindex(b"SV1*HC:99213"))]


def test_a_procedure_behind_another_separator_is_said() -> None:
    data = CLINIC_FILE.replace(b"SV1*HC:J3301", b"SV1*HC>J3301")
    assert [(each.code, offset(each)) for each in problems(data)] == [("X12-DELIMITERS", data.index(b"SV1*HC>"))]
    assert ids(data) == ["ACC1"]
