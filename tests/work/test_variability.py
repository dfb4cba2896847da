"""Volume by variability: what is frequent and coded alike is worth automating first."""

from decimal import Decimal

from clearchart.work.variability import CodedAs, volume_by_variability


def charts(group: str, *sets: tuple[str, int]) -> list[CodedAs]:
    return [CodedAs(group=group, codes=tuple(codes.split())) for codes, count in sets for _ in range(count)]


def test_groups_lie_in_their_quarters() -> None:
    line = [
        *charts("screening", ("Z12.31", 190), ("Z12.31 Z80.3", 10)),
        *charts("clinic", *((f"I{number}", 2) for number in range(10, 70))),
        *charts("vaccine", ("Z23", 20)),
        *charts("trauma", *((f"S{number}", 1) for number in range(10, 30))),
    ]
    assert [(cell.group, cell.volume, cell.sets, cell.quarter) for cell in volume_by_variability(line)] == [
        ("screening", 200, 2, "automate-first"),
        ("clinic", 120, 60, "assist"),
        ("vaccine", 20, 1, "template"),
        ("trauma", 20, 20, "leave-to-experts"),
    ]


def test_variability_is_the_chance_that_two_charts_differ() -> None:
    (cell,) = volume_by_variability(charts("g", ("A", 2), ("B", 2)))
    assert cell.variability == Decimal("0.667")  # of six pairs four differ
    (alone,) = volume_by_variability(charts("g", ("A", 1)))
    assert alone.variability == 1


def test_the_order_of_codes_makes_no_other_set() -> None:
    (cell,) = volume_by_variability(charts("g", ("A B", 1), ("B A", 1)))
    assert (cell.sets, cell.variability) == (1, Decimal(0))
