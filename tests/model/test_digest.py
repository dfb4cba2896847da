"""The digest: one canonical form for every value, or an error."""

from decimal import Decimal

import pytest

from clearchart.model.digest import FloatInDigestError, canonical, digest, engine_id


def test_keys_are_sorted_and_nothing_is_padded() -> None:
    assert canonical({"b": 1, "a": [True, None, "ä"]}) == '{"a":[true,null,"ä"],"b":1}'.encode()


def test_the_order_of_keys_makes_no_difference() -> None:
    assert digest({"a": 1, "b": {"c": 2, "d": 3}}) == digest({"b": {"d": 3, "c": 2}, "a": 1})


def test_the_order_of_a_list_does() -> None:
    assert digest([1, 2]) != digest([2, 1])


def test_lists_and_tuples_are_the_same() -> None:
    assert digest((1, (2,))) == digest([1, [2]])


def test_a_decimal_keeps_its_digits() -> None:
    assert canonical({"weight": Decimal("1.50")}) == b'{"weight":"1.50"}'


@pytest.mark.parametrize("value", [0.5, [1, 0.5], {"a": {"b": 0.5}}])
def test_a_float_has_no_canonical_form(value: object) -> None:
    with pytest.raises(FloatInDigestError):
        canonical(value)


def test_what_json_cannot_hold_is_an_error() -> None:
    with pytest.raises(TypeError):
        canonical({"a": object()})


def test_an_engine_is_named_by_version_and_inputs() -> None:
    name = engine_id("1.2", {"a": 1})
    assert name.startswith("1.2+") and len(name) == len("1.2+") + 12
    assert name != engine_id("1.2", {"a": 2})
