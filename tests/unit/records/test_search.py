"""Finding a patient by the first letters of a name."""

import pytest

from prolo_cost.records.search import search_text, word_starts


def found(typed: str, label: str, payer: str = "Moda Health", number: str = "E-2026-0412") -> bool:
    """What LIKE does with the patterns: each must stand somewhere in the text."""
    text = search_text(label, payer, number)
    return all(pattern.strip("%") in text for pattern in word_starts(typed))


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("nu", "Ana Núñez"),
        ("NÚÑ", "ana nunez"),
        ("an nu", "Núñez, Ana"),
        ("odea", "Liam O'Dea"),
        ("o’dea", "Liam O'Dea"),  # noqa: RUF001 - the apostrophe that word processors put
        ("weiß", "Jo Weiss"),
        ("0412", "Ana Núñez"),
        ("mo", "Ana Núñez"),
        ("nu hea", "Ana Núñez"),
        ("e-2026-0412", "Ana Núñez"),
        ("", "Ana Núñez"),
        ("   ", "Ana Núñez"),
        ("李", "李 小龙"),
    ],
)
def test_is_found(typed: str, label: str) -> None:
    assert found(typed, label)


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("na", "Ana Núñez"),  # a word begins like what is typed, or is another word
        ("an xx", "Ana Núñez"),
        ("0413", "Ana Núñez"),
    ],
)
def test_is_not_found(typed: str, label: str) -> None:
    assert not found(typed, label)


@pytest.mark.parametrize("typed", ["%", "_", "a%a", "\\", "'; DROP TABLE estimates; --"])
def test_what_means_something_to_like_is_only_a_gap_between_words(typed: str) -> None:
    patterns = word_starts(typed)
    assert all(pattern[2:-1].isalnum() for pattern in patterns)
