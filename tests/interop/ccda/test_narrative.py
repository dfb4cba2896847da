"""The narrative of sections as text that people can read: paragraphs, lists, tables, revisions."""

import pytest

from clearchart.interop.ccda.markup import tree
from clearchart.interop.ccda.narrative import narrative_text, sections_text
from tests.interop.ccda.samples import section, structured


def text_of(inner: str) -> str:
    root, problems = tree(f"<text>{inner}</text>".encode(), place="x")
    assert root is not None and problems == ()
    return narrative_text(root)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<paragraph>Gout.</paragraph>\n  <paragraph>Stable.</paragraph>", "Gout.\n\nStable.\n"),
        (
            "<paragraph>Gout\n   of the <content styleCode='Bold'>right</content> foot</paragraph>",
            "Gout of the right foot\n",
        ),
        ("One.<br/>Two.<br/><br/>Three.", "One.\nTwo.\nThree.\n"),
        ("Gout.\n  Plan:\n\ncolchicine", "Gout.\nPlan:\ncolchicine\n"),
        ("<list><item>Gout</item><item>Cough</item></list>", "- Gout\n- Cough\n"),
        ("<list listType='ordered'><item>Gout</item><item>Cough</item></list>", "1. Gout\n2. Cough\n"),
        (
            "<list><caption>Problems</caption><item>Gout<list><item>right foot</item></list></item></list>",
            "Problems\n- Gout\n  - right foot\n",
        ),
        ("<list><item><paragraph>Gout</paragraph><paragraph>stable</paragraph></item></list>", "- Gout\nstable\n"),
        (
            "<table><caption>Problems</caption><thead><tr><th>Problem</th><th>Status</th></tr></thead>"
            "<tbody><tr><td>Gout</td><td>active</td></tr><tr><td/><td/></tr></tbody></table>",
            "Problems\nProblem\tStatus\nGout\tactive\n",
        ),
        (
            "<table><tbody><tr><td>Gout<br/>right foot</td><td/><td>x</td></tr></tbody></table>",
            "Gout; right foot\t\tx\n",
        ),
        ("<table><tr><td>\n<content>Gout</content>\n<content>right</content></td></tr></table>", "Gout right\n"),
        ("<table><tr><td><paragraph>a</paragraph><paragraph>b</paragraph></td></tr></table>", "a; b\n"),
        (
            "Gout<content revised='delete'> of the left</content><content revised='insert'> right</content> foot",
            "Gout right foot\n",
        ),
        ("Gout<footnote>seen by Ada</footnote>", "Gout [seen by Ada]\n"),
        ("<renderMultiMedia referencedObject='x'><caption>picture</caption></renderMultiMedia>", ""),
        ("A1C 8<sup>.</sup>1 &lt; 9 &amp; stable", "A1C 8.1 < 9 & stable\n"),
        ("<linkHtml href='x'>Gout</linkHtml>", "Gout\n"),
    ],
)
def test_text(written: str, read: str) -> None:
    assert text_of(written) == read


def test_sections_under_their_titles() -> None:
    body = structured(
        section("History of Present Illness", "<paragraph>Foot pain.</paragraph>"),
        section("Nothing", ""),
        section("Assessment and Plan:", "", section("Assessment", "Gout.")),
        '<section nullFlavor="NI"><code displayName="Plan of Treatment"/><text>None recorded.</text></section>',
    )
    root, _ = tree(body.encode(), place="x")
    assert root is not None
    assert sections_text(root.all("component", "section")) == (
        "History of Present Illness:\nFoot pain.\n\nAssessment and Plan:\n\nAssessment:\nGout.\n\n"
        "Plan of Treatment:\nNone recorded.\n"
    )
