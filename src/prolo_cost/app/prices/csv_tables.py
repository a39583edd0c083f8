"""Tables that a clinic brings as CSV: whatever its spreadsheet wrote, read into rows of text by the columns' names.

Nothing here knows what a column means. Text stays exactly as it stands in the file, so that it can be shown, corrected
and kept beside whatever is wrong with it.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from prolo_cost.domain.problems import Problem

Row: TypeAlias = Mapping[str, str]
"""The texts of one row by the keys of their columns; what is blank may be left out."""

MEGABYTES: Final = 5
MOST_ROWS: Final = 5_000
_DELIMITERS: Final = (",", ";", "\t", "|")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SPREADSHEETS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheet programs begin that are not text."""
_PDF: Final = b"%PDF-"
_ABOVE: Final = 10
"""So many rows may stand over the heads at most: a spreadsheet begins with its title."""
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula, and would run."""
_PLAIN: Final = "'"
"""What tells a spreadsheet that the rest of a cell is text."""
_END: Final = "\x01"
"""A line of our own after the last one: a quotation mark without an end would swallow it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its key. ``title`` is its head in the window; ``names`` are its other heads in either language."""

    key: str
    title: str
    names: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Ignored:
    """A head in the file that is not taken, and the title it may have meant; with ``is_twice``, the one it repeats."""

    head: str = field(repr=False)
    meant: str = ""
    is_twice: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds. ``lines`` says for each row in which line of the file it begins, counted from 1."""

    rows: tuple[Row, ...] = field(default=(), repr=False)
    lines: tuple[int, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    problems: tuple[Problem, ...] = ()


def place(row: int, key: str) -> str:
    """How a problem names a cell, the row counted from 0."""
    return f"rows[{row}].{key}"


def place_of(problem: Problem) -> tuple[int, str] | None:
    """The cell that a problem is about; ``None`` where it is about the table as a whole."""
    match = re.fullmatch(r"rows\[(\d+)\]\.(\w+)", problem.field)
    return (int(match[1]), match[2]) if match else None


def is_blank_row(row: Row) -> bool:
    """Whether a row says nothing."""
    return not any(text.strip() for text in row.values())


# Reading


def read_table(content: bytes, columns: Sequence[Column]) -> Table:
    """Read a CSV file. What is wrong with the file as a whole is a problem; its rows are not judged here."""
    if len(content) > MEGABYTES * 1_000_000:
        return _none("table_too_large", megabytes=str(MEGABYTES))
    if content.startswith(_SPREADSHEETS):
        return _none("spreadsheet_file")
    text = _decoded(content)
    if "\0" in text or content.startswith(_PDF):
        return _none("not_a_table")
    try:
        *records, (line, last) = _records(text, columns)
    except csv.Error:
        return _none("not_a_table")
    if last != [_END]:
        return _none("quotation_without_end", line=str(line))
    return _by_columns(_from_the_heads(records, columns), columns) if records else _none("empty_table")


def _none(code: str, **figures: str) -> Table:
    return Table(problems=(Problem("file", code, figures),))


def _decoded(content: bytes) -> str:
    """Text with a mark says what it is; without one it is UTF-8 where it can be, else what Windows wrote of old."""
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _records(text: str, columns: Sequence[Column]) -> list[tuple[int, list[str]]]:
    """The records that say something, each with the line in which it begins, and ``_END`` after them."""
    named = re.match(r"sep=(.)\r?\n", text)
    skipped = 1 if named else 0
    text = text[named.end() :] if named else text
    delimiter = named[1] if named else _delimiter(text, columns)
    reader = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter)
    records, begins = [], 1 + skipped
    for record in reader:
        if any(cell.strip() for cell in record):
            records.append((begins, [_plain(cell) for cell in record]))
        begins = reader.line_num + 1 + skipped
    return records


def _delimiter(text: str, columns: Sequence[Column]) -> str:
    """The delimiter by which most heads are known; of equals, the one that stands in the heads most often."""
    lines = [line for line in text.splitlines() if line.strip()][: _ABOVE + 1]

    def fit(delimiter: str) -> tuple[int, int]:
        return max((_fit(heads, columns) for heads in csv.reader(lines, delimiter=delimiter)), default=(0, 0))

    return max(_DELIMITERS, key=fit)


def _fit(heads: Sequence[str], columns: Sequence[Column]) -> tuple[int, int]:
    """How many of the columns a row of heads knows, and how many heads it has."""
    return len({key for head in heads if (key := _key_of(head, columns))}), len(heads)


def _from_the_heads(records: list[tuple[int, list[str]]], columns: Sequence[Column]) -> list[tuple[int, list[str]]]:
    """The records from the first one on that knows two columns: a title may stand over the heads."""
    known = (place for place, (_, cells) in enumerate(records[: _ABOVE + 1]) if _fit(cells, columns)[0] > 1)
    return records[next(known, 0) :]


def _plain(cell: str) -> str:
    """What a cell says, without the sign that keeps a spreadsheet from running it."""
    cell = cell.strip()
    return cell[1:] if cell.startswith(_PLAIN) and cell[1:].startswith(_FORMULA) else cell


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return _PLAIN + text if text.startswith(_FORMULA) else text


def _by_columns(records: list[tuple[int, list[str]]], columns: Sequence[Column]) -> Table:
    heads = records[0][1]
    keys = _keys(heads, columns)
    problems = [
        Problem("file", "column_missing", {"column": column.title})
        for column in columns
        if column.required and column.key not in keys
    ]
    if len(records) == 1:
        problems.append(Problem("file", "no_rows"))
    if len(records) - 1 > MOST_ROWS:
        problems.append(Problem("file", "too_many_rows", {"most": f"{MOST_ROWS:,}"}))
    ignored = tuple(_ignored(head, columns) for head, key in zip(heads, keys, strict=True) if head and not key)
    if problems:
        return Table(ignored=ignored, problems=tuple(problems))
    rows = tuple(_row(keys, record) for _, record in records[1:])
    return Table(rows, tuple(line for line, _ in records[1:]), ignored)


def _row(keys: Sequence[str], record: Sequence[str]) -> Row:
    return {key: cell for key, cell in zip(keys, record, strict=False) if key and cell}


def _keys(heads: Sequence[str], columns: Sequence[Column]) -> list[str]:
    """The column of each head; a column that is there twice is taken where it stands first."""
    keys: list[str] = []
    for head in heads:
        key = _key_of(head, columns)
        keys.append("" if key in keys else key)
    return keys


def _ignored(head: str, columns: Sequence[Column]) -> Ignored:
    key = _key_of(head, columns)
    repeated = next((column.title for column in columns if column.key == key), "")
    return Ignored(head, repeated or _meant(head, columns), is_twice=bool(repeated))


def _key_of(head: str, columns: Sequence[Column]) -> str:
    folded = _folded(head)
    return next((column.key for column in columns if folded in map(_folded, _heads_of(column))), "")


def _heads_of(column: Column) -> tuple[str, ...]:
    return tuple(filter(None, (column.key, column.title, *column.names.split(", "))))


def _folded(head: str) -> str:
    """A head without capitals, accents, blanks and signs."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFD", head)).casefold()


def _meant(head: str, columns: Sequence[Column]) -> str:
    import difflib  # noqa: PLC0415 - only where a head is not known

    heads = {_folded(name): column.title for column in columns for name in _heads_of(column)}
    near = difflib.get_close_matches(_folded(head), heads, n=1, cutoff=0.75)
    return heads[near[0]] if near else ""


# Writing


def write_table(rows: Iterable[Row], columns: Sequence[Column], title: Callable[[str], str]) -> bytes:
    """A table as a spreadsheet takes it: with its heads, UTF-8 and marked as such. No cell is a formula.

    ``title`` says a column's title in the language of whoever saves it; files are read with the heads of any.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(title(column.title) for column in columns)
    writer.writerows([_harmless(row.get(column.key, "")) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8-sig")
