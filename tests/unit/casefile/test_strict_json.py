"""JSON as this project reads it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from prolo_cost.casefile.strict_json import MAXIMUM_BYTES, parse_json


def codes(text: str | bytes) -> list[str]:
    return [problem.code for problem in parse_json(text).problems]


def test_a_fraction_stays_what_was_written() -> None:
    assert parse_json('{"rate": 0.1}').data == {"rate": Decimal("0.1")}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "not_json"),
        ("", "not_json"),
        ('{"a": 1,}', "not_json"),
        (b"\xff{}", "not_utf8"),
        ("[" * 100_000, "too_deep"),
        ('{"a": {"b": 1, "b": 2}}', "duplicate_key"),
        (" " * (MAXIMUM_BYTES + 1), "file_too_large"),
    ],
    ids=["cut", "empty", "comma", "not-utf8", "deep", "duplicate", "large"],
)
def test_what_is_refused_says_why(text: str | bytes, code: str) -> None:
    assert codes(text) == [code]


def test_a_duplicate_key_is_named_and_the_rest_is_read_on() -> None:
    parsed = parse_json('{"a": {"x": 1, "x": 2}, "b": {"y": 1, "y": 2}}')
    assert [problem.field for problem in parsed.problems] == ["x", "y"]


def test_a_byte_order_mark_is_no_fault() -> None:
    assert parse_json(b"\xef\xbb\xbf{}").data == {}


@pytest.mark.parametrize("written", ["1e3", "1E-3", "NaN", "Infinity", "-Infinity", "1" * 400])
def test_odd_numbers_are_kept_as_words_so_that_their_field_can_be_named(written: str) -> None:
    parsed = parse_json(f'{{"a": {written}}}')
    assert isinstance(parsed.data, dict)
    assert isinstance(parsed.data["a"], str)
    assert parsed.problems == ()
