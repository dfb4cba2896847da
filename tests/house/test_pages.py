"""The generated pages say what the code says."""

from house import pages


def test_the_generated_pages_are_fresh() -> None:
    assert pages.stale() == [], "./run docs writes them"
