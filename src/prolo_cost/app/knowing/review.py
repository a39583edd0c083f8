"""Knowledge of payers that has gone old, or was never there: those first that this clinic deals with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from prolo_cost.domain.coverage import Evidence, Payer, Stance


class Due(StrEnum):
    """Why somebody should read or call again."""

    REVIEW_DUE = "review_due"
    OLD = "old"
    UNDATED = "undated"
    UNVERIFIED = "unverified"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ToReview:
    """One payer whose stance should be read again. ``used`` counts this clinic's estimates with it."""

    payer: Payer
    stance: Stance | None
    due: Due
    used: int


def to_review(payers: Iterable[Payer], used: Iterable[str], on: date) -> tuple[ToReview, ...]:
    """Every payer with a stance to read again on a day: the most used first, then by name.

    ``used`` names the payer of each of the clinic's estimates, as its lists show it.
    """
    counts = Counter(name.casefold() for name in used if name)
    found = [item for payer in payers for item in _items(payer, counts, on)]
    return tuple(sorted(found, key=lambda item: (-item.used, item.payer.name.casefold())))


def _items(payer: Payer, counts: Mapping[str, int], on: date) -> Iterator[ToReview]:
    """At most one item a payer: its first stance that is due; an own payer without any is due itself."""
    used = counts.get(payer.name.casefold(), 0)
    if not payer.stances:
        yield ToReview(payer, None, Due.UNKNOWN, used)
        return
    for stance in payer.stances:
        ended = stance.effective_to is not None and stance.effective_to < on
        due = None if ended else due_of(stance, on)
        if due is not None:
            yield ToReview(payer, stance, due, used)
            return


def due_of(stance: Stance, on: date) -> Due | None:
    """Why a stance should be read again; ``None`` where it still holds."""
    if not stance.is_known:
        return Due.INFERRED if stance.evidence is Evidence.INFERRED else Due.UNKNOWN
    staleness = stance.staleness(on)
    return Due(staleness.value) if staleness else None
