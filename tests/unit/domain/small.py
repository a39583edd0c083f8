"""A small case to begin from: one plan in which nothing costs anything, one line, and changes by path."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from typing import Any, TypeAlias

from prolo_cost.casefile import read_case
from prolo_cost.domain.estimate import estimate
from prolo_cost.domain.result import Estimate, LineShare, Scenario, ScenarioResult

Json: TypeAlias = dict[str, Any]  # Any: JSON

NO_LIMITS: Json = {"individual": "none", "family": "none"}
NOTHING_MET: Json = {"individual": 0, "family": 0}
FREE: Json = {"copay": "none", "coinsurance": "none", "deductible_applies": True}


def line(**changes: Any) -> Json:
    """One covered line of the benefit ``care``: charged 200, allowed 100."""
    return {"code": "X1", "benefit": "care", "charge": 200, "allowed": 100, "coverage": "covered", **changes}


def visit(day: str, *lines: Json) -> Json:
    """One session."""
    return {"date": day, "services": list(lines) or [line()]}


def case(*sessions: Json, **changes: Any) -> Json:
    """A case of these sessions; a change names its place: ``plan__limits__0__visits_used=3``."""
    made: Json = {
        "format": "prolo-cost/case/1",
        "as_of": "2026-01-01",
        "plan": {
            "tiers": {
                "in": {"deductible": dict(NO_LIMITS), "out_of_pocket_max": dict(NO_LIMITS)},
                "out": {"deductible": dict(NO_LIMITS), "out_of_pocket_max": dict(NO_LIMITS)},
            },
            "benefits": {"care": {"in": dict(FREE), "out": dict(FREE)}},
        },
        "member": {
            network: {"deductible_met": dict(NOTHING_MET), "out_of_pocket_met": dict(NOTHING_MET)}
            for network in ("in", "out")
        },
        "course": {"sessions": deepcopy(list(sessions)) or [visit("2026-03-02")]},
    }
    for place, value in changes.items():
        _set(made, place.split("__"), value)
    return made


def _set(made: Json, path: list[str], value: Any) -> None:
    owner: Any = made
    for step in path[:-1]:
        owner = owner[int(step)] if isinstance(owner, list) else owner.setdefault(step, {})
    owner[int(path[-1]) if isinstance(owner, list) else path[-1]] = deepcopy(value)


def estimated(data: Json) -> Estimate:
    """The product's estimate."""
    reading = read_case(data, date(2026, 1, 1))
    assert reading.case is not None, reading.problems
    return estimate(reading.case)


def covered(data: Json) -> ScenarioResult:
    """The scenario in which lines in question are covered."""
    return estimated(data).scenarios[Scenario.COVERED]


def lines(data: Json) -> list[LineShare]:
    """All lines of the covered scenario, at point, in order."""
    return [share for session in covered(data).sessions for share in session.lines]
