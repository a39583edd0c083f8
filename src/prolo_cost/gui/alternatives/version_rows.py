"""What a version comes to, and how it differs from the first one. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from prolo_cost.app.draft.alternatives import LineName
from prolo_cost.app.draft.days import calendar_day
from prolo_cost.domain.money import Cents
from prolo_cost.domain.result import Estimate
from prolo_cost.gui.answer.figure_rows import TITLES, needs, title_of, told
from prolo_cost.gui.look.figures import NOT_APPLICABLE, cautious, headline, plain
from prolo_cost.gui.sheet import Sheet
from prolo_cost.gui.speech import said


class VersionRow(NamedTuple):
    """One answer of a version: the figure, what it is beside the first version's, and the cautious one in a range."""

    title: str
    figure: str
    beside: str
    note: str
    likely: bool

    @property
    def spoken_title(self) -> str:
        """The answer, for a screen reader."""
        return said("{title}, likely", title=self.title) if self.likely else self.title


def version_rows(sheet: Sheet, first: Sheet | None) -> tuple[VersionRow, ...]:
    """The answers of a version in the order of the first one's; ``first`` is ``None`` for that one itself."""
    leading = first or sheet
    if leading.estimate is None:
        return tuple(VersionRow(said(title), NOT_APPLICABLE, "", "", likely=False) for title in TITLES.values())
    return tuple(_rows(sheet.estimate, leading.estimate, is_first=first is None))


def _rows(estimate: Estimate | None, leading: Estimate, *, is_first: bool) -> Iterator[VersionRow]:
    for result in told(leading):
        likely = result.name is leading.likely
        title = title_of(result.name, leading)
        if estimate is None or result.name not in estimate.scenarios:
            yield VersionRow(title, NOT_APPLICABLE, "", "", likely)
        else:
            patient = estimate.scenarios[result.name].patient
            beside = "" if is_first else beside_words(patient.point - result.patient.point)
            yield VersionRow(title, headline(patient), beside, cautious(patient), likely)


def beside_words(cents: Cents) -> str:
    """``$270.00 more``, at the cautious figures."""
    if not cents:
        return said("as much")
    amount = plain(abs(cents))
    return said("${amount} more", amount=amount) if cents > 0 else said("${amount} less", amount=amount)


def days_words(sheet: Sheet) -> str:
    """``4 sessions, to Feb 23 2027``; what is still needed where there is no figure yet."""
    if sheet.estimate is None:
        return next(iter((*sheet.troubles.values(), *sheet.others)), "") or needs(sheet)
    sessions = sheet.estimate.in_order[0].sessions
    count = len(sessions)
    day = calendar_day(sessions[-1].date)
    return said("1 session, {day}", day=day) if count == 1 else said("{count} sessions, to {day}", count=count, day=day)


def line_words(name: LineName) -> str:
    """``M0076 right knee``."""
    return " ".join(part for part in (name.code, name.area or name.description) if part)


def spoken(rows: tuple[VersionRow, ...]) -> str:
    """The answers in one sentence, for a screen reader."""
    return ". ".join(
        ", ".join(part for part in (f"{row.spoken_title} {row.figure}", row.beside, row.note) if part) for row in rows
    )
