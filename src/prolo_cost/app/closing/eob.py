"""An insurer's explanation of benefits as it is typed, line by line, and whether it balances.

It stays in the draft beside the form, where the case does not see it, so that what is half typed is saved with the
estimate, found again and deleted with it. A blank box of a line is nothing only where the others add up to what was
billed: until then it is not known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from re import fullmatch
from typing import Final, NamedTuple

from prolo_cost.app.closing.remittance_codes import read_codes
from prolo_cost.app.draft.boxes import Kind, is_blank, read
from prolo_cost.app.draft.days import read_past_day
from prolo_cost.app.draft.drafting import EOB, Draft
from prolo_cost.domain.case import Case
from prolo_cost.domain.course import Service, Session
from prolo_cost.domain.money import Cents, dollars_and_cents
from prolo_cost.domain.problems import Problem

_START: Final = EOB

BILLED, ALLOWED, PAID = "billed", "allowed", "paid"
SHARES: Final = ("deductible", "copay", "coinsurance", "not_covered")
"""The patient's share as the EOB splits it; what it calls anything else of the patient's is not covered."""
PARTS: Final = (*SHARES, "written_off", PAID)
"""What the billed amount falls into."""
SECOND: Final = "second"
"""What a second insurer took off the patient's share."""
REASONS: Final = "reasons"

NOT_HELD: Final = "no"
REST: Final = "="
"""Typed for an amount: whatever of the billed amount the other boxes leave."""


def place(session: int, line: int, part: str) -> str:
    """Where a part of a line is typed; sessions and lines count from 0."""
    return f"{_START}{session}.{line}.{part}"


def dated(session: int) -> str:
    """Where the day of a session's EOB is typed; blank, it is that of the session before."""
    return f"{_START}{session}.dated"


def held(session: int) -> str:
    """Where it is marked that a session was not held (``NOT_HELD``)."""
    return f"{_START}{session}.held"


class Settled(NamedTuple):
    """One line as the insurer settled it, in cents: ``billed`` is the sum of the parts (``PARTS``).

    ``allowed`` is ``None`` where the EOB does not say.
    """

    code: str
    billed: Cents
    allowed: Cents | None
    deductible: Cents
    copay: Cents
    coinsurance: Cents
    not_covered: Cents
    written_off: Cents
    paid: Cents
    second: Cents
    reasons: tuple[str, ...]

    @property
    def patient(self) -> Cents:
        """What the patient owes for the line."""
        return self.deductible + self.copay + self.coinsurance + self.not_covered - self.second

    @property
    def shared(self) -> Cents:
        """What the plan and the patient pay under the plan's terms: the allowed amount of a covered line."""
        return self.paid + self.deductible + self.copay + self.coinsurance


@dataclass(frozen=True, slots=True)
class SettledSession:
    """One session of the course as it was settled. ``number`` counts the sessions of the case from 0."""

    number: int
    date: dt.date
    dated: dt.date | None
    lines: tuple[Settled, ...]
    is_held: bool = True

    @property
    def patient(self) -> Cents:
        """What the patient owes for that day."""
        return sum(line.patient for line in self.lines)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is typed of the EOBs of a course. ``sessions`` holds those without a fault.

    ``troubles`` names what does not balance or cannot be read, by the box it is about; ``cautions`` what should be
    looked at and refuses nothing; ``begun`` the sessions of which anything is typed.
    """

    sessions: tuple[SettledSession, ...]
    troubles: Mapping[str, Problem]
    cautions: Mapping[str, Problem]
    begun: frozenset[int]

    @property
    def is_complete(self) -> bool:
        """Whether every session is settled."""
        return not self.troubles


def is_begun(draft: Draft) -> bool:
    """Whether anything of an EOB is typed."""
    return any(key.startswith(_START) for key in draft.texts)


def read_eob(draft: Draft, case: Case, today: dt.date) -> Reading:
    """What is typed of the EOBs for the sessions of a case."""
    troubles: dict[str, Problem] = {}
    cautions: dict[str, Problem] = {}
    sessions: list[SettledSession] = []
    begun: set[int] = set()
    day: dt.date | None = None
    for number, session in enumerate(case.course.sessions):
        typed = _TypedSession(draft, number, session, today)
        if typed.is_begun:
            begun.add(number)
        day = typed.day(day)
        settled, faults, hints = typed.settled(day)
        troubles |= {fault.field: fault for fault in faults}
        cautions |= {hint.field: hint for hint in hints}
        if settled is not None:
            sessions.append(settled)
    return Reading(tuple(sessions), troubles, cautions, frozenset(begun))


def rest_of(draft: Draft, key: str, service: Service) -> Cents | None:
    """What of the billed amount a box would have to hold for its line to balance; ``None`` where that is no amount."""
    start = key.rpartition(".")[0]
    others = [_cents(draft.text(f"{start}.{part}")) for part in PARTS if f"{start}.{part}" != key]
    billed = _billed(draft, start, service)
    if billed is None or key.rpartition(".")[2] not in PARTS or any(isinstance(each, str) for each in others):
        return None
    rest = billed - sum(each for each in others if isinstance(each, int))
    return rest if rest >= 0 else None


def default_billed(service: Service) -> Cents:
    """What the clinic bills for a line, by the case."""
    return service.units * service.charge


class _TypedSession:
    """What is typed of one session."""

    def __init__(self, draft: Draft, number: int, session: Session, today: dt.date) -> None:
        self.draft, self.number, self.session, self.today = draft, number, session, today
        self.is_held = draft.text(held(number)) != NOT_HELD

    @property
    def is_begun(self) -> bool:
        return any(key.startswith(f"{_START}{self.number}.") for key in self.draft.texts)

    def day(self, before: dt.date | None) -> dt.date | None:
        """The day of its EOB: as typed, else that of the session before."""
        text = self.draft.text(dated(self.number)).strip()
        return read_past_day(text, self.today) if text else before

    def settled(self, day: dt.date | None) -> tuple[SettledSession | None, list[Problem], list[Problem]]:
        """The session as it was settled, else its faults; and what should be looked at."""
        if not self.is_held:
            return SettledSession(self.number, self.session.date, None, (), is_held=False), [], []
        faults, lines = list(self._faults_of_day(day)), list[Settled]()
        hints: list[Problem] = []
        for line, service in enumerate(self.session.services):
            settled, wrong = _line(self.draft, f"{_START}{self.number}.{line}", service)
            faults += wrong
            if settled is not None:
                lines.append(settled)
                hints += _doubts(settled, place(self.number, line, ALLOWED))
        if faults:
            return None, faults, hints
        return SettledSession(self.number, self.session.date, day, tuple(lines)), [], hints

    def _faults_of_day(self, day: dt.date | None) -> Iterator[Problem]:
        typed = bool(self.draft.text(dated(self.number)).strip())
        if day is None or (day < self.session.date and not typed):
            yield Problem(dated(self.number), "eob_day_not_read" if typed else "eob_day_missing")
        elif day < self.session.date:
            yield Problem(dated(self.number), "eob_before_session")


def _line(draft: Draft, start: str, service: Service) -> tuple[Settled | None, list[Problem]]:
    """One line: every part read, and the sum checked once all can be."""
    typed = {part: _cents(draft.text(f"{start}.{part}")) for part in (BILLED, ALLOWED, *PARTS, SECOND)}
    faults = [Problem(f"{start}.{part}", "eob_not_amount") for part, value in typed.items() if isinstance(value, str)]
    reasons = read_codes(draft.text(f"{start}.{REASONS}"))
    if reasons is None:
        faults.append(Problem(f"{start}.{REASONS}", "eob_not_a_code"))
    if not faults and all(typed[part] is None for part in PARTS):
        faults.append(Problem(f"{start}.{PAID}", "eob_nothing_typed"))
    if faults or reasons is None:
        return None, faults
    amounts = {part: value for part, value in typed.items() if isinstance(value, int)}
    billed = amounts.get(BILLED, default_billed(service))
    parts = {part: amounts.get(part, 0) for part in (*PARTS, SECOND)}
    settled = Settled(service.code, billed, amounts.get(ALLOWED), reasons=reasons, **parts)
    wrong = _off(settled, start)
    return (None, [wrong]) if wrong else (settled, [])


def _off(line: Settled, start: str) -> Problem | None:
    """Which sum of a line is off, and by how much."""
    parts = line.shared + line.not_covered + line.written_off
    if parts != line.billed:
        figures = {"billed": line.billed, "parts": parts, "off": abs(line.billed - parts)}
        code = "eob_short" if parts < line.billed else "eob_over"
        return Problem(f"{start}.{PAID}", code, {name: dollars_and_cents(cents) for name, cents in figures.items()})
    if line.patient < 0:
        return Problem(f"{start}.{SECOND}", "eob_second_above_share", {"off": dollars_and_cents(-line.patient)})
    return None


def _doubts(line: Settled, box: str) -> Iterator[Problem]:
    """An allowed amount that the payment and the patient's share do not make up: it may be read from another column."""
    if line.allowed is not None and line.shared and line.allowed != line.shared:
        off = abs(line.allowed - line.shared)
        yield Problem(
            box,
            "eob_allowed_off",
            {
                "allowed": dollars_and_cents(line.allowed),
                "parts": dollars_and_cents(line.shared),
                "off": dollars_and_cents(off),
            },
        )


def _billed(draft: Draft, start: str, service: Service) -> Cents | None:
    typed = _cents(draft.text(f"{start}.{BILLED}"))
    return default_billed(service) if typed is None else typed if isinstance(typed, int) else None


def _cents(text: str) -> Cents | str | None:
    """An amount in cents; ``None`` for a blank, the text itself where it is none."""
    if is_blank(Kind.AMOUNT, text):
        return None
    value = read(Kind.AMOUNT, text, dt.date.min)
    if isinstance(value, int):
        return value * 100
    figure = fullmatch(r"(\d+)\.(\d{1,2})", value) if isinstance(value, str) else None
    return int(figure[1]) * 100 + int(figure[2].ljust(2, "0")) if figure else text
