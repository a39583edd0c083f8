"""What the insurer's answers did to the estimate: after each of them, and in the end to every session.

Every figure is one of a whole estimate: the paper's as it was printed, and one worked out anew after each answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

from prolo_cost.app.confirming.call import Spoken
from prolo_cost.app.confirming.questions import Reply, applied
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.estimates.answer import Answer
from prolo_cost.domain.money import Cents, Range
from prolo_cost.domain.result import Estimate, Scenario, ScenarioResult


class ToldSession(NamedTuple):
    """What the patient was told to pay on a day, at the point figures."""

    date: date
    patient: Cents


@dataclass(frozen=True, slots=True)
class Told:
    """What a paper said: in each scenario the patient's total, and what each session costs."""

    on: date
    likely: Scenario
    patient: Mapping[Scenario, Range]
    sessions: Mapping[Scenario, tuple[ToldSession, ...]]

    def name_for(self, follow: Scenario | None) -> Scenario:
        """The scenario to look at: the one that is followed where the paper has it, else its likely one."""
        return follow if follow is not None and follow in self.patient else self.likely


class Effect(NamedTuple):
    """The patient's total after an answer. ``reply`` is ``None`` for what was changed before the call.

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
    """Everything that follows from the answers. ``now`` and ``after`` are ``None`` while something needs a look.

    ``before`` and ``after`` are the totals on the paper and now. They and all below are of the scenario that is
    followed, or else of the likely one.
    """

    told: Told
    before: Range
    after: Range | None
    effects: tuple[Effect, ...]
    sessions: tuple[SessionChange, ...]
    now: Estimate | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A call whose answers may be accepted: the draft in which it was typed, and the draft that has its answers.

    ``printed``: the outcome is compared with a paper that the patient has.
    """

    typed: Draft
    then: Draft
    said: tuple[Reply, ...]
    spoken: Spoken
    outcome: Outcome
    printed: bool


def told_now(estimate: Estimate) -> Told:
    """An estimate as if it were on paper, for one that was never printed."""
    return Told(
        estimate.as_of,
        estimate.likely,
        {name: result.patient for name, result in estimate.scenarios.items()},
        {name: _sessions_of(result) for name, result in estimate.scenarios.items()},
    )


def told_by(estimate: Mapping[str, object]) -> Told:
    """What a paper said, from the estimate as the records keep it.

    Raises:
        KeyError, TypeError, ValueError: where it is not such an estimate.
    """
    scenarios = {Scenario(name): _mapping(told) for name, told in _mapping(estimate["scenarios"]).items()}
    return Told(
        date.fromisoformat(str(estimate["as_of"])),
        Scenario(str(estimate["likely"])),
        {name: _range(_mapping(told["patient"])) for name, told in scenarios.items()},
        {name: tuple(_told_sessions(told["sessions"])) for name, told in scenarios.items()},
    )


class Consequences:
    """Works out what answers do, and remembers it: a letter typed in one box works out that answer and those after."""

    def __init__(self, answer: Callable[[Draft], Answer], base: Draft, told: Told, on: date) -> None:
        """``base`` is the draft before the call, which was on the day ``on``; ``told`` is what its paper said."""
        self._answer, self._base, self._told, self._on = answer, base, told, on
        self._known: dict[tuple[tuple[str, str, str], ...], Estimate | None] = {}

    def of(self, said: Sequence[Reply], follow: Scenario | None = None) -> Outcome:
        """What these answers did, in their order: to one scenario, or to whichever is likely each time."""
        estimates = self._estimates(said)
        results = [_result(estimate, follow) if estimate else None for estimate in estimates]
        whys = [None, *said]
        effects = [
            Effect(reply, result.patient if result else None) for reply, result in zip(whys, results, strict=True)
        ]
        told, name = self._told, self._told.name_for(follow)
        paper, sessions = told.patient[name], told.sessions[name]
        skip = results[0] is not None and (results[0].patient, _sessions_of(results[0])) == (paper, sessions)
        changes = _changes(sessions, whys, results)
        return Outcome(told, paper, effects[-1].patient, tuple(effects[skip:]), changes, estimates[-1])

    def _estimates(self, said: Sequence[Reply]) -> list[Estimate | None]:
        """The estimate before the call, and after each answer."""
        before, self._known = self._known, {}
        for count in range(len(said) + 1):
            key = tuple((reply.asked.place, reply.text, reply.approval) for reply in said[:count])
            self._known[key] = before[key] if key in before else self._estimate(said[:count])
        return list(self._known.values())

    def _estimate(self, said: Sequence[Reply]) -> Estimate | None:
        return self._answer(applied(self._base, said, self._on)).estimate


def _result(estimate: Estimate, follow: Scenario | None) -> ScenarioResult:
    followed = estimate.scenarios.get(follow) if follow is not None else None
    return followed or estimate.scenarios[estimate.likely]


def _changes(
    paper: Sequence[ToldSession], whys: Sequence[Reply | None], results: Sequence[ScenarioResult | None]
) -> tuple[SessionChange, ...]:
    if results[-1] is None:
        return ()
    columns = [paper, *(_sessions_of(result) for result in results if result is not None)]
    moved = [why for why, result in zip(whys, results, strict=True) if result is not None]
    rows = zip_longest(*columns)
    return tuple(_change(number, row, moved) for number, row in enumerate(rows, start=1) if row[0] or row[-1])


def _change(number: int, row: tuple[ToldSession | None, ...], whys: Sequence[Reply | None]) -> SessionChange:
    first, last = row[0], row[-1]
    amounts = [session.patient if session else None for session in row]
    because = [why for why, before, after in zip(whys, amounts, amounts[1:], strict=False) if before != after]
    on = (last or first or ToldSession(date.min, 0)).date
    return SessionChange(number, on, amounts[0], amounts[-1], tuple(because))


def _sessions_of(result: ScenarioResult) -> tuple[ToldSession, ...]:
    return tuple(ToldSession(session.date, session.patient) for session in result.sessions)


def _told_sessions(sessions: object) -> Iterator[ToldSession]:
    if not isinstance(sessions, list):
        raise TypeError("not a list of sessions")
    for session in map(_mapping, sessions):
        yield ToldSession(date.fromisoformat(str(session["date"])), _cents(session["patient"]))


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
