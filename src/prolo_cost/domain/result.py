"""What an estimate says. Screen, paper, JSON and tests all read these values; none works them out again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from prolo_cost.domain.coverage import Stance
from prolo_cost.domain.money import Cents, Range


class Scenario(StrEnum):
    """What happens to the claim."""

    COVERED = "covered"
    DENIED = "denied"
    SELF_PAY = "self_pay"


class LineShare(NamedTuple):
    """One line of one session, in cents. ``allowed`` is ``None`` where no claim is filed.

    Every line balances: ``charge = plan + secondary + write_off + secondary_write_off + patient`` and ``patient =
    deductible + copay + coinsurance + not_covered + balance_bill - secondary - secondary_write_off``.
    """

    code: str
    charge: Cents
    allowed: Cents | None
    write_off: Cents
    balance_bill: Cents
    not_covered: Cents
    deductible: Cents
    copay: Cents
    coinsurance: Cents
    plan: Cents
    secondary: Cents
    secondary_write_off: Cents
    patient: Cents


class Remaining(NamedTuple):
    """What is left of each yearly limit; ``None`` where there is no such limit or its amount is unknown."""

    deductible_individual: Cents | None
    deductible_family: Cents | None
    out_of_pocket_individual: Cents | None
    out_of_pocket_family: Cents | None


class SessionShare(NamedTuple):
    """One session at the point figures. ``plan_year`` is its first day; ``None`` where no claim is filed."""

    date: dt.date
    plan_year: dt.date | None
    patient: Cents
    lines: tuple[LineShare, ...]
    remaining_before: Remaining | None
    remaining_after: Remaining | None


WHOLE_SESSION = -1
"""The ``line`` of a step that is about the session as a whole, such as the turn of the plan year."""


class Step(NamedTuple):
    """One thing that happened to a line, in order: which rule, how much, and the running figure it moved.

    ``rule`` is a code of ``docs/estimate-rules.md``; ``session`` and ``line`` count from 0 (``WHOLE_SESSION``: no one
    line). ``amount`` is what the rule decided, in cents. ``before`` and ``after`` are the figure that it moved: the
    price, or what is left of a limit.
    ``owed`` is the part of ``amount`` that the patient owes by this step: a line's ``owed`` add up to its ``patient``.
    """

    session: int
    line: int
    rule: str
    amount: Cents
    before: Cents | None = None
    after: Cents | None = None
    owed: Cents = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """One scenario: the patient's and the plan's totals over the whole course, and the sessions at point."""

    name: Scenario
    patient: Range
    sessions: tuple[SessionShare, ...]
    plan_range: Callable[[], Range] = field(compare=False, repr=False)
    """What the plan pays is told in the estimate's file only, so it is worked out when it is asked for."""
    explain: Callable[[Iterable[int]], tuple[Step, ...]] = field(compare=False, repr=False)
    """The steps of some sessions, counted from 0, from the facts that the walk recorded."""

    @property
    def plan(self) -> Range:
        """What the plan pays over the whole course."""
        return self.plan_range()

    @property
    def steps(self) -> tuple[Step, ...]:
        """What happened, in order."""
        return self.explain(range(len(self.sessions)))

    def steps_of(self, session: int) -> tuple[Step, ...]:
        """What happened in one session, counted from 0; the whole course takes a dozen times as long to tell."""
        return self.explain((session,))


class Question(NamedTuple):
    """Something worth asking the insurer. ``swing`` is how many cents of the patient's total the answer can move.

    ``field`` is a path of the case or ``coverage.CODE``; ``topic`` and ``figures`` name the sentence in ``wording``.
    """

    field: str
    swing: Cents
    topic: str
    figures: Mapping[str, str]


class Assumption(NamedTuple):
    """Something taken as given because nobody said. ``assumed`` is a value of the case format or a plain word."""

    field: str
    assumed: str
    topic: str
    figures: Mapping[str, str]


class Caution(NamedTuple):
    """Something that the desk should know. ``code`` is stable and listed in ``docs/estimate-rules.md``."""

    code: str
    figures: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Estimate:
    """The answer. ``scenarios`` holds those that apply, the likely one named by ``likely``."""

    as_of: dt.date
    likely: Scenario
    scenarios: Mapping[Scenario, ScenarioResult]
    questions: tuple[Question, ...]
    assumptions: tuple[Assumption, ...]
    warnings: tuple[Caution, ...]
    notices: tuple[str, ...]
    stance: Stance | None = None
    """The payer's stance on the service in question that this estimate used; a saved estimate keeps its own copy."""

    @property
    def in_order(self) -> tuple[ScenarioResult, ...]:
        """The scenarios, the likely one first."""
        rest = [result for name, result in self.scenarios.items() if name is not self.likely]
        return (self.scenarios[self.likely], *rest)
