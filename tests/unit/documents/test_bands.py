"""Filling pages: nothing is cut, nothing is lost, and what belongs together stays together."""

import itertools

import pytest

from prolo_cost.documents.ink.bands import TIGHTEST, WIDEST, Band, pages
from prolo_cost.documents.ink.pen import Pen
from prolo_cost.documents.ink.styles import TOP, UPRIGHT

BOTTOM = UPRIGHT.bottom
ROOM = BOTTOM - TOP


def nothing(_pen: Pen, _top: float) -> None:
    """Paint nothing: where a band stands is all that is asked here."""


def band(height: float, gap: float = 0.0, *, keep: bool = False, head: tuple[Band, ...] = ()) -> Band:
    return Band(height, nothing, gap, keep, head)


def test_bands_follow_each_other_and_stay_on_the_page() -> None:
    filled = pages([band(100.0, gap=10.0) for _ in range(20)], tight=False)

    assert sum(len(page) for page in filled) == 20
    for page in filled:
        assert page[0].top == TOP  # no white above the first
        assert all(placed.top + placed.band.height <= BOTTOM for placed in page)
        assert [b.top - a.top for a, b in itertools.pairwise(page)] == [110.0] * (len(page) - 1)


def test_what_is_kept_together_moves_together() -> None:
    filled = pages([band(ROOM - 50.0), band(30.0, keep=True), band(30.0)], tight=False)

    assert [len(page) for page in filled] == [1, 2]


def test_a_group_that_no_page_can_hold_falls_apart_rather_than_off_the_page() -> None:
    filled = pages([band(200.0, keep=True) for _ in range(9)], tight=False)

    assert sum(len(page) for page in filled) == 9
    assert all(placed.top + placed.band.height <= BOTTOM for page in filled for placed in page)


def test_a_head_returns_where_a_page_begins_in_the_middle_of_its_table() -> None:
    head = band(20.0)
    filled = pages([head, *(band(100.0, head=(head,)) for _ in range(14))], tight=False)

    assert len(filled) == 3
    assert all(page[0].band is head for page in filled)
    assert all(placed.top + placed.band.height <= BOTTOM for page in filled for placed in page)
    assert sum(placed.band is not head for page in filled for placed in page) == 14


def test_a_tight_sheet_gives_up_white_to_stay_on_one_page() -> None:
    bands = [band(ROOM / 10 - 12.0, gap=20.0) for _ in range(10)]

    assert len(pages(bands, tight=False)) == 2
    (page,) = pages(bands, tight=True)
    assert page[-1].top + page[-1].band.height == pytest.approx(BOTTOM)


def test_a_tight_sheet_keeps_some_white_and_then_takes_a_second_page() -> None:
    too_much = [band(ROOM / 10 - 1.0, gap=20.0) for _ in range(10)]
    too_little = [band(20.0, gap=20.0) for _ in range(10)]

    assert len(pages(too_much, tight=True)) == 2
    assert pages(too_much, tight=True)[0][1].band.gap == 20.0
    assert pages(too_little, tight=True)[0][1].band.gap == pytest.approx(20.0 * WIDEST)
    assert TIGHTEST < 1 < WIDEST


def test_what_divides_is_left_out_where_the_end_of_a_page_divides() -> None:
    line = Band(10.0, nothing, keep=True, divides=True)

    (together,) = pages([band(100.0), line, band(100.0)], tight=False)
    before, after = pages([band(ROOM - 50.0), line, band(100.0)], tight=False)

    assert [placed.band.divides for placed in together] == [False, True, False]
    assert [placed.band.height for placed in (*before, *after)] == [ROOM - 50.0, 100.0]
    assert after[0].top == TOP
