"""From a file to the line: kept, read, coded, sorted; the same twice changes nothing; what can't be read is listed."""

from uuid import UUID

import pytest

from clearchart_server.intake import letters
from clearchart_server.intake.letters import NotDeadError
from clearchart_server.jobs import arrivals
from clearchart_server.store import charts
from clearchart_server.store.blobs import blobs
from clearchart_server.store.ids import new_id
from clearchart_server.store.models import (
    CodedChartRecord,
    DeadLetter,
    Document,
    Encounter,
    EventRecord,
    FindingRecord,
    Input,
    WorkItemRecord,
)
from clearchart_server.store.tenancy import acting, system
from tests.office import makers
from tests.office.intake import feed

pytestmark = pytest.mark.usefixtures("office")
EVERYTHING = (Input, Encounter, Document, CodedChartRecord, FindingRecord, WorkItemRecord, EventRecord, DeadLetter)


def counted(of: UUID) -> dict[str, int]:
    with acting(system(of)):
        return {model.__name__: model.objects.count() for model in EVERYTHING}


def test_bytes_are_safe_before_anything_else_happens() -> None:
    ours = feed.hospital()
    received = feed.arrive(ours, feed.chart())
    with acting(system(ours)):
        row = Input.objects.get(id=received.input)
        assert row.state == Input.State.RECEIVED
        assert blobs().get(ours, row.sha256) == feed.chart()
        assert not Encounter.objects.exists()


def test_a_chart_is_coded_and_stands_in_line_with_its_place_in_words() -> None:
    ours = feed.hospital()
    feed.read(ours, feed.chart())
    with acting(system(ours)):
        record = CodedChartRecord.objects.get()
        assert [code["code"] for code in record.body["codes"]] == ["I10"]
        assert (record.tier, record.route) == ("A", "human")
        assert Input.objects.get().state == Input.State.READ
    item = feed.item(ours)
    assert (item.state, item.holds, item.assist, item.segment) == ("ready", [], "full", "administrative")
    assert "filing limit" in item.explanation
    assert (item.lane["payer"], item.lane["jurisdiction"]) == ("EX1", "IL")


def test_the_same_file_twice_changes_nothing() -> None:
    ours = feed.hospital()
    first = feed.read(ours, feed.chart())
    before = counted(ours)
    again = feed.read(ours, feed.chart())
    assert (again.input, again.is_new) == (first.input, False)
    assert counted(ours) == before


def test_the_same_chart_under_another_key_changes_no_chart() -> None:
    ours = feed.hospital()
    feed.read(ours, feed.chart())
    before = counted(ours)
    feed.read(ours, feed.chart(), key="again.jsonl")
    assert counted(ours) == before | {"Input": before["Input"] + 1}


def test_what_was_read_gives_back_the_chart_word_for_word() -> None:
    ours = feed.hospital()
    feed.read(ours, feed.chart(text="ASSESSMENT\r\n1. Żółtaczka, jaundice.\n"))
    row = feed.encounter(ours)
    with acting(system(ours)):
        found = charts.chart(row.id)
    assert [each.text for each in found.documents] == ["ASSESSMENT\r\n1. Żółtaczka, jaundice.\n"]
    assert found.documents[0].signed


def test_a_note_without_a_form_is_called_after_its_file_and_its_next_version_is_the_same_chart() -> None:
    ours = feed.hospital()
    feed.read(ours, feed.NOTE.encode(), key="ward/note.txt")
    feed.read(ours, feed.NOTE.encode() + b"2. Asthma.\n", key="ward/note.txt")
    with acting(system(ours)):
        assert [row.outside_id for row in Encounter.objects.all()] == ["ward/note.txt"]
        versions = Document.objects.order_by("version").values_list("version", "is_current")
        assert list(versions) == [(1, False), (2, True)]


def test_a_chart_without_signature_is_held_with_who_owes_it() -> None:
    ours = feed.hospital()
    document = {"id": "D1", "text": feed.NOTE, "type": "clinic-note", "signed": False}
    feed.read(ours, feed.chart(documents=[{**document, "author": {"role": "provider", "identifier": "DR7"}}]))
    item = feed.item(ours)
    assert (item.state, item.holds, item.primary_reason, item.owed_by) == ("held", ["signature"], "signature", "DR7")
    feed.read(ours, feed.chart(documents=[{**document, "author": {"role": "provider"}, "signed": True}]), key="signed")
    item = feed.item(ours)
    assert (item.state, item.holds, item.primary_reason) == ("ready", [], "")


def test_what_cannot_be_read_is_listed_with_the_reason_and_can_be_replayed() -> None:
    ours = feed.hospital()
    received = feed.read(ours, b"%PDF-1.7 scanned")
    with acting(system(ours)):
        (letter,) = letters.open_letters()
        assert (letter.input_id, letter.code) == (received.input, "FORMAT-UNREADABLE")
        assert Input.objects.get().state == Input.State.DEAD
    lead = makers.member(ours)
    with acting(lead):
        assert arrivals.replay(letter.id) == received.input
        assert list(letters.open_letters()) == []
    feed.work_off()
    with acting(lead):
        assert [each.id for each in letters.open_letters()] == [letter.id]
        with pytest.raises(NotDeadError):
            arrivals.replay(new_id())


def test_a_good_line_beside_a_bad_one_is_read() -> None:
    ours = feed.hospital()
    feed.read(ours, feed.chart("V1") + b'\n{"id": "V2", "text": \n' + feed.chart("V3") + b"\n")
    with acting(system(ours)):
        assert sorted(row.outside_id for row in Encounter.objects.all()) == ["V1", "V3"]
        assert Input.objects.get().state == Input.State.READ
        assert DeadLetter.objects.count() == 1


def test_the_charts_of_two_organisations_with_the_same_ids_have_nothing_to_do_with_each_other() -> None:
    ours, theirs = feed.hospital(), feed.hospital()
    feed.arrive(ours, feed.chart())
    feed.arrive(theirs, feed.chart(text="ASSESSMENT\n1. Asthma.\n"))
    feed.work_off()
    assert feed.encounter(ours).id != feed.encounter(theirs).id
    with acting(makers.member(ours)):
        assert [code["code"] for code in CodedChartRecord.objects.get().body["codes"]] == ["I10"]
        assert Input.objects.count() == 1
    with acting(makers.member(theirs)), pytest.raises(NotDeadError):
        arrivals.replay(new_id())


def test_coding_again_makes_nothing_new() -> None:
    ours = feed.hospital()
    feed.read(ours, feed.chart())
    before = counted(ours)
    with acting(system(ours)):
        arrivals.code_later(feed_encounter := Encounter.objects.get().id)
        arrivals.code_later(feed_encounter)
    feed.work_off()
    assert counted(ours) == before
