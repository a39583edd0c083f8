"""What is wrong with the cells of a table, and what a file would change, in words. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from prolo_cost.app.prices.csv_tables import Column, Ignored, Row, place_of
from prolo_cost.app.prices.importing import Fate, Incoming, IncomingRow
from prolo_cost.domain.problems import Problem
from prolo_cost.gui.sheet import sentence_for
from prolo_cost.gui.speech import said
from prolo_cost.wording import Words

LINE: Final = Column("line", "Line")
FATE: Final = Column("fate", "What happens")


def troubles(problems: Iterable[Problem], columns: Sequence[Column], words: Words) -> dict[tuple[int, str], str]:
    """The first problem of each cell as a sentence."""
    found: dict[tuple[int, str], str] = {}
    for problem in problems:
        cell = place_of(problem)
        if cell is not None:
            found.setdefault(cell, sentence(problem, columns, words))
    return found


def sentence(problem: Problem, columns: Sequence[Column], words: Words) -> str:
    """A problem with the title of the column that it is about."""
    cell = place_of(problem)
    key = cell[1] if cell else problem.field
    name = next((said(column.title) for column in columns if column.key == key), said("The file"))
    figures = dict(problem.figures)
    if "column" in figures:
        figures["column"] = said(figures["column"])
    return sentence_for(replace(problem, field=name, figures=figures), words)


# A file before it is taken


def fate_words(row: IncomingRow, columns: Sequence[Column], words: Words) -> str:
    """What accepting the file would do with a row; why, where it is left out."""
    if row.fate is Fate.LEFT_OUT:
        return said("left out: {why}", why=sentence(row.problems[0], columns, words))
    if row.fate is Fate.NEW:
        return said("new")
    return said("changes ours") if row.fate is Fate.CHANGED else said("as ours")


class Looked(NamedTuple):
    """A file before it is taken, in words: its rows with what would become of each, and what is wrong where."""

    file: Incoming
    rows: tuple[Row, ...]
    troubles: Mapping[tuple[int, str], str]
    summary: str


def looked(file: Incoming, words: Words) -> Looked:
    """A file with those of its rows first that are left out. Five thousand rows take a while."""
    ordered = sorted(file.rows, key=lambda row: row.fate is not Fate.LEFT_OUT)
    rows = tuple(
        {**one.row, LINE.key: str(one.line), FATE.key: fate_words(one, file.columns, words)} for one in ordered
    )
    found = {
        (number, key): trouble
        for number, one in enumerate(ordered)
        if one.problems
        for (_, key), trouble in troubles(one.problems, file.columns, words).items()
    }
    return Looked(file, rows, found, summary(file))


def summary(file: Incoming) -> str:
    """Count what would happen: ``12 new, 2 change ours, 3 as ours, 1 left out.``."""
    told = said(
        "{new} new, {changed} change ours, {same} as ours, {left} left out.",
        new=file.count(Fate.NEW),
        changed=file.count(Fate.CHANGED),
        same=file.count(Fate.SAME),
        left=file.count(Fate.LEFT_OUT),
    )
    return " ".join([told, *ignored_words(file.ignored)])


def ignored_words(ignored: Sequence[Ignored]) -> list[str]:
    """The heads that are none of ours, and what one of them may have meant."""
    told = [_ignored_words(one) for one in ignored if one.meant]
    others = ", ".join(one.head for one in ignored if not one.meant)
    return [*told, said("Not taken: {columns}.", columns=others)] if others else told


def _ignored_words(one: Ignored) -> str:
    if one.is_twice:
        return said("Column {head}: not taken, because {meant} is there already.", head=one.head, meant=said(one.meant))
    return said("Column {head}: not taken. Did you mean {meant}?", head=one.head, meant=said(one.meant))
