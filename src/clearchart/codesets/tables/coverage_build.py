"""Articles into an artefact: codes, groups and members as numbers, what is asked by name as text."""

from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate

import msgspec

from clearchart.codesets.artefact import Section, index_slots
from clearchart.codesets.tables.cells import written
from clearchart.codesets.tables.coverage_file import Article, Group
from clearchart.codesets.tables.mcd_places import Contractor

KINDS = ("covered", "noncovered")
"""The kinds of groups, by their number in the artefact."""


def sections(found: Sequence[Article], contractors: Mapping[str, Contractor]) -> dict[str, Section]:
    """The sections that `CoverageTable` opens."""
    places = {key: at for at, key in enumerate(contractors)}
    diagnoses = sorted({code for article in found for group in _groups(article) for code in group.codes})
    built: dict[str, Section] = {
        "contractor": [msgspec.json.encode(each).decode() for each in contractors.values()],
        "article": [msgspec.json.encode(_described(article, places)).decode() for article in found],
        "diagnosis": diagnoses,
        "diagnosis-slots": index_slots(diagnoses),
    }
    built.update(_by_procedure(found))
    built.update(_members(found, {code: at for at, code in enumerate(diagnoses)}))
    return built


def _groups(article: Article) -> list[Group]:
    return [group for kind in KINDS for _, group in sorted(article.groups[kind].items())]


def _described(article: Article, places: Mapping[str, int]) -> dict[str, object]:
    lists = {name: sorted(values) for name, values in article.lists.items() if name != "contractor"}
    return {
        "id": article.display,
        "version": article.version,
        "title": article.title,
        "type": article.kind,
        "effective": written(article.effective),
        "ends": written(article.ends),
        "contractors": sorted(places[each] for each in article.lists["contractor"] if each in places),
        "procedures": {code: sorted(groups) for code, groups in article.procedures.items()},
        "groups": [_read(number, kind, article.groups[kind][number]) for kind, number in _numbers(article)],
        **lists,
    }


def _numbers(article: Article) -> list[tuple[str, int]]:
    return [(kind, number) for kind in KINDS for number in sorted(article.groups[kind])]


def _read(number: int, kind: str, group: Group) -> dict[str, object]:
    return {
        "number": number,
        "kind": kind,
        "no_list": group.no_list or not group.codes,
        "reading": group.reading,
        "asterisk": group.asterisk,
    }


def _by_procedure(found: Sequence[Article]) -> dict[str, Section]:
    """From a procedure code to the articles that list it."""
    listing: dict[str, list[int]] = {}
    for at, article in enumerate(found):
        for code in article.procedures:
            listing.setdefault(code, []).append(at)
    codes = sorted(listing)
    return {
        "procedure": codes,
        "procedure-slots": index_slots(codes),
        "procedure-from": array("i", accumulate((len(listing[code]) for code in codes), initial=0)),
        "procedure-articles": array("i", (at for code in codes for at in listing[code])),
    }


def _members(found: Sequence[Article], ids: Mapping[str, int]) -> dict[str, Section]:
    """The diagnoses of each group and those with an asterisk, as sorted numbers; groups in the order of articles."""
    groups = [(article, group) for article in found for group in _groups(article)]
    codes = [sorted(ids[code] for code in group.codes) for _, group in groups]
    starred = [sorted(ids[code] for code in group.starred) for _, group in groups]
    counts = [len(_groups(article)) for article in found]
    return {
        "group-from": array("i", accumulate(counts, initial=0)),
        "member-from": array("i", accumulate(map(len, codes), initial=0)),
        "member": array("i", (at for each in codes for at in each)),
        "starred-from": array("i", accumulate(map(len, starred), initial=0)),
        "starred": array("i", (at for each in starred for at in each)),
    }
