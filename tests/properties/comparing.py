"""The product's estimate as JSON, what it costs to look at it, and where two estimates differ."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import settings
from tests.naive.amounts import Case

from prolo_cost.casefile import estimate_to_json, read_case
from prolo_cost.domain.estimate import estimate
from prolo_cost.wording import Words

TODAY = date(2026, 11, 22)
WORDS = Words.load("en")


def examples(usual: int) -> settings:
    """So many random cases in the usual run; as many as ``PROLO_COST_EXAMPLES`` says on request."""
    return settings(max_examples=int(os.environ.get("PROLO_COST_EXAMPLES", usual)))


def product(case: Case) -> Case:
    """The product's estimate of a case, as JSON."""
    reading = read_case(case, TODAY)
    assert reading.case is not None, reading.problems
    return dict(estimate_to_json(estimate(reading.case), WORDS))


def in_cents(written: str) -> int:
    """Cents of an amount as the estimate writes it."""
    return int(Decimal(written) * 100)


def cents_of(spread: dict[str, str]) -> tuple[int, int, int]:
    """The low, point and high of a total, in cents."""
    return in_cents(spread["low"]), in_cents(spread["point"]), in_cents(spread["high"])


def claimed(estimated: Case) -> Iterator[tuple[str, Case]]:
    """The scenarios in which a claim is filed."""
    for name in ("covered", "denied"):
        if name in estimated["scenarios"]:
            yield name, estimated["scenarios"][name]


def lines_of(scenario: Case) -> list[Case]:
    """Every line of a scenario, in order."""
    return [line for session in scenario["sessions"] for line in session["lines"]]


def differences(ours: Any, theirs: Any, where: str = "") -> list[str]:
    """Every leaf in which two JSON values differ; keys that only ``ours`` has are not compared."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return [each for key in theirs for each in differences(ours.get(key, "absent"), theirs[key], f"{where}.{key}")]
    if isinstance(theirs, list) and isinstance(ours, list) and len(ours) == len(theirs):
        pairs = enumerate(zip(ours, theirs, strict=True))
        return [each for n, (one, two) in pairs for each in differences(one, two, f"{where}[{n}]")]
    return [] if ours == theirs else [f"{where}: {ours}, naive {theirs}"]
