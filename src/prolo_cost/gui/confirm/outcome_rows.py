"""What each answer did, and what every session costs now, as lines to paint. No Qt here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from prolo_cost.app.confirming.effects import Outcome, SessionChange, Told
from prolo_cost.app.draft.days import month_day, short_day
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.domain.money import Cents, Range
from prolo_cost.gui.confirm.asked_words import change_words, subject, why_words
from prolo_cost.gui.look.figures import DASH, plain, signed
from prolo_cost.gui.speech import said


@dataclass(frozen=True, slots=True)
class EffectRow:
    """The likely total after an answer; of the paper, before all of them. ``is_last`` is where it stands now."""

    subject: str
    change: str
    patient: Range | None
    is_last: bool = False

    @property
    def figure(self) -> str:
        """The range or figure, in whole dollars where it has no cents."""
        return short_range(self.patient) if self.patient else said("needs a look")

    @property
    def spoken(self) -> str:
        """The line in one sentence."""
        return ", ".join(part for part in (self.subject, self.change, self.figure) if part)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One session, or the total: on the paper, now, and why it changed. ``turns``: a plan year begins before it."""

    number: str
    day: str
    before: str
    now: str
    change: str
    why: str = ""
    turns: bool = False
    changed: bool = False

    @property
    def spoken(self) -> str:
        """The line in one sentence."""
        told = said(
            "{day}: paper {before}, now {now}, change {change}",
            day=self.day,
            before=self.before,
            now=self.now,
            change=self.change,
        )
        return f"{told}, {self.why}" if self.why else told


def paper_words(told: Told, *, printed: bool) -> str:
    """What the figures are compared with."""
    if not printed:
        return said("Before the call")
    return said("Paper of {day}", day=day_words(told.on))


def day_words(day: date) -> str:
    """``Nov 24``."""
    return month_day(day)


def effect_rows(outcome: Outcome, draft: Draft, today: date, *, printed: bool) -> tuple[EffectRow, ...]:
    """The paper, and after each answer what it came to."""
    told = outcome.told
    rows = [EffectRow(paper_words(told, printed=printed), "", outcome.before)]
    for effect in outcome.effects:
        reply = effect.reply
        words = (subject(reply.asked, draft), change_words(reply, today)) if reply else (said("Changed before"), "")
        rows.append(EffectRow(*words, effect.patient))
    last = rows.pop()
    return (*rows, EffectRow(last.subject, last.change, last.patient, is_last=bool(rows)))


def change_rows(outcome: Outcome, draft: Draft) -> tuple[ChangeRow, ...]:
    """Every session on the paper and now, and what they come to."""
    return (*_session_rows(outcome, draft), _total(outcome)) if outcome.now else ()


def _session_rows(outcome: Outcome, draft: Draft) -> Iterator[ChangeRow]:
    sessions = outcome.now.scenarios[outcome.now.likely].sessions if outcome.now else ()
    years = [session.plan_year for session in sessions]
    for place, session in enumerate(outcome.sessions):
        turns = 0 < place < len(years) and years[place] != years[place - 1]
        yield _row(session, draft, outcome.sessions[0].date, turns=turns)


def _row(session: SessionChange, draft: Draft, first: date, *, turns: bool) -> ChangeRow:
    day = short_day(session.date)
    return ChangeRow(
        str(session.number),
        day if session.date.year == first.year else f"{day} {session.date.year}",
        plain(session.before),
        plain(session.now),
        signed(session.change),
        why_words(session.because, draft),
        turns,
        changed=session.change != 0,
    )


def _total(outcome: Outcome) -> ChangeRow:
    before, now = outcome.before.point, outcome.after.point if outcome.after else None
    change = (now or 0) - before
    return ChangeRow("", said("Total"), plain(before), plain(now), signed(change), changed=change != 0)


def short_range(patient: Range) -> str:
    """``1,836 - 2,160``, rounded outward to whole dollars; one figure where the ends are one."""
    if patient.low == patient.high:
        return plain(patient.low).removesuffix(".00")
    return f"{patient.low // 100:,} {DASH} {-(-patient.high // 100):,}"


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis of dollars from ``low`` to ``high``, with its round marks, in cents."""

    low: Cents
    high: Cents
    marks: tuple[Cents, ...]

    def share(self, cents: Cents) -> float:
        """Where an amount stands, from 0 to 1."""
        return (cents - self.low) / (self.high - self.low) if self.high > self.low else 0.5


STEPS = (1, 2, 5)
MOST_MARKS = 4


def scale_of(rows: tuple[EffectRow, ...]) -> Scale:
    """The axis that holds every range, marked at two to four round amounts."""
    spreads = [row.patient for row in rows if row.patient]
    if not spreads:
        return Scale(0, 0, ())
    low, high = min(each.low for each in spreads), max(each.high for each in spreads)
    step = _step(max(high - low, high // 10))
    first, last = low // step * step, -(-high // step) * step
    if low == high:
        first, last = max(0, first - step), last + step
    return Scale(first, last, tuple(range(first, last + 1, step)))


def _step(span: Cents) -> Cents:
    """The smallest round step, in whole dollars, of which so few are needed."""
    decade = 100
    while True:
        for step in STEPS:
            if span // (step * decade) < MOST_MARKS - 1:
                return step * decade
        decade *= 10
