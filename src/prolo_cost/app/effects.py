"""What the insurer's answers did to the estimate: after each of them, and in the end to every session.

Every figure is one of a whole estimate: the paper's as it was printed, and one worked out anew after each answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from prolo_cost.app.confirming import Reply, applied
from prolo_cost.app.drafting import Draft
from prolo_cost.app.estimating import Answer
from prolo_cost.domain.money import Cents, Range
from prolo_cost.domain.result import Estimate, Scenario


class ToldSession(NamedTuple):
    """What the patient was told to pay on a day, at the point figures."""

    date: date
    patient: Cents


@dataclass(frozen=True, slots=True)
class Told:
    """What a paper said. ``sessions`` are those of its likely scenario."""

    on: date
    likely: Scenario
    patient: Mapping[Scenario, Range]
    sessions: tuple[ToldSession, ...]


class Effect(NamedTuple):
    """The likely total after an answer. ``reply`` is ``None`` for what was changed before the call.

    ``patient`` is ``None`` where there is no estimate with that answer: it needs a look.
    """

    reply: Reply | None
    patient: Range | None


class SessionChange(NamedTuple):
    """One session on the paper and now, at the point figures; ``None`` where there is no such session.

    ``because`` are the answers that moved it, in order; ``None`` among them is what was changed before the call.
    """

    number: int
    date: date
    before: Cents | None
    now: Cents | None
    because: tuple[Reply | None, ...]

    @property
    def change(self) -> Cents:
        """How many cents more, or less, than on the paper."""
        return (self.now or 0) - (self.before or 0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that follows from the answers. ``now`` is ``None`` while something needs a look."""

    told: Told
    effects: tuple[Effect, ...]
    sessions: tuple[SessionChange, ...]
    now: Estimate | None


def told_now(estimate: Estimate) -> Told:
    """An estimate as if it were on paper, for one that was never printed."""
    likely = estimate.scenarios[estimate.likely]
    return Told(
        estimate.as_of,
        estimate.likely,
        {name: result.patient for name, result in estimate.scenarios.items()},
        tuple(ToldSession(session.date, session.patient) for session in likely.sessions),
    )


def told_by(estimate: Mapping[str, object]) -> Told:
    """What a paper said, from the estimate as the records keep it.

    Raises:
        KeyError, TypeError, ValueError: where it is not such an estimate.
    """
    scenarios = _mapping(estimate["scenarios"])
    likely = Scenario(str(estimate["likely"]))
    sessions = _mapping(scenarios[likely])["sessions"]
    if not isinstance(sessions, list):
        raise TypeError("no list of sessions")
    return Told(
        date.fromisoformat(str(estimate["as_of"])),
        likely,
        {Scenario(name): _range(_mapping(_mapping(result)["patient"])) for name, result in scenarios.items()},
        tuple(
            ToldSession(date.fromisoformat(str(session["date"])), _cents(session["patient"]))
            for session in map(_mapping, sessions)
        ),
    )


class Consequences:
    """Works out what answers do, and remembers it: a letter typed in one box works out that answer and those after."""

    def __init__(self, answer: Callable[[Draft], Answer], base: Draft, told: Told, on: date) -> None:
        """``base`` is the draft before the call, which was on the day ``on``; ``told`` is what its paper said."""
        self._answer, self._base, self._told, self._on = answer, base, told, on
        self._known: dict[tuple[tuple[str, str, str], ...], Estimate | None] = {}

    def of(self, said: Sequence[Reply]) -> Outcome:
        """What these answers did, in their order."""
        estimates = self._estimates(said)
        effects = [
            Effect(reply, estimate.scenarios[estimate.likely].patient if estimate else None)
            for reply, estimate in zip([None, *said], estimates, strict=True)
        ]
        before = estimates[0]
        if before is not None and _says(before, self._told):
            effects = effects[1:]
        return Outcome(self._told, tuple(effects), self._sessions(said, estimates), estimates[-1])

    def _estimates(self, said: Sequence[Reply]) -> list[Estimate | None]:
        """The estimate before the call, and after each answer."""
        before, self._known = self._known, {}
        for count in range(len(said) + 1):
            key = tuple((reply.asked.place, reply.text, reply.approval) for reply in said[:count])
            self._known[key] = before[key] if key in before else self._estimate(said[:count])
        return list(self._known.values())

    def _estimate(self, said: Sequence[Reply]) -> Estimate | None:
        return self._answer(applied(self._base, said, self._on)).estimate

    def _sessions(self, said: Sequence[Reply], estimates: list[Estimate | None]) -> tuple[SessionChange, ...]:
        now = estimates[-1]
        if now is None:
            return ()
        columns = [self._told.sessions, *(_sessions_of(each) for each in estimates if each is not None)]
        whys = [reply for reply, each in zip([None, *said], estimates, strict=True) if each is not None]
        rows = zip_longest(*columns)
        return tuple(_change(number, row, whys) for number, row in enumerate(rows, start=1) if row[0] or row[-1])


def _change(number: int, row: tuple[ToldSession | None, ...], whys: Sequence[Reply | None]) -> SessionChange:
    first, last = row[0], row[-1]
    amounts = [session.patient if session else None for session in row]
    because = [why for why, before, after in zip(whys, amounts, amounts[1:], strict=False) if before != after]
    on = (last or first or ToldSession(date.min, 0)).date
    return SessionChange(number, on, amounts[0], amounts[-1], tuple(because))


def _says(estimate: Estimate, told: Told) -> bool:
    """Whether an estimate says what the paper said of its likely scenario."""
    result = estimate.scenarios[estimate.likely]
    return result.patient == told.patient[told.likely] and _sessions_of(estimate) == told.sessions


def _sessions_of(estimate: Estimate) -> tuple[ToldSession, ...]:
    return told_now(estimate).sessions


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError("not a part of an estimate")
    return value


def _range(spread: Mapping[str, object]) -> Range:
    return Range(_cents(spread["low"]), _cents(spread["point"]), _cents(spread["high"]))


def _cents(amount: object) -> Cents:
    """An amount as the contract writes it, ``-1234.50``."""
    dollars, dot, cents = str(amount).partition(".")
    if not dot or len(cents) != 2:
        raise ValueError("not an amount of the contract")
    return int(dollars + cents)
