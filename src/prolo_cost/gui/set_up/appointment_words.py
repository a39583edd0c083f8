"""A day's appointments in words: what became of each row, and of all of them. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from prolo_cost.app.appointments.appointing import Appointment, Fate, counts
from prolo_cost.app.appointments.rows import COLUMNS
from prolo_cost.app.draft.boxes import Kind, read
from prolo_cost.app.draft.days import long_day
from prolo_cost.app.draft.keys import FIRST, PAYER_NAME, TEMPLATE
from prolo_cost.app.prices.csv_tables import Column, Row
from prolo_cost.gui.look.figures import headline
from prolo_cost.gui.set_up.cell_words import FATE, LINE, sentence, troubles
from prolo_cost.gui.speech import said
from prolo_cost.wording import Words

if TYPE_CHECKING:
    from prolo_cost.domain.problems import Problem
    from prolo_cost.records.values import How

SHOWN: Final = (LINE, FATE, *COLUMNS[:4], Column("likely", "Most likely"))
WIDTHS: Final[Mapping[str, int]] = {"line": 50, "fate": 220, "date": 150, "payer": 150, "template": 170, "likely": 140}
FIGURES: Final = frozenset({"likely"})


def in_order(appointments: Iterable[Appointment]) -> tuple[Appointment, ...]:
    """Those that need a look first, else as in the file."""
    return tuple(sorted(appointments, key=lambda one: one.fate is Fate.READY))


def rows(appointments: Sequence[Appointment], become: Mapping[int, str], words: Words) -> tuple[Row, ...]:
    """The rows as they are shown. ``become`` says by its line what has become of one."""
    return tuple(_row(one, become.get(one.line) or fate_words(one, words)) for one in appointments)


def row_troubles(appointments: Sequence[Appointment], words: Words) -> dict[tuple[int, str], str]:
    """What is wrong with which cell that is shown; of a column that is not, it stands in what happens."""
    shown = {column.key for column in SHOWN}
    return {
        (number, key if key in shown else FATE.key): trouble
        for number, one in enumerate(appointments)
        for (_, key), trouble in troubles(one.problems, COLUMNS, words).items()
    }


def _row(one: Appointment, become: str) -> Row:
    row = {**one.row, LINE.key: str(one.line), FATE.key: become}
    if one.drafted is None:
        return row
    draft, estimate = one.drafted.draft, one.drafted.estimate
    first = read(Kind.DAY, draft.text(FIRST), date.min)
    return row | {
        "date": long_day(date.fromisoformat(str(first))),
        "payer": draft.text(PAYER_NAME),
        "template": draft.text(TEMPLATE),
        "likely": headline(estimate.in_order[0].patient),
    }


def fate_words(one: Appointment, words: Words) -> str:
    """What would become of a row, and why not."""
    if one.fate is Fate.LEFT_OUT:
        return (
            said("left out: {why}", why=sentence(one.problems[0], COLUMNS, words)) if one.problems else said("left out")
        )
    return said("there already: {number}", number=one.number) if one.fate is Fate.THERE else said("ready")


def there_words(number: str) -> str:
    """What becomes of a row whose estimate is there already, and of which no paper was made."""
    return said("there already: {number}, no paper yet", number=number)


def summary(appointments: Sequence[Appointment]) -> str:
    """How many rows are ready, there already, and left out."""
    count = dict(counts(appointments))
    return said(
        "{ready} ready, {there} there already, {left} left out.",
        ready=count[Fate.READY],
        there=count[Fate.THERE],
        left=count[Fate.LEFT_OUT],
    )


def missing_words(missing: Iterable[Problem], words: Words) -> str:
    """What papers leave room for, each once."""
    told = dict.fromkeys(words.problem(problem) for problem in missing)
    return said("The papers leave room to write in: {what}", what=" ".join(told)) if told else ""


def given_words(number: str, how: How) -> str:
    """What became of a row whose paper left the desk."""
    if how == "printed":
        return said("kept: {number}, printed", number=number)
    return said("kept: {number}, paper made", number=number)
