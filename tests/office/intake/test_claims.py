"""837 files: coded already, so they are checked, and wait for people with what is wrong with them."""

import pytest

from clearchart_server.store.models import BillFrame, CodedChartRecord, Document, FindingRecord, Input
from clearchart_server.store.tenancy import acting, system
from tests.interop.x12.samples import CLINIC_FILE, HOSPITAL_FILE
from tests.office.intake import feed

pytestmark = pytest.mark.usefixtures("office")
# A diagnosis that is none.
WRONG = CLINIC_FILE.replace(b"ABK:M1711", b"ABK:M17Q1")


def test_a_claim_is_checked_and_in_line_and_nobody_codes_it_again() -> None:
    ours = feed.hospital()
    feed.read(ours, CLINIC_FILE, key="claims.837")
    with acting(system(ours)):
        assert Input.objects.get().form == "x12"
        assert not CodedChartRecord.objects.exists()
        assert not Document.objects.exists()
        assert BillFrame.objects.get().body["id"] == "ACC1"
    item, row = feed.item(ours, "ACC1"), feed.encounter(ours, "ACC1")
    assert (item.state, item.charges, row.claim_type) == ("ready", row.gross_charges, "professional")


def test_what_blocks_a_claim_is_found_and_said() -> None:
    ours = feed.hospital()
    feed.read(ours, WRONG, key="claims.837")
    with acting(system(ours)):
        blocks = FindingRecord.objects.filter(severity="BLOCK", status="fail", state="open")
        assert "M17.Q1" in {code for each in blocks for code in each.body["codes"]}
    assert feed.item(ours, "ACC1").segment == "complex"


def test_the_same_claim_in_another_file_changes_nothing() -> None:
    ours = feed.hospital()
    feed.read(ours, CLINIC_FILE, key="one.837")
    before = feed.item(ours, "ACC1").changed_at
    feed.read(ours, CLINIC_FILE + b"\n", key="two.837")
    assert feed.item(ours, "ACC1").changed_at == before


def test_a_hospital_claim_of_a_stay_is_not_in_house() -> None:
    ours = feed.hospital()
    feed.read(ours, HOSPITAL_FILE, key="stay.837")
    with acting(system(ours)):
        (frame,) = BillFrame.objects.all()
    assert feed.item(ours, frame.body["id"]).state == "ready"
