"""The figures at the top: estimated, actual, the difference, and what is still open. No Qt here."""

from __future__ import annotations

from typing import NamedTuple

from prolo_cost.app.closing.eob import Reading
from prolo_cost.app.closing.outcome import Comparison
from prolo_cost.domain.money import Cents, Range
from prolo_cost.gui.closing.eob_words import left_words
from prolo_cost.gui.look.figures import NOT_APPLICABLE, headline, plain, signed
from prolo_cost.gui.speech import said


class Sums(NamedTuple):
    """What stands at the top. ``actual`` is ``None`` while no session is settled.

    ``told`` is what was told for the settled sessions and ``open_told`` for the others, each ``None`` where there are
    none, or nothing was compared yet; ``open_words`` say how many are open.
    """

    estimated: Range
    about: str
    actual: Cents | None
    told: Cents | None
    open_told: Cents | None
    open_words: str

    @property
    def is_whole(self) -> bool:
        """Whether every session is settled and compared."""
        return self.told is not None and self.open_told is None

    @property
    def difference(self) -> Cents | None:
        """How many cents more than was told for what is settled."""
        return None if self.told is None or self.actual is None else self.actual - self.told

    @property
    def actual_words(self) -> str:
        """What the actual figure is called."""
        return said("Actual so far") if self.open_told is not None else said("Actual")

    @property
    def verdict(self) -> str:
        """Whether the patient was told that it may come to this; while sessions are open, what was told so far."""
        if self.actual is None or self.told is None:
            return self.open_words
        if not self.is_whole:
            return said("for these, told {amount}", amount=plain(self.told))
        within = self.estimated.low <= self.actual <= self.estimated.high
        if self.estimated.low == self.estimated.high:
            return said("as told") if within else ""
        return said("within the range told") if within else said("outside the range told")

    @property
    def spoken(self) -> str:
        """All of it in one sentence."""
        actual = NOT_APPLICABLE if self.actual is None else f"${plain(self.actual)}"
        figures = said("Estimated {estimated}, actual {actual}", estimated=headline(self.estimated), actual=actual)
        change = "" if self.difference is None else said("difference {amount}", amount=signed(self.difference))
        open_ = "" if self.open_told is None else f"{self.open_words} {plain(self.open_told)}"
        return ", ".join(part for part in (figures, change, self.verdict, open_) if part)


def sums_of(estimated: Range, about: str, reading: Reading, sessions: int, comparison: Comparison | None) -> Sums:
    """The figures of what is typed; ``comparison`` is ``None`` while there is nothing to compare, or not yet."""
    actual = sum(session.patient for session in reading.sessions) if reading.sessions else None
    words = left_words(reading, sessions)
    if comparison is None:
        return Sums(estimated, about, actual, None, None, words)
    open_told = comparison.told_of_open if comparison.still_open else None
    return Sums(comparison.estimated, about, actual, comparison.told, open_told, words)


def about_words(scenario: str, told_on: str) -> str:
    """What the estimated figure is: of which answer, and since when the patient knows it; blank where nobody told."""
    lowered = scenario[:1].lower() + scenario[1:]
    if told_on:
        return said("Told {day}: {scenario}", day=told_on, scenario=lowered)
    return said("Estimated {scenario}", scenario=lowered)
