"""Accounts on their pages: what belongs together stays together, and nothing else is held."""

from __future__ import annotations

from prolo_cost.documents.blocks import Card, Cards, Row
from prolo_cost.documents.ink.cards import cards

HEIGHT = 600.0
LONG = Card("What is left", tuple(Row(f"Visit {number}", "$100.00") for number in range(1, 9)))


def test_an_account_without_a_sum_does_not_hold_on_to_what_follows_it() -> None:
    assert [band.keep for band in cards(Cards((LONG,)), HEIGHT, 2)][-2:] == [True, False]


def test_a_sum_never_stands_without_the_row_above_it() -> None:
    summed = Card(LONG.heading, LONG.rows, Row("All", "$800.00"))

    assert [band.keep for band in cards(Cards((summed,)), HEIGHT, 2)][-2:] == [True, False]


def test_a_short_account_stands_below_another_and_the_last_one_alone_has_the_width_to_itself() -> None:
    short = Card("Papers", (Row("One"),))
    (together,) = cards(Cards((LONG, short, short)), HEIGHT, 2)

    assert together.height == sum(band.height for band in cards(Cards((LONG,)), HEIGHT, 2))
    assert len(list(cards(Cards((LONG, LONG, LONG)), HEIGHT, 2))) == 1 + len(list(cards(Cards((LONG,)), HEIGHT, 2)))


def test_three_columns_hold_three_accounts_in_one_row_and_a_fourth_below_the_shortest() -> None:
    short = Card("Papers", (Row("One"),))

    (three,) = cards(Cards((LONG, short, LONG)), HEIGHT, 3)
    (four,) = cards(Cards((LONG, short, LONG, short)), HEIGHT, 3)

    assert three.height == four.height
