"""X12 files come apart into segments by the marks that they themselves name."""

from __future__ import annotations

import pytest
from tests.unit.importers.files import envelope, interchange

from prolo_cost.importers.x12 import MAXIMUM_BYTES, Interchange, read_x12

BODY = ("BPR*I*1", "CLP*A:B*1*10*10*0", "REF*ZZ*x^y")


def read(text: str) -> Interchange:
    return read_x12(text.encode(), "835")


def names(found: Interchange) -> list[str]:
    return [segment.name for transaction in found.transactions for segment in transaction.segments]


def test_segments_of_a_transaction_stand_in_order_with_their_places() -> None:
    found = read(interchange("835", *BODY))
    assert names(found) == ["ST", "BPR", "CLP", "REF", "SE"]
    claim = found.transactions[0].segments[2]
    assert (claim.place, claim.raw, claim.at(3), claim.at(9)) == ("segment 5", "CLP*A:B*1*10*10*0", "10", "")
    assert (claim.parts(1), claim.parts(9)) == (("A", "B"), ())
    assert found.transactions[0].segments[3].repeats(2) == ("x", "y")
    assert (found.warnings, found.problems) == ((), ())


@pytest.mark.parametrize(
    "marks", [("|", "^", ":", "~"), ("*", "}", ">", "\n"), ("+", "^", "<", "'"), ("\x1d", "^", ":", "\x1c")]
)
def test_marks_are_those_of_the_file(marks: tuple[str, str, str, str]) -> None:
    text = interchange("835", *BODY)[len(envelope()) :]
    for before, after in zip("*^:~", marks, strict=True):
        text = text.replace(before, after)
    found = read(envelope(*marks) + text)
    assert names(found) == ["ST", "BPR", "CLP", "REF", "SE"]
    assert found.transactions[0].segments[2].parts(1) == ("A", "B")
    assert found.transactions[0].segments[3].repeats(2) == ("x", "y")


@pytest.mark.parametrize(
    "changed",
    [
        lambda text: text.replace("~", "~\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: "\n".join(text[start : start + 80] for start in range(0, len(text), 80)),
        lambda text: f"<soap:Body><![CDATA[{text}]]></soap:Body>",
        lambda text: "Some words before it.\n" + text,
    ],
    ids=["lines", "byte order mark", "wrapped at 80", "inside XML", "words before"],
)
def test_a_wrapping_changes_nothing(changed: object) -> None:
    text = interchange("835", *BODY)
    assert callable(changed)
    found = read(changed(text))
    assert [each.raw for each in found.transactions[0].segments] == [
        each.raw for each in read(text).transactions[0].segments
    ]
    assert found.problems == ()


def test_several_interchanges_in_one_file_are_all_read() -> None:
    found = read(interchange("835", *BODY) + "\n" + interchange("835", "BPR*I*2"))
    assert [len(each.segments) for each in found.transactions] == [5, 3]


def test_without_an_envelope_the_marks_are_taken_from_the_first_segment_and_that_is_told() -> None:
    found = read("ST*835*1234~BPR*I*1~CLP*A*1*10*10*0~SE*4*1234~")
    assert names(found) == ["ST", "BPR", "CLP", "SE"]
    assert [each.code for each in found.warnings] == ["x12_no_envelope"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (interchange("835", *BODY, count=99), "x12_count"),
        (interchange("835", *BODY).split("SE*")[0], "x12_cut_off"),
        (interchange("835", *BODY).replace("005010X221A1", "004010X091A1"), "x12_version"),
    ],
)
def test_what_is_odd_is_a_warning_and_the_rest_is_read(text: str, code: str) -> None:
    found = read(text)
    assert [each.code for each in found.warnings] == [code]
    assert "CLP" in names(found)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b" \n", "empty_file"),
        (b"PK\x03\x04 a zip", "packed_file"),
        (b"%PDF-1.7", "packed_file"),
        (b"-----BEGIN PGP MESSAGE-----", "packed_file"),
        (b"\x1f\x8b\x08", "packed_file"),
        (b'{"format": "prolo-cost/case/1"}', "not_x12"),
        (b"ISA", "not_x12"),
        (interchange("271", "BHT*0022*11").encode(), "other_x12"),
        (b"x" * (MAXIMUM_BYTES + 1), "x12_too_large"),
    ],
)
def test_what_is_no_such_file_is_refused_with_a_reason(data: bytes, code: str) -> None:
    found = read_x12(data, "835")
    assert ([each.code for each in found.problems], found.transactions) == ([code], ())
