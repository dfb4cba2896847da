"""What the paragraph over a group of diagnoses asks for."""

import pytest

from clearchart.codesets.tables.coverage_text import read
from clearchart.codesets.tables.mcd_places import parts_of

KNOWN = ("29901", "29902", "29905", "Q9001")


@pytest.mark.parametrize(
    ("text", "procedures", "relation", "others", "any_of"),
    [
        (
            "It is the provider's responsibility to select codes carried out to the highest level.",
            (),
            "plain",
            (),
            False,
        ),
        ("These support CPT 29901 and 29905 but 2015 is a year.", ("29901", "29905"), "plain", (), False),
        ("For 29901-29902:", ("29901", "29902"), "plain", (), False),
        ("For q9001", ("Q9001",), "plain", (), False),
        ("The following are stand-alone diagnosis codes.", (), "alone", (), False),
        ("Must be billed with a diagnosis from Group 3.", (), "with-groups", (3,), False),
        ("Codes of Group 2 must be reported with one from Group 3 or 4", (), "with-groups", (3, 4), True),
        ("A code of Groups 3 and 4 must also be reported.", (), "with-groups", (3, 4), False),
        ("Group 2 Paragraph: A dual diagnosis is required.", (), "unclear", (), False),
        ("Group 1 Paragraph: refer to Group 1 Paragraph", (), "plain", (), False),
        ("", (), "plain", (), False),
    ],
)
def test_a_paragraph(
    text: str, procedures: tuple[str, ...], relation: str, others: tuple[int, ...], any_of: bool
) -> None:
    found = read(f"<p><strong>{text}</strong></p>", own=2, known=KNOWN)
    assert (found.procedures, found.relation, found.others, found.any_of) == (procedures, relation, others, any_of)


def test_a_group_of_procedures_is_no_group_of_diagnoses() -> None:
    found = read("In addition to these: codes for Group 1 CPT codes", own=2, known=KNOWN)
    assert (found.procedure_groups, found.others, found.relation) == ((1,), (), "unclear")


@pytest.mark.parametrize(
    ("description", "parts"),
    [
        ("MAC - Part A", ("A",)),
        ("MAC B", ("B",)),
        ("A and B and HHH MAC", ("HHH", "A", "B")),
        ("DME MAC", ("DME",)),
        ("Other", ()),
    ],
)
def test_parts_of_medicare(description: str, parts: tuple[str, ...]) -> None:
    assert parts_of(description) == parts
