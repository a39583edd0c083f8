"""What people ask next, in the desk's own few words: as lines, and as a table of first dates. No Qt here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from prolo_cost.app.draft.days import calendar_day
from prolo_cost.app.estimates.exploring import Explored, Stretch, Totals
from prolo_cost.domain.money import Cents
from prolo_cost.domain.result import Estimate, Scenario
from prolo_cost.domain.what_if import BreakEven
from prolo_cost.gui.answer.figure_rows import title_of, told
from prolo_cost.gui.look.figures import MINUS, plain
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.text_line import TextLine

Titles = Mapping[Scenario, str]
"""What scenarios are called within a sentence: ``if denied``."""

BETWEEN: Final = " \N{MIDDLE DOT} "
NOT_YET: Final = "\N{HORIZONTAL ELLIPSIS}"
NO_CHANGE: Final = "no change"


class StretchTable(NamedTuple):
    """First dates that cost the same: the heads of the columns, and their lines."""

    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]

    def not_yet(self) -> StretchTable:
        """The table while it is worked out anew: as large, and empty."""
        return StretchTable(self.heads, tuple((NOT_YET,) * len(line) for line in self.lines))


NO_TABLE: Final = StretchTable((), ())


def what_if_lines(explored: Explored, estimate: Estimate) -> tuple[TextLine, ...]:
    """The answers that make sense for this case, the likely scenario first in each."""
    return tuple(_lines(explored, _asked(estimate)))


def not_yet(lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
    """The same questions while their answers are worked out anew: an old figure never stands beside a new one."""
    return tuple(replace(line, figure=NOT_YET) for line in lines)


def stretch_table(explored: Explored, estimate: Estimate) -> StretchTable:
    """All first dates of a year to come in stretches, with the patient's total at point in each scenario."""
    if len(explored.stretches) < 2:
        return NO_TABLE
    order = [result.name for result in told(estimate)]
    heads = (said("First date from"), said("until"), *(title_of(name, estimate) for name in order))
    return StretchTable(heads, tuple(_stretch(stretch, order) for stretch in explored.stretches))


def _stretch(stretch: Stretch, order: Sequence[Scenario]) -> tuple[str, ...]:
    days = calendar_day(stretch.first), calendar_day(stretch.last)
    return (*days, *(plain(stretch.patient[name]) for name in order))


def _asked(estimate: Estimate) -> Titles:
    """The scenarios that the plan decides, the likely one first; the direct price only where there is no plan."""
    titles = {result.name: _lowered(title_of(result.name, estimate)) for result in told(estimate)}
    return {name: title for name, title in titles.items() if name is not Scenario.SELF_PAY} or titles


def _lines(explored: Explored, asked: Titles) -> Iterator[TextLine]:
    if explored.reassess_after is not None:
        words = said("Until the reassessment (after session {number})", number=explored.reassess_after)
        yield TextLine(words, _each(explored.until, asked, _dollars))
    if explored.break_even is not None:
        yield _break_even(explored.break_even, asked.get(Scenario.COVERED, ""))
    if explored.stretches:
        yield _another_day(explored.stretches, asked)
    if explored.second_area:
        yield TextLine(said("A second area on the same days"), _each(explored.second_area, asked, _more))


def _break_even(found: BreakEven, covered: str) -> TextLine:
    """What using the plan and paying directly come to beside each other, and no more than that."""
    if found.saved < 0:
        words = said("{title}, paying directly costs less", title=_raised(covered))
        return TextLine(words, _less(-found.saved))
    words = said("{title}, the plan pays off from session {number}", title=_raised(covered), number=found.session)
    return TextLine(words, _less(found.saved) if found.saved else said("the same in the end"))


def _less(cents: Cents) -> str:
    return said("{figure} less over the course", figure=_dollars(cents))


def _another_day(stretches: Sequence[Stretch], asked: Titles) -> TextLine:
    """The first day on which beginning instead changes a total, and by how much."""
    if len(stretches) == 1:
        return TextLine(said("Starting on any other day within a year"), said(NO_CHANGE))
    now, then = stretches[0].patient, stretches[1].patient
    changes = {name: then[name] - now[name] for name in asked}
    return TextLine(said("Starting {day} instead", day=calendar_day(stretches[1].first)), _each(changes, asked, _more))


def _each(totals: Totals, asked: Titles, written: Callable[[Cents], str]) -> str:
    """``$1,620.00 if denied, $720.00 if covered``, with a dot between them."""
    return BETWEEN.join(f"{written(totals[name])} {title}" for name, title in asked.items())


def _lowered(title: str) -> str:
    return title[0].lower() + title[1:]


def _raised(title: str) -> str:
    return title[:1].upper() + title[1:]


def _dollars(cents: Cents) -> str:
    return f"${plain(cents)}"


def _more(cents: Cents) -> str:
    if not cents:
        return said(NO_CHANGE)
    return f"{'+' if cents > 0 else MINUS}${plain(abs(cents))}"
