"""Payers to read again, as lines. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prolo_cost.app.draft.days import calendar_day
from prolo_cost.app.knowing.review import Due, ToReview
from prolo_cost.gui.form.payer_rows import line_and_states
from prolo_cost.gui.look.signs import Glyph
from prolo_cost.gui.speech import said


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One payer to read again."""

    payer_id: str
    name: str
    about: str
    why: str
    used: str
    glyph: Glyph

    @property
    def spoken(self) -> str:
        """The line in one sentence."""
        return ", ".join(part for part in (self.name, self.about, self.why, self.used) if part)


def review_rows(items: Sequence[ToReview]) -> tuple[ReviewRow, ...]:
    """One line for each payer."""
    return tuple(map(_row, items))


def _row(item: ToReview) -> ReviewRow:
    stance, payer = item.stance, item.payer
    line = stance.line_of_business if stance else payer.line_of_business
    states = stance.states if stance else payer.states
    glyph = Glyph.UNKNOWN if item.due in {Due.UNKNOWN, Due.INFERRED} else Glyph.STALE
    return ReviewRow(payer.id, payer.name, line_and_states(line, states), why_words(item), _used(item.used), glyph)


def _used(count: int) -> str:
    if not count:
        return ""
    return said("1 estimate") if count == 1 else said("{count} estimates", count=count)


def why_words(item: ToReview) -> str:
    """Why somebody should read or call again."""
    citation = item.stance.citation if item.stance else None
    dated = calendar_day(citation.dated) if citation and citation.dated else ""
    due = calendar_day(citation.next_review) if citation and citation.next_review else ""
    verified = item.stance.last_verified if item.stance else None
    return {
        Due.REVIEW_DUE: said("its review was due {day}", day=due),
        Due.OLD: said("dated {day}, more than 3 years ago", day=dated),
        Due.UNDATED: said("without a date"),
        Due.UNVERIFIED: said("not read since {day}", day=calendar_day(verified) if verified else ""),
        Due.INFERRED: said("a lead only: their words were not read"),
        Due.UNKNOWN: said("nothing published was read"),
    }[item.due]
