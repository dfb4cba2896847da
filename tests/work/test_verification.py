"""A log is sealed; then somebody changes it, and the verifier names where."""

import datetime as dt
from collections.abc import Sequence

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from clearchart.model.event import Event, Role
from clearchart.work.ledger import (
    Batch,
    Checkpoint,
    InstantError,
    checkpoint_bytes,
    checkpoint_for,
    event_bytes,
    event_of,
    root,
    sealed,
)
from clearchart.work.verification import Fault, verify

START = dt.datetime(2026, 8, 3, tzinfo=dt.UTC)
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
KEYS = {"k1": KEY.public_key().public_bytes_raw()}
replace = msgspec.structs.replace


def event(number: int) -> Event:
    at = START + dt.timedelta(minutes=number)
    return Event(id=f"e{number}", organization="mercy", at=at, actor="ann", role=Role.CODER, kind="finish")


EVENTS = tuple(event(number) for number in range(12))


def batches(events: Sequence[Event], *sizes: int) -> tuple[Batch, ...]:
    made: list[Batch] = []
    at = 0
    for size in sizes:
        made.append(sealed(events[at : at + size], made[-1] if made else None, at=START + dt.timedelta(days=1)))
        at += size
    return tuple(made)


def signed(batch: Batch, key: Ed25519PrivateKey = KEY) -> Checkpoint:
    bare = checkpoint_for(batch, "k1", at=START + dt.timedelta(days=2))
    return replace(bare, signature=key.sign(checkpoint_bytes(bare)).hex())


SEALED = batches(EVENTS, 5, 1, 4)  # two events are not sealed yet
SIGNED = tuple(signed(batch) for batch in SEALED)


def test_an_unchanged_log_is_whole() -> None:
    assert verify(EVENTS, SEALED, checkpoints=SIGNED, keys=KEYS) == ()
    assert verify((), ()) == ()


def altered(number: int) -> tuple[Event, ...]:
    return tuple(replace(each, actor="bob") if each.id == f"e{number}" else each for each in EVENTS)


def without(number: int) -> tuple[Event, ...]:
    return tuple(each for each in EVENTS if each.id != f"e{number}")


CHANGES = [
    ("another actor", altered(3), Fault.ALTERED, "e3", 1),
    ("another actor, later batch", altered(5), Fault.ALTERED, "e5", 2),
    ("one taken out", without(2), Fault.MISSING, "e2", 1),
    ("the last sealed one taken out", without(9), Fault.MISSING, "e9", 3),
    ("two changed places", (*EVENTS[:6], EVENTS[7], EVENTS[6], *EVENTS[8:]), Fault.REORDERED, "e6", 3),
    ("one put in", (*EVENTS[:4], event(99), *EVENTS[4:]), Fault.INSERTED, "e99", 1),
    ("one twice", (*EVENTS, EVENTS[11]), Fault.REPEATED, "e11", None),
    ("the end cut off", EVENTS[:8], Fault.MISSING, "e8", 3),
]


@pytest.mark.parametrize(("_name", "events", "fault", "id_", "batch"), CHANGES, ids=[case[0] for case in CHANGES])
def test_a_change_is_named(_name: str, events: tuple[Event, ...], fault: Fault, id_: str, batch: int | None) -> None:
    found = verify(events, SEALED, checkpoints=SIGNED, keys=KEYS)
    assert [(each.fault, each.event, each.batch) for each in found] == [(fault, id_, batch)]


def test_each_changed_batch_is_named_once() -> None:
    events = tuple(replace(each, kind="bill") if each.id in ("e1", "e2", "e7") else each for each in EVENTS)
    assert [each.event for each in verify(events, SEALED)] == ["e1", "e7"]


def test_whoever_seals_anew_is_caught_by_the_next_batch_and_by_the_signature() -> None:
    forged = sealed(altered(3)[:5], None, at=SEALED[0].sealed_at)
    found = verify(altered(3), (forged, *SEALED[1:]), checkpoints=SIGNED, keys=KEYS)
    assert [(each.fault, each.batch) for each in found] == [(Fault.BATCH_ALTERED, 1), (Fault.CHECKPOINT_WRONG, 1)]


def test_whoever_seals_everything_anew_is_caught_by_the_signatures() -> None:
    found = verify(altered(3), batches(altered(3), 5, 1, 4), checkpoints=SIGNED, keys=KEYS)
    assert {each.fault for each in found} == {Fault.CHECKPOINT_WRONG}


def test_a_leaf_that_was_rewritten_beside_its_event_does_not_make_the_root() -> None:
    forged = replace(SEALED[0], leaves=sealed(altered(3)[:5], None, at=START).leaves)
    found = verify(altered(3), (forged, *SEALED[1:]), checkpoints=SIGNED, keys=KEYS)
    assert [(each.fault, each.batch) for each in found] == [(Fault.BATCH_ALTERED, 1)]


def test_batches_that_went_are_missed() -> None:
    middle = verify(EVENTS, (SEALED[0], SEALED[2]))
    assert middle[0].fault is Fault.BATCH_MISSING
    assert middle[0].batch == 2
    last = verify(EVENTS, SEALED[:2], checkpoints=SIGNED, keys=KEYS)
    assert [(each.fault, each.batch) for each in last] == [(Fault.BATCH_MISSING, 3)]


def test_signatures_of_others_don_t_count() -> None:
    other = signed(SEALED[2], Ed25519PrivateKey.from_private_bytes(b"x" * 32))
    damaged = replace(SIGNED[2], signature="zz")
    unknown = replace(SIGNED[2], key="k9")
    faults = [verify(EVENTS, SEALED, checkpoints=(each,), keys=KEYS)[0].fault for each in (other, damaged, unknown)]
    assert faults == [Fault.SIGNATURE_WRONG, Fault.SIGNATURE_WRONG, Fault.KEY_UNKNOWN]


def test_the_canonical_form_is_the_same_bytes_every_time_and_reads_back() -> None:
    data = event_bytes(EVENTS[1])
    assert data == (
        b'{"actor":"ann","after":null,"assist":null,"at":"2026-08-03T00:01:00.000000Z","before":null,"digests":[],'
        b'"id":"e1","kind":"finish","organization":"mercy","reason":"","role":"coder","schema":1,"subjects":[],'
        b'"versions":[]}'
    )
    assert event_of(data) == EVENTS[1]


def test_an_instant_elsewhere_than_in_utc_has_no_canonical_form() -> None:
    for at in (START.replace(tzinfo=None), START.astimezone(dt.timezone(dt.timedelta(hours=-5)))):
        with pytest.raises(InstantError):
            event_bytes(replace(EVENTS[0], at=at))


def test_the_tree_is_that_of_rfc_6962() -> None:
    # Three leaves: the first two are one half, the third the other.
    a, b, c = ("aa" * 32, "bb" * 32, "cc" * 32)
    assert root((a,)) == a
    assert root(()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert root((a, b, c)) == root((root((a, b)), c))


def test_a_batch_is_of_one_organisation() -> None:
    with pytest.raises(ValueError, match="one organisation"):
        sealed((EVENTS[0], replace(EVENTS[1], organization="other")), None, at=START)
