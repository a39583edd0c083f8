from datetime import date

import pytest

from prolo_cost.documents.telling import short_name
from prolo_cost.documents.wording import PaperWords, amount, dollars, whole_dollars_above, whole_dollars_below
from prolo_cost.wording import MINUS


@pytest.mark.parametrize(
    ("cents", "ledger", "sentence"),
    [
        (0, "0.00", "$0"),
        (5, "0.05", "$0.05"),
        (54000, "540.00", "$540"),
        (123456, "1,234.56", "$1,234.56"),
        (999999999, "9,999,999.99", "$9,999,999.99"),
        (-3000, f"{MINUS}30.00", f"{MINUS}$30"),
        (-3001, f"{MINUS}30.01", f"{MINUS}$30.01"),
    ],
)
def test_money_in_ledgers_and_in_sentences(cents: int, ledger: str, sentence: str) -> None:
    assert (amount(cents), dollars(cents)) == (ledger, sentence)


@pytest.mark.parametrize(
    ("cents", "below", "above"), [(0, "$0", "$0"), (100, "$1", "$1"), (101, "$1", "$2"), (199, "$1", "$2")]
)
def test_ends_of_a_range_round_outward(cents: int, below: str, above: str) -> None:
    assert (whole_dollars_below(cents), whole_dollars_above(cents)) == (below, above)


def test_dates_as_each_language_writes_them() -> None:
    english, spanish = PaperWords.load("en"), PaperWords.load("es")
    day = date(2026, 12, 1)

    assert [english.day(day, form) for form in ("long", "medium", "spoken", "visit")] == [
        "December 1, 2026",
        "Dec 1, 2026",
        "December 1",
        "Tue, Dec 1",
    ]
    assert [spanish.day(day, form) for form in ("long", "medium", "spoken", "visit")] == [
        "1 de diciembre de 2026",
        "1 dic 2026",
        "1 de diciembre",
        "mar 1 dic",
    ]


def test_counts_are_words_up_to_twelve() -> None:
    assert [PaperWords.load("en").count(number) for number in (1, 12, 13)] == ["one", "twelve", "13"]


def test_lists_read_as_one_says_them() -> None:
    words = PaperWords.load("en")

    assert [words.listing(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_a_figure_is_never_read_as_a_sentence_with_figures() -> None:
    assert PaperWords.load("en").say("front.for", name="{insurer} {0}") == "For {insurer} {0}."


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        PaperWords.load("xx")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Aetna", "Aetna"),
        ("Dean Health Plan (now Dean Health Plan by Medica)", "Dean Health Plan"),
        ("BCBS of Illinois / Texas / Montana", "BCBS of Illinois"),
        ("Washington State Labor & Industries - perineural injection therapy", "Washington State Labor & Industries"),
    ],
)
def test_short_names_of_payers(name: str, short: str) -> None:
    assert short_name(name) == short
