"""The tables of ``payers.db``, and each value's way into a row and back.

STRICT tables, whole cents as INTEGER, dates as ISO text. Reading and writing stand side by side here, so that one is
never changed without the other; ``LAYOUT`` is raised with them.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any, Final, TypeAlias

from prolo_cost.domain.coverage import Citation, Evidence, Payer, Position, Stance
from prolo_cost.payers.values import Entry, Parameter, Remark

APPLICATION_ID: Final = 0x70726F6C  # "prol": tells our file from any other SQLite database
LAYOUT: Final = 1
"""Raised with every change to the tables; a program reads its own layout only."""

Row: TypeAlias = tuple[Any, ...]  # SQLite rows hold text, whole numbers and None
Rows: TypeAlias = dict[str, list[Row]]
"""The rows of each table, in the order of its primary key."""

SCHEMA: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE payers (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    parent TEXT NOT NULL,
    line_of_business TEXT NOT NULL,
    states TEXT NOT NULL,  -- between spaces, sorted; empty: everywhere
    electronic_payer_id TEXT NOT NULL,
    aliases_source TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE aliases (
    payer_id TEXT NOT NULL REFERENCES payers,
    place INTEGER NOT NULL,
    alias TEXT NOT NULL,
    PRIMARY KEY (payer_id, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE stances (
    payer_id TEXT NOT NULL REFERENCES payers,
    place INTEGER NOT NULL,
    service TEXT NOT NULL,
    position TEXT NOT NULL,
    evidence TEXT NOT NULL,
    line_of_business TEXT NOT NULL,
    states TEXT NOT NULL,
    effective_from TEXT,
    effective_to TEXT,
    prior_authorization TEXT NOT NULL,
    summary TEXT NOT NULL,
    last_verified TEXT,
    title TEXT NOT NULL,
    number TEXT NOT NULL,
    source TEXT NOT NULL,
    source_kind TEXT NOT NULL,
    effective TEXT,
    last_review TEXT,
    next_review TEXT,
    confidence TEXT NOT NULL,
    notes TEXT NOT NULL,
    PRIMARY KEY (payer_id, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE parameters (
    name TEXT NOT NULL,
    year INTEGER NOT NULL,
    cents INTEGER,
    rate TEXT,  -- numerator/denominator
    source TEXT NOT NULL,
    confidence TEXT NOT NULL,
    note TEXT NOT NULL,
    last_verified TEXT,
    PRIMARY KEY (name, year),
    CHECK ((cents IS NULL) <> (rate IS NULL))
) STRICT, WITHOUT ROWID;
"""

CONTENT: Final = ("payers", "aliases", "stances", "parameters")
"""The tables that hold knowledge; ``meta`` says of what edition, and carries the fingerprint of their rows."""


def read_rows(connection: sqlite3.Connection) -> Rows:
    """Every row of every content table. A table without a rowid is stored, and so read, in the order of its key."""
    return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in CONTENT}  # noqa: S608  # our own table names


def fingerprint(rows: Rows, edition: str) -> str:
    """A hash over edition and knowledge: a flipped bit that SQLite would not notice changes it."""
    return hashlib.sha256(json.dumps([edition, rows], sort_keys=True).encode()).hexdigest()


def rows_of(entries: Iterable[Entry], parameters: Iterable[Parameter]) -> Rows:
    """The rows that hold such knowledge."""
    known = sorted(entries, key=lambda entry: entry.payer.id)
    return {
        "payers": [_payer_row(entry) for entry in known],
        "aliases": [
            (entry.payer.id, place, alias) for entry in known for place, alias in enumerate(entry.payer.aliases)
        ],
        "stances": [
            _stance_row(entry.payer.id, place, stance, remark)
            for entry in known
            for place, (stance, remark) in enumerate(zip(entry.payer.stances, entry.remarks, strict=True))
        ],
        "parameters": sorted(_parameter_row(parameter) for parameter in parameters),
    }


def _payer_row(entry: Entry) -> Row:
    payer = entry.payer
    states = " ".join(payer.states)
    return (
        payer.id,
        payer.name,
        payer.parent,
        payer.line_of_business,
        states,
        payer.electronic_payer_id,
        entry.aliases_source,
    )


def payer_from(row: Row, aliases: tuple[str, ...], stances: tuple[Stance, ...]) -> Payer:
    """The payer of a row of ``payers`` with what belongs to it."""
    id_, name, parent, line_of_business, states, electronic_payer_id, _ = row
    return Payer(id_, name, aliases, parent, line_of_business, tuple(states.split()), electronic_payer_id, stances)


def _stance_row(payer_id: str, place: int, stance: Stance, remark: Remark) -> Row:
    citation = stance.citation
    return (
        *(payer_id, place, stance.service, stance.position.value, stance.evidence.value),
        *(stance.line_of_business, " ".join(stance.states)),
        *(_iso(stance.effective_from), _iso(stance.effective_to), stance.prior_authorization, stance.summary),
        *(_iso(stance.last_verified), citation.title, citation.number, citation.source, citation.source_kind),
        *(_iso(citation.effective), _iso(citation.last_review), _iso(citation.next_review)),
        *(remark.confidence, remark.notes),
    )


def stance_from(row: Row) -> Stance:
    """The stance of a row of ``stances``."""
    service, position, evidence, line_of_business, states, begins, ends, authorization, summary = row[2:11]
    verified, title, number, source, source_kind, effective, last_review, next_review = row[11:19]
    dates = _day(effective), _day(last_review), _day(next_review)
    return Stance(
        service=service,
        position=Position(position),
        evidence=Evidence(evidence),
        line_of_business=line_of_business,
        states=tuple(states.split()),
        effective_from=_day(begins),
        effective_to=_day(ends),
        prior_authorization=authorization,
        summary=summary,
        citation=Citation(title, number, source, source_kind, *dates),
        last_verified=_day(verified),
    )


def remark_from(row: Row) -> Remark:
    """What a row of ``stances`` says beside its stance."""
    return Remark(*row[19:21])


def _parameter_row(parameter: Parameter) -> Row:
    value = parameter.value
    cents, rate = (None, f"{value.numerator}/{value.denominator}") if isinstance(value, Fraction) else (value, None)
    verified = _iso(parameter.last_verified)
    return (
        *(parameter.name, parameter.year, cents, rate),
        *(parameter.source, parameter.confidence, parameter.note, verified),
    )


def parameter_from(row: Row) -> Parameter:
    """The parameter of a row of ``parameters``."""
    name, year, cents, rate, source, confidence, note, verified = row
    value = cents if rate is None else Fraction(rate)
    return Parameter(name, year, value, source, confidence, note, _day(verified))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
