"""An insurer's explanation of benefits as it is typed, line by line, and whether it balances.

It stays in the draft beside the form, where the case does not see it, so that what is half typed is saved with the
estimate, found again and deleted with it. A blank box of a line is nothing only where the others add up to what was
billed: until then it is not known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, repeat, zip_longest
from re import fullmatch
from typing import NamedTuple

from prolo_cost.app.closing.eob import Eob, Reading, Settled, SettledSession
from prolo_cost.app.closing.eob_boxes import (
    ALLOWED,
    DATED,
    HELD,
    NOT_HELD,
    TAKEN_BACK,
    THEN,
    TO_COME,
    dated,
    is_planned,
    start,
    taken_back,
    then,
)
from prolo_cost.app.closing.read_line import doubts, in_dollars, read_amount, read_line
from prolo_cost.app.draft.days import read_past_day
from prolo_cost.app.draft.drafting import EOB, Draft
from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Service, Session
from prolo_cost.domain.money import Cents
from prolo_cost.domain.problems import Problem

Texts = Mapping[str, str]
Days = tuple[dt.date | None, ...]
"""The days of a session's EOBs, the first one first: a blank one of the next session is of the same day."""


def read_eob(draft: Draft, case: Case, today: dt.date) -> Reading:
    """What is typed of the EOBs for the sessions of a case."""
    return EobReader().read(draft, case, today)


class EobReader:
    """Reads what is typed, again and again: a letter changes one session, and the others are remembered."""

    def __init__(self) -> None:
        self._texts: Texts = {}
        self._typed: dict[str, Texts] = {}
        self._known: dict[int, tuple[_Asked, _Told]] = {}

    def read(self, draft: Draft, case: Case, today: dt.date) -> Reading:
        """What is typed of the EOBs for the sessions of a case."""
        self._take(draft.texts)
        told, days = list[_Told](), Days()
        for number, session in enumerate(case.course.sessions):
            told.append(self._session(number, _Asked(session, self._typed.get(str(number), {}), days, today)))
            days = told[-1].days
        return Reading(
            tuple(each.settled for each in told if each.settled is not None),
            {fault.field: fault for each in told for fault in each.faults},
            {hint.field: hint for each in told for hint in each.hints},
            tuple(each.lines for each in told),
            {box: taken for each in told for box, taken in each.if_blank},
        )

    def _take(self, texts: Texts) -> None:
        """Sort what is typed by session; of a letter, only that of its session."""
        before, self._texts = self._texts, texts
        others = [key for key, text in texts.items() if before.get(key) != text]
        others += [key for key in before if key not in texts]
        touched = {_session_of(key) for key in others if key.startswith(EOB)}
        self._typed |= _by_session(texts, touched) if touched else {}

    def _session(self, number: int, asked: _Asked) -> _Told:
        known = self._known.get(number)
        if known is None or known[0] != asked:
            known = self._known[number] = asked, _read_session(number, asked)
        return known[1]


class _Asked(NamedTuple):
    """All that a session's reading follows from. ``texts`` are named without the session."""

    session: Session
    texts: Texts
    before: Days
    today: dt.date


class _Told(NamedTuple):
    """A session as it was settled, else its faults; what to look at; days, lines and blank boxes of its EOBs."""

    settled: SettledSession | None
    faults: Sequence[Problem]
    hints: Sequence[Problem]
    days: Days
    lines: tuple[tuple[str, ...], ...]
    if_blank: Sequence[tuple[str, dt.date | Cents]] = ()


def _session_of(key: str) -> str:
    """The session of a box, in figures."""
    return key[len(EOB) :].partition(".")[0]


def _by_session(texts: Texts, sessions: Collection[str]) -> dict[str, Texts]:
    """What is typed of each of these sessions, named without it."""
    starts = {number: f"{EOB}{number}." for number in sessions}
    if len(starts) == 1:  # somebody types
        ((number, begins),) = starts.items()
        return {number: {key.removeprefix(begins): text for key, text in texts.items() if key.startswith(begins)}}
    found: dict[str, dict[str, str]] = {number: {} for number in sessions}
    for key, text in texts.items():
        if key.startswith(EOB) and (number := _session_of(key)) in found:
            found[number][key.removeprefix(starts[number])] = text
    return dict(found)


def _eobs(texts: Texts) -> int:
    numbers = (fullmatch(r"c(\d+)", key.partition(".")[0]) for key in texts)
    return 1 + max((int(found[1]) for found in numbers if found), default=0)


def _of_eob(texts: Texts, nth: int) -> dict[str, str]:
    """What is typed of one EOB of a session, named without it."""
    if not nth:
        return {key: text for key, text in texts.items() if not key.startswith("c")}
    return {key.partition(".")[2]: text for key, text in texts.items() if key.startswith(f"c{nth}.")}


def _by_line(texts: Texts) -> dict[str, dict[str, str]]:
    """What is typed of each line of an EOB, named without it."""
    lines: dict[str, dict[str, str]] = {}
    for key, text in texts.items():
        line, dot, part = key.partition(".")
        if dot:
            lines.setdefault(line, {})[part] = text
    return lines


def _unplanned(texts: Texts) -> tuple[str, ...]:
    """The lines beside those of the course of which anything is typed, in order."""
    lines = {key.partition(".")[0] for key, text in texts.items() if not is_planned(key) and text.strip()}
    return tuple(sorted(lines, key=lambda line: int(line[1:])))


def _read_session(number: int, asked: _Asked) -> _Told:
    typed = [_of_eob(asked.texts, nth) for nth in range(_eobs(asked.texts))]
    planned = tuple(str(line) for line in range(len(asked.session.services)))
    lines = tuple((*planned, *_unplanned(texts)) for texts in typed)
    if asked.texts.get(HELD) == NOT_HELD:
        return _Told(SettledSession(number, asked.session.date, None, (), is_held=False), (), (), asked.before, lines)
    eobs = list[_TypedEob]()
    for nth, (texts, before) in enumerate(zip(typed, chain(asked.before, repeat(None)), strict=False)):
        eobs.append(_TypedEob(number, nth, texts, asked, before, eobs[-1].eob if eobs else None))
    faults, hints = [each for eob in eobs for each in eob.faults], [each for eob in eobs for each in eob.hints]
    days = tuple(mine or theirs for mine, theirs in zip_longest((eob.day for eob in eobs), asked.before))
    if_blank = [each for eob in eobs for each in eob.if_blank()]
    if faults:
        return _Told(None, faults, hints, days, lines, if_blank)
    *earlier, stands = [eob.eob for eob in eobs if eob.eob is not None]
    settled = SettledSession(number, asked.session.date, stands.dated, stands.lines, earlier=tuple(earlier))
    return _Told(settled, (), hints, days, lines, if_blank)


class _TypedEob:
    """What is typed of one EOB. ``takes_back`` is the one before it on that session, where that can be read."""

    def __init__(
        self, session: int, nth: int, texts: Texts, asked: _Asked, before: dt.date | None, takes_back: Eob | None
    ) -> None:
        self._session, self._nth, self._texts = session, nth, texts
        self._asked, self._takes_back = asked, takes_back
        text = self._texts.get(DATED, "").strip()
        self._before = before
        self.day = read_past_day(text, asked.today) if text else before
        self.hints: list[Problem] = []
        self.faults = [*self._faults_of_day(is_typed=bool(text)), *self._faults_of_taking_back()]
        lines = tuple(self._lines())
        self.eob = Eob(self.day, lines) if self.day is not None and not self.faults else None

    def if_blank(self) -> Iterator[tuple[str, dt.date | Cents]]:
        """What is taken for its day and for what it takes back, where that is known."""
        if self._before is not None and self._before >= self._asked.session.date:
            yield dated(self._session, self._nth), self._before
        if self._takes_back is not None:
            yield taken_back(self._session, self._nth), self._takes_back.paid

    def _faults_of_day(self, *, is_typed: bool) -> Iterator[Problem]:
        box, held = dated(self._session, self._nth), self._asked.session.date
        earliest = self._takes_back.dated if self._takes_back else held
        if self.day is None or (self.day < earliest and not is_typed):
            yield Problem(box, "eob_day_not_read" if is_typed else "eob_day_missing")
        elif self.day < held:
            yield Problem(box, "eob_before_session")
        elif self.day < earliest:
            yield Problem(box, "eob_before_earlier")

    def _faults_of_taking_back(self) -> Iterator[Problem]:
        """What is taken back of the insurer's payment is what it had paid, to the cent."""
        text = self._texts.get(TAKEN_BACK, "").strip()
        back = read_amount(text.lstrip("-\N{MINUS SIGN}").strip())
        if isinstance(back, str):
            yield Problem(taken_back(self._session, self._nth), "eob_not_amount")
        elif back is not None and self._takes_back is not None and back != self._takes_back.paid:
            paid = self._takes_back.paid
            figures = {"back": back, "paid": paid, "off": abs(paid - back)}
            yield Problem(taken_back(self._session, self._nth), "eob_back_off", in_dollars(figures))

    def _lines(self) -> Iterator[Settled]:
        if self._texts.get(THEN) == TO_COME:
            self.faults.append(Problem(then(self._session, self._nth), "eob_to_come"))
            return
        services = self._asked.session.services
        planned: list[tuple[str, Service | None]] = [(str(line), each) for line, each in enumerate(services)]
        typed = _by_line(self._texts)
        for line, service in (*planned, *((line, None) for line in _unplanned(self._texts))):
            beginning = f"{start(self._session, self._nth)}{line}"
            settled, wrong = read_line(typed.get(line, {}), beginning, service)
            self.faults += wrong
            if settled is not None:
                self.hints += doubts(settled, f"{beginning}.{ALLOWED}")
                yield settled
