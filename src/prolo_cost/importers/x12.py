"""X12 files as segments. Which marks divide them is told by each ISA segment itself; unknown segments are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from prolo_cost.domain.problems import Problem

MAXIMUM_BYTES: Final = 64 * 1024 * 1024
"""Offices have tens of kilobytes to a few megabytes; more is not what it says it is."""

LINE_ENDS: Final = "\r\n"

_ISA: Final = re.compile(r"ISA([^\w \r\n])")
_BARE: Final = re.compile(r"ST([^\w \r\n])\d{3}\1[^\W_]+(?:\1[^\W_]+)?([^\w ])")
_ELEMENTS: Final = 16
"""How many elements an ISA segment has; the last is the mark within elements, and what follows it ends a segment."""


class Segment(NamedTuple):
    """One segment. ``number`` counts from 1 through the whole file; ``parts`` divides one of its elements."""

    number: int
    raw: str
    elements: tuple[str, ...]
    within: str
    again: str

    @property
    def name(self) -> str:
        """What kind of segment it is: ``CLP``, ``EB``, ``SVC``."""
        return self.elements[0]

    @property
    def place(self) -> str:
        """Where it stands, for a problem."""
        return f"segment {self.number}"

    def at(self, number: int) -> str:
        """Element 1, 2, 3 …; blank where there is none."""
        return self.elements[number].strip() if number < len(self.elements) else ""

    def parts(self, number: int) -> tuple[str, ...]:
        """The components of an element."""
        return tuple(self.at(number).split(self.within)) if self.at(number) else ()

    @property
    def person(self) -> str:
        """The name in an NM1 segment: the last name, then first, middle and what stands after it (JR)."""
        given = " ".join(part for part in (self.at(4), self.at(5), self.at(7)) if part)
        return ", ".join(part for part in (self.at(3), given) if part)

    def repeats(self, number: int) -> tuple[str, ...]:
        """The repetitions of an element."""
        return tuple(self.at(number).split(self.again)) if self.at(number) else ()


class Transaction(NamedTuple):
    """What stands between ST and SE, both included. ``version`` is the implementation guide's, such as 005010X221A1."""

    kind: str
    version: str
    segments: tuple[Segment, ...]


class Interchange(NamedTuple):
    """All transactions of a file, what is odd about it (``warnings``), and why it cannot be read (``problems``)."""

    transactions: tuple[Transaction, ...] = ()
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Marks(NamedTuple):
    element: str
    again: str
    within: str
    end: str


def read_x12(data: bytes, kind: str) -> Interchange:
    """The transactions of one kind (``271``, ``835``) in a file. Never raises for what stands in it."""
    refused = _refused(data)
    if refused:
        return Interchange(problems=(refused,))
    segments = _segments(_text(data))
    found = list(_transactions(segments))
    wanted = tuple(each for each in found if each.kind == kind)
    if not wanted:
        return Interchange(problems=(_nothing(found, kind),))
    return Interchange(wanted, tuple(_warnings(segments, wanted)))


def _nothing(found: Sequence[Transaction], kind: str) -> Problem:
    if not found:
        return Problem("", "not_x12")
    return Problem("", "other_x12", {"found": found[0].kind or "?", "wanted": kind})


def _refused(data: bytes) -> Problem | None:
    if not data.strip():
        return Problem("", "empty_file")
    if len(data) > MAXIMUM_BYTES:
        return Problem("", "x12_too_large", {"megabytes": str(MAXIMUM_BYTES // 1024 // 1024)})
    if data.startswith((b"PK", b"\x1f\x8b", b"%PDF", b"7z\xbc\xaf")) or b"-----BEGIN PGP" in data[:200]:
        return Problem("", "packed_file")
    return None


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


# Segments


def _segments(text: str) -> list[Segment]:
    """All segments of a file, which may hold several interchanges, each with marks of its own."""
    segments: list[Segment] = []
    for marks, body in _interchanges(text):
        for raw in _divided(body, marks):
            elements = tuple(raw.split(marks.element))
            segments.append(Segment(len(segments) + 1, raw, elements, marks.within, marks.again))
    return segments


def _interchanges(text: str) -> Iterator[tuple[_Marks, str]]:
    """Each interchange with its marks. Whatever stands before the first one, such as an envelope of XML, is let go."""
    starts = [match for match in _ISA.finditer(text) if _marks_at(text, match) is not None]
    for place, match in enumerate(starts):
        marks = _marks_at(text, match)
        end = starts[place + 1].start() if place + 1 < len(starts) else len(text)
        if marks is not None:
            yield marks, text[match.start() : end]
    bare = _BARE.search(text) if not starts else None
    if bare:
        yield _Marks(bare[1], "^", ":", bare[2]), text[bare.start() :]


def _marks_at(text: str, match: re.Match[str]) -> _Marks | None:
    """The marks of an ISA segment: nothing else in the file says them. Its elements may be padded or not."""
    separator = match[1]
    elements = text[match.start() : match.start() + 400].split(separator, _ELEMENTS)
    if len(elements) <= _ELEMENTS or len(elements[_ELEMENTS]) < 2:
        return None
    within, end = elements[_ELEMENTS][0], elements[_ELEMENTS][1]
    if within.isalnum() or end.isalnum() or within == end:
        return None
    return _Marks(separator, elements[11].strip()[:1] or "^", within, end)


def _divided(body: str, marks: _Marks) -> Iterator[str]:
    """The segments of one interchange: up to IEA, and without the ends of lines that a wrapping put between or into."""
    if marks.end not in LINE_ENDS:
        body = body.replace("\r", "").replace("\n", "")
    head, separator, rest = _head(body, marks)
    yield head
    for raw in (each.strip(f" {LINE_ENDS}") for each in rest.split(marks.end) if separator):
        if raw:
            yield raw
        if raw.startswith(f"IEA{marks.element}"):
            return


def _head(body: str, marks: _Marks) -> tuple[str, str, str]:
    """The ISA segment, whose eleventh element may be the very mark that ends a segment, and what follows it."""
    if not body.startswith("ISA"):
        return body.partition(marks.end)
    parts = body.split(marks.element, _ELEMENTS)
    length = sum(len(part) + 1 for part in parts[:_ELEMENTS]) + 1
    return body[:length], body[length : length + 1], body[length + 1 :]


# Transactions


def _transactions(segments: Sequence[Segment]) -> Iterator[Transaction]:
    """What stands between ST and SE; a transaction that is cut off ends with the file or the next one."""
    group, start = "", None
    for place, segment in enumerate(segments):
        if segment.name == "GS":
            group = segment.at(8)
        if start is not None and segment.name in {"ST", "SE", "GE", "IEA", "ISA"}:
            end = place + 1 if segment.name == "SE" else place
            yield _transaction(segments[start:end], group)
            start = None
        if segment.name == "ST":
            start = place
    if start is not None:
        yield _transaction(segments[start:], group)


def _transaction(segments: Sequence[Segment], group: str) -> Transaction:
    return Transaction(segments[0].at(1), segments[0].at(3) or group, tuple(segments))


def _warnings(segments: Sequence[Segment], transactions: Sequence[Transaction]) -> Iterator[Problem]:
    if segments[0].name != "ISA":
        yield Problem(segments[0].place, "x12_no_envelope")
    for transaction in transactions:
        first, last = transaction.segments[0], transaction.segments[-1]
        if not transaction.version.startswith("005010") and transaction.version:
            yield Problem(first.place, "x12_version", {"version": transaction.version})
        if last.name != "SE":
            yield Problem(last.place, "x12_cut_off")
        elif last.at(1) != str(len(transaction.segments)):
            counted = {"said": last.at(1) or "?", "counted": str(len(transaction.segments))}
            yield Problem(last.place, "x12_count", counted)
