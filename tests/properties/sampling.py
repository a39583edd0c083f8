"""Cases in which every unknown has become a figure somewhere between its ends."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from random import Random
from typing import Any

from tests.naive.amounts import NO_END, Case, cents, dollars
from tests.naive.course import sessions
from tests.naive.unknowns import Path, Unknown, settle, unknowns


def sample_inside(case: Case, seed: int) -> Case:
    """The case with every unknown settled: at an end, at a round figure, or anywhere between."""
    return settle(case, next(values_inside(case, seed)))


def values_inside(case: Case, seed: int) -> Iterator[dict[Path, Any]]:
    """Again and again, a figure in the units of the format for every unknown; the same seed gives the same figures."""
    random = Random(seed)  # noqa: S311  # a sample, not a secret
    found, most = unknowns(case), _most_that_matters(case)
    while True:
        yield {unknown["path"]: _value(unknown, most, random) for unknown in found}


def _most_that_matters(case: Case) -> int:
    """No amount of a case matters beyond all that is charged and allowed in it, and its limits."""
    figures = [
        figure
        for session in sessions(case)
        for line in session["lines"]
        for figure in (line["charge"], line["allowed"], line["secondary_allowed"])
    ]
    known = [int(cents(figure)) for figure in figures if isinstance(figure, str) and figure != "unknown"]
    return 2 * sum(known) + 100_00


def _value(unknown: Unknown, most: int, random: Random) -> Any:
    name = unknown["path"][-1]
    if name == "deductible_applies":
        return random.choice([True, False])
    if name == "coinsurance":
        return _rate_between(Fraction(str(unknown["low"])), Fraction(str(unknown["high"])), random)
    if name == "visits_used":
        low, high = (5 if end == NO_END else int(end) for end in (unknown["low"], unknown["high"]))
        return random.randint(low, high)
    low, high = sorted(most if end == NO_END else int(cents(end)) for end in (unknown["low"], unknown["high"]))
    return dollars(_cents_between(low, high, random))


def _rate_between(low: Fraction, high: Fraction, random: Random) -> str:
    share = random.choice([Fraction(0), Fraction(1), Fraction(random.randint(0, 100), 100)])
    return f"{float(low + (high - low) * share):.8f}"


def _cents_between(low: int, high: int, random: Random) -> int:
    """Ends and round amounts often, since thresholds lie there; small amounts more often than huge ones."""
    kind = random.randint(0, 4)
    if kind == 0:
        return low
    if kind == 1:
        return high
    if kind == 2:
        return min(high, low + 25_00 * random.randint(0, 20))
    if kind == 3:
        return min(high, low + random.randint(0, 500_00))
    return random.randint(low, high)
