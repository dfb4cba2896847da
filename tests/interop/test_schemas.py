"""The JSON Schemas of the wire forms are fresh and hold what the design shows."""

from pathlib import Path

import pytest

from clearchart.interop import schemas

WIRE = Path(__file__).parents[2] / "docs" / "wire"


@pytest.mark.parametrize("form", schemas.FORMS)
def test_the_file_says_what_the_types_say(form: str) -> None:
    assert (WIRE / f"{form}.schema.json").read_text(encoding="utf-8") == schemas.text(form)


def test_the_encounter_form_has_the_shorthands() -> None:
    fields = schemas.schema("encounter")["$defs"]["Record"]["properties"]
    assert {"text", "documents", "setting", "service_date", "admit", "discharge", "age", "age_days", "sex"} <= set(
        fields
    )
