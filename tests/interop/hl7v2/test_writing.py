"""What goes back: acknowledgements, blocks of MLLP, final codes as BAR, charges as DFT."""

import datetime as dt
from decimal import Decimal

import pytest

from clearchart.interop.hl7v2 import MessageRead, read_message
from clearchart.interop.hl7v2.acknowledging import Answer, acknowledge, answer_to
from clearchart.interop.hl7v2.billing import Account, bar, dft
from clearchart.interop.hl7v2.header import Application, Header
from clearchart.interop.hl7v2.mllp import framed, unframed
from clearchart.interop.hl7v2.values import ChargeKind, Identifier
from clearchart.interop.hl7v2.writing import Envelope, segment
from clearchart.model import (
    Claim,
    ClaimDiagnosis,
    ClaimProcedure,
    ClaimType,
    DiagnosisRole,
    Party,
    PartyRole,
    ServiceLine,
)
from tests.interop.hl7v2.samples import adt, header, mdm, merge

AT = dt.datetime(2026, 5, 5, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
ENVELOPE = Envelope(sender=Application(), receiver=Application(), control="N1", at=AT)
ACCOUNT = Account(
    patient=Identifier(value="123", authority="HOSP", kind="MR"),
    account=Identifier(value="A1", authority="HOSP", kind="AN"),
    visit=Identifier(value="V1"),
    patient_class="I",
)


def read(data: str | bytes) -> MessageRead:
    return read_message(data if isinstance(data, bytes) else data.encode(), place="feed.hl7")


def lines(data: bytes, *names: str) -> list[str]:
    return [line for line in data.decode().rstrip("\r").split("\r") if line[:3] in names]


def answered(data: str | bytes) -> list[str]:
    found = read(data)
    head = found.message.header if found.message else Header()
    return lines(acknowledge(head, answer_to(found), envelope=ENVELOPE, problems=found.problems), "MSH", "MSA", "ERR")


def test_a_message_that_was_read_is_accepted() -> None:
    msh, msa = answered(adt("A01", "C7"))
    assert msh == "MSH|^~\\&|CLEARCHART|CC|EHR|HOSP|20260505083000-0500||ACK^A01^ACK|N1|P|2.5.1||||||UNICODE UTF-8"
    assert msa == "MSA|AA|C7"


def test_an_error_names_segment_and_field() -> None:
    _, msa, _, err = answered(merge("A40", pid={5: "X"}, mrg={1: "5"}, control="C8"))
    assert msa == "MSA|AE|C8"
    assert err.startswith("ERR||PID^^3|101^FIELD-MISSING^HL70357|E||||a merge or move needs")


def test_what_is_no_message_is_rejected() -> None:
    msh, msa, err = answered(b"\x00\x01 Quillfeather")[:3]
    assert msh.split("|")[8] == "ACK" and msa == "MSA|AR"
    assert "Quillfeather" not in err


def test_a_note_is_no_reason_to_complain() -> None:
    assert answered(mdm("T02") + "ZPI|1\r")[1:] == ["MSA|AA|T02-D1-"]


def test_an_answer_can_be_read() -> None:
    found = read(acknowledge(Header(control="a|b"), Answer.COMMIT_ACCEPT, envelope=ENVELOPE))
    assert found.message is not None and found.message.header.type == "ACK"


@pytest.mark.parametrize(
    ("stream", "blocks", "rest", "noise"),
    [
        (b"\x0bMSH\x1c\r", (b"MSH",), b"", 0),
        (b"\x0bA\x1c\r\x0bB\x1c\r\x0bC", (b"A", b"B"), b"\x0bC", 0),
        (b"\x0bA\x1c\x0bB\x1c", (b"A", b"B"), b"", 0),
        (b"\r\n\x0bA\x1c\r\r\n", (b"A",), b"", 0),
        (b"hello\x0bA\x1c\r", (b"A",), b"", 5),
        (b"\x0bcut off\x0bA\x1c\r", (b"A",), b"", 8),
        (b"\x0bcut\x0bA", (), b"\x0bA", 4),
        (b"GET / HTTP/1.1\r\n", (), b"", 14),
        (b"", (), b"", 0),
    ],
)
def test_blocks(stream: bytes, blocks: tuple[bytes, ...], rest: bytes, noise: int) -> None:
    found = unframed(stream)
    assert (found.blocks, found.rest, found.noise, found.overrun) == (blocks, rest, noise, False)


def test_a_block_without_end_is_given_up() -> None:
    found = unframed(b"\x0b" + b"x" * 100, largest=50)
    assert (found.overrun, found.rest, found.blocks) == (True, b"", ())
    assert unframed(framed(b"x" * 100), largest=50).blocks == (b"x" * 100,)


def diagnosis(code: str, role: DiagnosisRole = DiagnosisRole.SECONDARY, poa: str = "Y") -> ClaimDiagnosis:
    return ClaimDiagnosis(code=code, role=role, poa=poa)


STAY = Claim(
    id="ACC1",
    claim_type=ClaimType.INSTITUTIONAL,
    drg="291",
    diagnoses=(
        diagnosis("I50.23", DiagnosisRole.PRINCIPAL),
        diagnosis("N17.9"),
        diagnosis("R06.02", DiagnosisRole.ADMITTING, ""),
    ),
    procedures=(ClaimProcedure(code="5A1D70Z", date=dt.date(2026, 5, 2), principal=True),),
)


def test_final_codes() -> None:
    sent = bar(STAY, ACCOUNT, envelope=ENVELOPE)
    assert lines(sent, "MSH")[0].split("|")[8] == "BAR^P12^BAR_P12"
    assert lines(sent, "EVN", "PID", "PV1") == [
        "EVN|P12|20260505083000-0500",
        "PID|1||123^^^HOSP^MR" + "|" * 15 + "A1^^^HOSP^AN",
        "PV1|1|I" + "|" * 17 + "V1",
    ]
    first, second, admitting = (line.split("|") for line in lines(sent, "DG1"))
    assert (first[3], first[6], first[15], first[20], first[21], first[26]) == (
        "I50.23^^I10C",
        "F",
        "1",
        "ACC1-F-I50.23",
        "A",
        "Y",
    )
    assert (second[3], second[15], second[21]) == ("N17.9^^I10C", "2", "A")
    assert (admitting[6], admitting[15], admitting[-1]) == ("A", "", "A")
    assert lines(sent, "DRG") == ["DRG|291^^MS-DRG"]
    (procedure,) = (line.split("|") for line in lines(sent, "PR1"))
    assert (procedure[3], procedure[5], procedure[14], procedure[19], procedure[20]) == (
        "5A1D70Z^^I10P",
        "20260502",
        "1",
        "ACC1-P-5A1D70Z-20260502",
        "A",
    )


def test_only_changes_are_sent_again() -> None:
    after = Claim(
        id="ACC1",
        claim_type=ClaimType.INSTITUTIONAL,
        diagnoses=(
            diagnosis("I50.23", DiagnosisRole.PRINCIPAL),
            diagnosis("E87.1"),
            diagnosis("R06.02", DiagnosisRole.ADMITTING, ""),
        ),
        procedures=STAY.procedures * 2,
    )
    sent = bar(after, ACCOUNT, envelope=ENVELOPE, before=STAY, event="P05")
    assert [(line.split("|")[3], line.split("|")[21]) for line in lines(sent, "DG1")] == [
        ("E87.1^^I10C", "A"),
        ("N17.9^^I10C", "D"),
    ]
    assert [line.split("|")[19:] for line in lines(sent, "PR1")] == [["ACC1-P-5A1D70Z-20260502-2", "A"]]
    unchanged = bar(STAY, ACCOUNT, envelope=ENVELOPE, before=STAY)
    assert lines(unchanged, "DG1", "PR1") == []


def test_another_indicator_is_an_update() -> None:
    before = Claim(id="ACC1", claim_type=ClaimType.INSTITUTIONAL, diagnoses=(diagnosis("N17.9", poa="U"),))
    after = Claim(id="ACC1", claim_type=ClaimType.INSTITUTIONAL, diagnoses=(diagnosis("N17.9", poa="N"),))
    (line,) = lines(bar(after, ACCOUNT, envelope=ENVELOPE, before=before), "DG1")
    assert (line.split("|")[21], line.split("|")[26]) == ("U", "N")


VISIT = Claim(
    id="ACC2",
    claim_type=ClaimType.PROFESSIONAL,
    diagnoses=(ClaimDiagnosis(code="M10.9"), ClaimDiagnosis(code="I10")),
    providers=(Party(role=PartyRole.RENDERING, npi="1234567893"),),
    lines=(
        ServiceLine(
            number=1,
            charge=Decimal("150"),
            code="99213",
            modifiers=("25",),
            pointers=(1, 2, 9),
            service_from=dt.date(2026, 5, 4),
        ),
        ServiceLine(number=2, charge=Decimal("10"), code="J1885", units=Decimal(3), service_from=dt.date(2026, 5, 4)),
    ),
)


@pytest.mark.parametrize(("credit", "kind"), [(False, ChargeKind.CHARGE), (True, ChargeKind.CREDIT)])
def test_charges_go_out_and_come_in_again(credit: bool, kind: ChargeKind) -> None:
    found = read(dft(VISIT, ACCOUNT, envelope=ENVELOPE, credit=credit))
    assert found.message is not None and found.problems == ()
    first, second = found.message.charges
    assert (first.kind, first.code, first.modifiers, first.amount) == (kind, "99213", ("25",), Decimal("150.00"))
    assert (first.diagnoses, first.performer, first.id) == (("M10.9", "I10"), "1234567893", "ACC2-1")
    assert (first.service_from, first.posted, first.unit_amount) == (dt.date(2026, 5, 4), AT.date(), Decimal("150.00"))
    assert (second.quantity, second.unit_amount) == (Decimal(3), None)


def test_final_codes_come_in_again_as_listed_conditions() -> None:
    found = read(bar(STAY, ACCOUNT, envelope=ENVELOPE))
    assert found.message is not None and found.message.visit is not None and found.problems == ()
    assert [(each.system, each.code) for each in found.message.visit.conditions] == [
        ("icd-10-cm", code) for code in ("I50.23", "N17.9", "R06.02")
    ]


def test_what_is_written_is_escaped() -> None:
    assert segment("OBX", {5: "a|b^c&d\r\ne", 7: None}) == b"OBX|||||a\\F\\b\\S\\c\\T\\d\\.br\\e\r"
    assert header("ACK", "1").startswith("MSH|^~\\&|")
