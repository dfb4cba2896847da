"""The API: one's own organisation's charts, moved by the library's table, each change once and of the version seen."""

import threading
from uuid import UUID

import msgspec
import pytest
from django.db import connection
from django.test import Client

from clearchart.model.event import Role
from clearchart.testing.claims import short_claim
from clearchart_server.store.ids import new_id
from clearchart_server.store.models import (
    CodedChartRecord,
    DeadLetter,
    EventRecord,
    FindingRecord,
    Input,
    WorkItemRecord,
)
from clearchart_server.store.tenancy import acting, system
from tests.office import makers
from tests.office.api.calling import Caller
from tests.office.line.coders import INPATIENT, waiting

pytestmark = pytest.mark.usefixtures("office")
BODY = {"id": "V1", "documents": [], "claim_type": "professional", "patient_class": "clinic"}
SIGNED = {"codes": [{"code": "I10", "role": "first-listed"}]}


def taken(by: Caller) -> tuple[str, str]:
    """The id of the next item and its ETag."""
    answer = by.post("work-items/next")
    assert answer.status_code == 200, answer.content
    return answer.json()["item"]["id"], answer["ETag"]


def finding(of: UUID, chart: UUID, **fields: object) -> FindingRecord:
    values = {"rule": "ICD104", "family": "ICD", "severity": "BLOCK", "status": "fail", "body": {}} | fields
    with acting(system(of)):
        return FindingRecord.objects.create(organization_id=of, encounter_id=chart, digest=str(new_id()), **values)


def test_whoever_did_not_sign_in_is_told_so() -> None:
    for path in ("work-items", "figures", "dead-letters"):
        assert Client(SERVER_NAME="localhost").get(f"/api/v1/{path}").status_code == 401


def test_the_description_is_served() -> None:
    found = Client(SERVER_NAME="localhost").get("/api/v1/openapi.json").json()
    assert "/api/v1/work-items/next" in found["paths"]


def test_a_post_from_another_site_fails() -> None:
    us = Caller(makers.organization())
    us.client.handler.enforce_csrf_checks = True
    assert us.post("work-items/next").status_code == 403


def test_a_coder_takes_signs_and_is_done() -> None:
    ours = makers.organization()
    waiting(ours, body=BODY)
    us = Caller(ours)
    item, version = taken(us)
    done = us.post(f"work-items/{item}/sign", SIGNED, match=version)
    assert (done.status_code, done.json()["state"]) == (200, "final")
    assert us.post("work-items/next").json() == {"item": None, "against": ["nothing waits"]}


def test_where_nothing_is_for_somebody_the_answer_says_why() -> None:
    ours = makers.organization()
    waiting(ours, INPATIENT)
    assert Caller(ours).post("work-items/next").json()["against"] == [
        "inpatient facility coding takes CIC, CCS, RHIT or RHIA"
    ]


def test_a_change_says_which_version_it_is_of() -> None:
    ours = makers.organization()
    waiting(ours, body=BODY)
    us = Caller(ours)
    item, version = taken(us)
    said = {"words": "not mine"}
    assert us.post(f"work-items/{item}/return", said).status_code == 428
    assert us.post(f"work-items/{item}/return", said, match='"1"').status_code == 412
    assert us.post(f"work-items/{item}/return", said, match=version).status_code == 200


def test_the_same_key_gives_the_same_answer_and_does_nothing_again() -> None:
    ours = makers.organization()
    for _ in range(2):
        waiting(ours)
    us = Caller(ours)
    first, again = (us.post("work-items/next", key="once") for _ in range(2))
    assert first.json() == again.json()
    assert (again["Idempotency-Replayed"], again["ETag"]) == ("true", first["ETag"])
    with acting(us.actor):
        assert WorkItemRecord.objects.filter(state="assigned").count() == 1
    assert us.post("work-items/next", {"other": 1}, key="once").status_code == 422
    assert us.client.post("/api/v1/work-items/next").status_code == 400


def test_a_key_of_something_that_was_refused_may_be_used_again() -> None:
    ours = makers.organization()
    waiting(ours, body=BODY)
    us = Caller(ours)
    item, version = taken(us)
    assert us.post(f"work-items/{item}/hold", {"codes": ["because"]}, match=version, key="k").status_code == 409
    assert us.post(f"work-items/{item}/hold", {"codes": ["visit-note"]}, match=version, key="k").status_code == 200


def test_one_key_twice_at_once_does_one_thing() -> None:
    ours = makers.organization()
    for _ in range(8):
        waiting(ours)
    us, got = Caller(ours), list[str]()

    def pull() -> None:
        got.append(us.post("work-items/next", key="same").json()["item"]["id"])
        connection.close()

    threads = [threading.Thread(target=pull) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(got), len(set(got))) == (6, 1)


def test_held_charts_are_listed_by_reason() -> None:
    ours = makers.organization()
    waiting(ours, body=BODY)
    us = Caller(ours)
    item, version = taken(us)
    us.post(f"work-items/{item}/hold", {"codes": ["visit-note"]}, match=version)
    (line,) = us.get("holds").json()
    assert (line["reason"], line["words"], line["count"]) == ("visit-note", "no note of the visit", 1)


def test_a_blind_chart_shows_nothing_of_the_engine() -> None:
    ours = makers.organization()
    us = Caller(ours)
    for assist, seen in (("full", True), ("blind", False)):
        item = makers.work_item(makers.encounter(ours), assist=assist)
        with acting(system(ours)):
            CodedChartRecord.objects.create(
                organization_id=ours, encounter_id=item.encounter_id, engine="1", input_digest="0" * 64,
                body={"codes": []}, route="human",
            )  # fmt: skip
        finding(ours, item.encounter_id)
        assert (us.get(f"charts/{item.encounter_id}").json()["coded"] is not None) is seen
        assert bool(us.get(f"charts/{item.encounter_id}/findings").json()) is seen


def test_nobody_overrides_a_finding_on_their_own_work() -> None:
    ours = makers.organization()
    coder, lead, own = Caller(ours), Caller(ours, Role.LEAD), Caller(ours, Role.LEAD)
    item = makers.work_item(makers.encounter(ours), state="final", coders=[str(own.person)])
    found = finding(ours, item.encounter_id)
    said = {"reason": "the payer wants it so"}
    assert [who.post(f"findings/{found.id}/override", said).status_code for who in (coder, own, lead)] == [
        403,
        403,
        200,
    ]
    assert lead.post(f"findings/{found.id}/override", said).status_code == 409


def test_figures_are_for_those_who_answer_for_them() -> None:
    ours = makers.organization()
    makers.work_item(makers.encounter(ours, gross_charges=100), charges=100)
    assert Caller(ours).get("figures").status_code == 403
    boss = Caller(ours, Role.MANAGER)
    found = boss.get("figures").json()
    assert found["dnfb"] == {"count": 1, "dollars": "100.00"}
    assert boss.get("figures/reconciliation").json()["balances"] is True
    assert [boss.get(f"figures/{each}").status_code for each in ("backlog?by=payer", "edits", "snapshots")] == [200] * 3
    assert boss.get("figures/backlog?by=name").status_code == 422


def test_an_upload_arrives_once_and_dead_letters_are_read_again() -> None:
    ours = makers.organization()
    indexer = Caller(ours, Role.INDEXER)
    first = indexer.post("inputs?sender=EHR", b"not much", key="1")
    assert first.json()["is_new"] is True
    with acting(system(ours)):
        row = Input.objects.get()
        letter = DeadLetter.objects.create(organization_id=ours, input_id=row.id, code="X", message="unreadable")
    assert [each["code"] for each in indexer.get("dead-letters").json()] == ["X"]
    assert indexer.post(f"dead-letters/{letter.id}/replay").json()["input"] == str(row.id)
    assert indexer.get("dead-letters").json() == []
    assert Caller(ours).get("dead-letters").status_code == 403


def test_a_biller_drops_a_bill_and_takes_the_file() -> None:
    ours = makers.organization()
    body = BODY | {"service_from": "2026-03-02", "patient": {"sex": "F", "birth_date": "1950-04-05"}}
    made = waiting(ours, body=body, claim_type="professional", service_from="2026-03-02")
    coder, biller = Caller(ours), Caller(ours, Role.BILLER)
    item, version = taken(coder)
    coder.post(f"work-items/{item}/sign", SIGNED, match=version)
    claim = msgspec.json.encode(short_claim({"id": "A1", "dx": ["I10"]}))
    assert biller.post(f"charts/{made.encounter_id}/frame", claim, put=True).status_code == 204
    (run,) = biller.post("bill-runs").json()
    assert (run["claims"], run["stayed"]) == (1, [])
    assert b"CLM*A1*" in biller.get(f"bill-runs/{run['id']}/file").content
    assert biller.post(f"bill-runs/{run['id']}/sent").json() == {"claims": 1}
    assert biller.post("claim-answers", b"no X12 at all").json()["matched"] == 0
    assert coder.post("bill-runs").status_code == 403


def test_another_hospital_finds_nothing_by_any_address() -> None:
    ours, theirs = makers.organization(), makers.organization()
    item = waiting(ours, body=BODY)
    found = finding(ours, item.encounter_id)
    them, lead = Caller(theirs), Caller(theirs, Role.LEAD)
    assert them.get("work-items").json()["items"] == []
    assert them.post("work-items/next").json()["item"] is None
    for path in (f"work-items/{item.id}", f"charts/{item.encounter_id}", f"charts/{item.encounter_id}/findings"):
        assert them.get(path).status_code == 404
    for path, said in (("return", {"words": "x"}), ("hold", {"codes": ["charge"]}), ("sign", SIGNED)):
        assert them.post(f"work-items/{item.id}/{path}", said, match='"2"').status_code == 404
    assert lead.post(f"findings/{found.id}/override", {"reason": "x"}).status_code == 404
    assert Caller(theirs, Role.MANAGER).get("figures").json()["dnfb"]["count"] == 0
    with acting(system(ours)):
        assert EventRecord.objects.filter(work_item_id=item.id).count() == 2


@pytest.mark.parametrize("said", [{"words": ""}, {"words": "a\x00b"}, {}, {"words": 1}])
def test_what_is_no_reason_is_refused(said: dict[str, object]) -> None:
    ours = makers.organization()
    waiting(ours, body=BODY)
    us = Caller(ours)
    item, version = taken(us)
    assert us.post(f"work-items/{item}/return", said, match=version).status_code == 422
