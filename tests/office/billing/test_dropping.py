"""Bills drop: claims leave as files, what stays is listed, all accounts are counted, answers are matched."""

import datetime as dt
from decimal import Decimal
from io import BytesIO
from uuid import UUID

import msgspec
import pytest

from clearchart.interop.x12 import read_x12
from clearchart.model import CodeRole
from clearchart.model.event import Role
from clearchart.testing.claims import DAY, short_claim
from clearchart.work.moves import Heap
from clearchart_server.billing import answers, dropping
from clearchart_server.line import pulling, signing
from clearchart_server.line.signing import SignedCode
from clearchart_server.store.blobs import blobs
from clearchart_server.store.models import (
    BillFrame,
    BillRun,
    Charge,
    ClaimRecord,
    EventRecord,
    FindingRecord,
    WorkItemRecord,
)
from clearchart_server.store.tenancy import acting, system
from tests.office import makers
from tests.office.line.coders import CLINIC, coder, waiting

pytestmark = pytest.mark.usefixtures("office")
NOON = dt.datetime(2026, 3, 20, 12, tzinfo=dt.UTC)
CODES = ("M17.11", "I10")


def account(of: UUID, number: str, *, codes: tuple[str, ...] = CODES, price: int = 120) -> UUID:
    """An account that a coder has signed, with a visit charged; the work item."""
    body = {
        "id": number, "documents": [], "claim_type": "professional", "patient_class": "clinic",
        "service_from": DAY, "service_through": DAY, "patient": {"sex": "F", "birth_date": "1950-04-05"},
    }  # fmt: skip
    dates = {"service_from": DAY, "service_through": DAY}
    kind = {"claim_type": "professional", "patient_class": "clinic"}
    item = waiting(of, CLINIC, priority=0, body=msgspec.to_builtins(body), gross_charges=price, **kind, **dates)
    us = coder(of, "CPC")
    with acting(us):
        found = pulling.pull().item
        assert found is not None
        first, *others = codes
        signed = (SignedCode(code=first, role=CodeRole.FIRST_LISTED), *(SignedCode(code=each) for each in others))
        signing.sign(UUID(found.id), signed)
    patient = {"member_id": f"1EG4TE5MK7{number[-1]}"}
    frame = short_claim({"id": number, "lines": [], "dx": [], "with": {"patient": patient}})
    with acting(system(of)):
        WorkItemRecord.objects.filter(id=item.id).update(charges=price)
        key = {"organization_id": of, "encounter_id": item.encounter_id}
        BillFrame.objects.create(**key, body=msgspec.to_builtins(frame))
        Charge.objects.create(**key, outside_id="1", code="99213", amount=price, service_from=DAY, received_at=NOON)
    return item.id


def drop(of: UUID) -> BillRun:
    with acting(system(of)):
        (run,) = dropping.drop(of, at=NOON)
        return BillRun.objects.get(id=run)


def answered(of: UUID, *lines: str) -> answers.Taken:
    with acting(system(of)):
        return answers.take(of, "".join(f"{line}~" for line in lines).encode(), at=NOON)


def claim(of: UUID, number: str) -> ClaimRecord:
    with acting(system(of)):
        return ClaimRecord.objects.get(claim_number=number)


def test_final_accounts_leave_as_claims_that_read_back_and_nothing_is_lost() -> None:
    ours = makers.organization()
    items = [account(ours, number) for number in ("A1", "A2")]
    run = drop(ours)
    assert (run.claims, run.dollars, run.stayed, run.balances) == (2, Decimal(240), [], True)
    assert msgspec.convert(run.reconciliation["heaps"], dict)[Heap.BILLED.value]["count"] == 2
    with acting(system(ours)):
        content = blobs().get(ours, run.sha256)
        states = set(WorkItemRecord.objects.filter(id__in=items).values_list("state", flat=True))
        event = EventRecord.objects.filter(work_item_id=items[0]).latest("item_version")
    read = [each.claim for each in read_x12(BytesIO(content)) if each.claim]
    assert [(each.id, each.total) for each in read] == [("A1", Decimal(120)), ("A2", Decimal(120))]
    assert [each.code for each in read[0].diagnoses] == list(CODES)
    assert (states, event.reason) == ({"billed"}, "bill-dropped")


def test_a_second_run_bills_nothing_again() -> None:
    ours = makers.organization()
    account(ours, "A1")
    first, second = drop(ours), drop(ours)
    assert (first.claims, second.claims) == (1, 0)
    assert second.control > first.control


def test_an_account_with_an_open_block_stays_and_leaves_when_it_is_overridden() -> None:
    ours = makers.organization()
    account(ours, "A1", codes=("M17.1",))
    run = drop(ours)
    assert run.claims == 0
    assert "BLOCK" in run.stayed[0]["why"]
    lead = makers.member(ours, Role.LEAD)
    with acting(lead):
        blocks = FindingRecord.objects.filter(severity="BLOCK", state="open")
        assert blocks.update(state="overridden", overridden_by_id=lead.person, override_reason="payer said so") > 0
    assert drop(ours).claims == 1


def test_a_finding_that_the_coder_settled_is_settled() -> None:
    ours = makers.organization()
    item = account(ours, "A1")
    with acting(system(ours)):
        row = WorkItemRecord.objects.get(id=item)
        FindingRecord.objects.create(
            organization_id=ours, encounter_id=row.encounter_id, rule="ICD104", family="ICD", severity="BLOCK",
            status="fail", digest="0" * 64, body={},
        )  # fmt: skip
    assert drop(ours).claims == 1
    with acting(system(ours)):
        assert FindingRecord.objects.get(digest="0" * 64).state == "settled"


@pytest.mark.parametrize(
    ("missing", "why"), [(BillFrame, "registration and coverage are missing"), (Charge, "no charges")]
)
def test_what_lacks_something_stays_with_the_reason(missing: type[BillFrame] | type[Charge], why: str) -> None:
    ours = makers.organization()
    item = account(ours, "A1")
    with acting(system(ours)):
        missing.objects.all().delete()
    assert drop(ours).stayed == [{"work_item": str(item), "why": why}]


def test_codes_without_room_on_the_claim_are_listed() -> None:
    ours = makers.organization()
    many = ("M17.11", "I10", "E78.5", "K21.9", "J45.909", "F41.9", "G47.33", "M54.50", "N39.0", "R05.9", "R53.83",
            "Z87.891", "E66.9")  # fmt: skip
    account(ours, "A1", codes=many)
    with acting(system(ours)):
        dropping.drop(ours, at=NOON)
        found = ClaimRecord.objects.first()
        open_blocks = list(FindingRecord.objects.filter(severity="BLOCK", state="open").values_list("rule", flat=True))
    assert found is not None, open_blocks
    assert found.left_off == ["E66.9"]


def test_answers_are_matched_with_the_claims_that_left() -> None:
    ours = makers.organization()
    for number in ("A1", "A2"):
        account(ours, number)
    run = drop(ours)
    with acting(system(ours)):
        assert dropping.sent(run.id, at=NOON) == 2
    assert claim(ours, "A1").state == "sent"
    group = [f"AK1*HC*{run.control}*005010X222A1", "AK2*837*0001*005010X222A1", "IK5*A", "AK9*A*1*1*1"]
    assert answered(ours, *envelope("999", "005010X231A1", *group)).matched == 1
    assert claim(ours, "A1").state == "acknowledged"
    taken = answered(
        ours, *envelope("277", "005010X214", *status("A1", "A2:20", "WQ", "ICN1"), *status("A2", "A3:21", "U"))
    )
    assert (taken.matched, taken.unmatched) == (2, ())
    accepted, rejected = claim(ours, "A1"), claim(ours, "A2")
    assert (accepted.state, accepted.payer_number, rejected.state) == ("accepted", "ICN1", "rejected")


def test_the_same_answer_twice_changes_nothing_and_a_strange_one_is_listed() -> None:
    ours = makers.organization()
    lines = envelope("277", "005010X214", *status("NOBODY", "A2:20", "WQ"))
    assert answered(ours, *lines).unmatched == ("277CA NOBODY",)
    assert answered(ours, *lines).known == 1


def test_answers_touch_no_claim_of_another_hospital() -> None:
    ours, theirs = makers.organization(), makers.organization()
    account(ours, "A1")
    drop(ours)
    assert answered(theirs, *envelope("277", "005010X214", *status("A1", "A3:21", "U"))).matched == 0
    assert claim(ours, "A1").state == "made"


def status(number: str, code: str, action: str, payers: str = "") -> list[str]:
    reference = [f"REF*1K*{payers}"] if payers else []
    return ["HL*4*3*PT", f"TRN*2*{number}", f"STC*{code}:PR*20260303*{action}*120", *reference]


def envelope(kind: str, guide: str, *lines: str) -> list[str]:
    isa = "ISA*00*          *00*          *ZZ*RECEIVER       *ZZ*SUBMITTER      *260303*1200*^*00501*000000009*0*T*:"
    functional = "FA" if kind == "999" else "HN"
    return [isa, f"GS*{functional}*R*S*20260303*1200*9*X*{guide}", f"ST*{kind}*0001*{guide}", *lines,
            f"SE*{len(lines) + 2}*0001", "GE*1*9", "IEA*1*000000009"]  # fmt: skip
