"""What came of an estimate, and why it is other than estimated, in the desk's own few words. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from prolo_cost.app.closing.cause import Cause, Why
from prolo_cost.app.closing.eob import Settled, SettledSession
from prolo_cost.app.closing.outcome import Comparison, SessionEnd
from prolo_cost.app.closing.remittance_codes import meaning_of
from prolo_cost.app.draft.days import month_day, short_day
from prolo_cost.gui.look.figures import NOT_APPLICABLE, plain, signed
from prolo_cost.gui.speech import said
from prolo_cost.gui.widgets.text_line import TextLine


def cause_words(cause: Cause) -> str:
    """One reason for the difference."""
    code, when = cause.code, _sessions(cause.sessions)
    expected, found = plain(cause.expected), plain(cause.found)
    words = {
        Why.EARLIER: said("Changed between the paper and the EOB"),
        Why.NOT_HELD: said("Not held: {sessions}", sessions=when),
        Why.OTHER_CODE: said(
            "{planned} processed as {code}, {sessions}", planned=cause.planned, code=code, sessions=when
        ),
        Why.NOT_PLANNED: said("{code} was not planned, {sessions}", code=code, sessions=when),
        Why.BILLED: said("{code} billed at {found}, not {expected}", code=code, found=found, expected=expected),
        Why.DENIED: said("{code} was denied, {sessions}", code=code, sessions=when),
        Why.PAID: said("{code} was covered after all, {sessions}", code=code, sessions=when),
        Why.ALLOWED: _price_words(cause, when),
        Why.DEDUCTIBLE_LEFT: _deductible_words(cause),
        Why.DEDUCTIBLE_AT_LEAST: said(
            "At least {found} of the deductible was left, not {expected}", found=found, expected=expected
        ),
        Why.DEDUCTIBLE: _term(said("deductible"), cause, when),
        Why.COPAY: _term(said("copay"), cause, when),
        Why.COINSURANCE: _term(said("coinsurance"), cause, when),
        Why.NOT_COVERED: _term(said("not covered"), cause, when),
        Why.SECOND: _term(said("2nd insurer"), cause, when),
    }[cause.why]
    codes = ", ".join(cause.reasons)
    return f"{words} ({codes})" if codes else words


def _price_words(cause: Cause, when: str) -> str:
    if cause.expected is None or cause.found is None:
        return said("{code}: other allowed amounts, {sessions}", code=cause.code, sessions=when)
    return said(
        "{code} allowed at {found}, not {expected}",
        code=cause.code,
        found=plain(cause.found),
        expected=plain(cause.expected),
    )


def _deductible_words(cause: Cause) -> str:
    if not cause.found:
        return said("No deductible was taken; we had {expected} left", expected=plain(cause.expected))
    return said(
        "{found} of the deductible was left, not {expected}", found=plain(cause.found), expected=plain(cause.expected)
    )


def _term(name: str, cause: Cause, when: str) -> str:
    """A term that differs, without a cause that could be proved."""
    return said(
        "{code}, {term}: {found}, not {expected}, {sessions}",
        code=cause.code,
        term=name,
        found=plain(cause.found),
        expected=plain(cause.expected),
        sessions=when,
    )


def _sessions(numbers: Sequence[int]) -> str:
    named = ", ".join(map(str, numbers))
    return said("session {numbers}", numbers=named) if len(numbers) == 1 else said("sessions {numbers}", numbers=named)


def why_lines(comparison: Comparison) -> tuple[TextLine, ...]:
    """Every cause with what it moved, and their sum."""
    lines = [TextLine(cause_words(cause), signed(cause.amount)) for cause in comparison.causes]
    if not lines:
        so_far = said("So far it came as estimated.") if comparison.still_open else said("It came as estimated.")
        return (TextLine(so_far),)
    return (*lines, TextLine(said("Together"), signed(comparison.difference), strong=True, ruled=True))


def meaning_lines(settled: Iterable[Settled]) -> tuple[TextLine, ...]:
    """What the codes on the EOBs say, of those that we can explain with a source."""
    codes = dict.fromkeys(code for line in settled for code in line.reasons)
    return tuple(TextLine(f"{code}: {words}", inset=True) for code in codes if (words := code_words(code)))


def code_words(code: str) -> str:
    """What a code says, in our own words; blank where we do not explain it."""
    return {
        "deductible": said("deductible"),
        "coinsurance": said("coinsurance"),
        "copay": said("copay"),
        "above_contract": said("above the contract's price; nobody pays it"),
        "above_allowed": said("above the allowed amount; the patient may owe it"),
        "not_covered": said("not covered"),
        "not_in_plan": said("not covered by this plan"),
    }.get(meaning_of(code), "")


def corrected_lines(settled: Iterable[SettledSession]) -> tuple[TextLine, ...]:
    """What the patient owed by each EOB that was taken back, and by the one in its place."""
    return tuple(line for session in settled if session.earlier for line in _corrected(session))


def _corrected(session: SettledSession) -> Iterator[TextLine]:
    number = session.number + 1
    for eob in session.earlier:
        yield TextLine(
            said("Session {number}, EOB of {day}", number=number, day=month_day(eob.dated)), plain(eob.patient)
        )
        yield TextLine(said("taken back"), signed(-eob.patient), inset=True)
    stands = session.eobs[-1]
    yield TextLine(
        said("Session {number}, EOB of {day}", number=number, day=month_day(stands.dated)),
        plain(stands.patient),
        strong=True,
    )


class EndRow(NamedTuple):
    """A session as it was told and as it ended."""

    number: str
    day: str
    estimated: str
    actual: str
    change: str

    @property
    def spoken(self) -> str:
        """The line in one sentence."""
        return said(
            "Session {number}, {day}: estimated {estimated}, actual {actual}",
            number=self.number,
            day=self.day,
            estimated=self.estimated,
            actual=self.actual,
        )


def end_rows(ends: Sequence[SessionEnd]) -> tuple[EndRow, ...]:
    """The sessions, one by one."""
    return tuple(
        EndRow(
            str(end.number),
            short_day(end.date),
            plain(end.estimated),
            plain(end.actual),
            NOT_APPLICABLE if end.estimated is None or end.actual is None else signed(end.actual - end.estimated),
        )
        for end in ends
    )
