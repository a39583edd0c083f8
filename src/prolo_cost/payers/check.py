"""Looks through the knowledge for faults, and for stances that a person should read again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from prolo_cost.domain.coverage import Evidence, Position, Stance
from prolo_cost.domain.problems import Problem
from prolo_cost.payers.values import Entry, Knowledge, Remark


@dataclass(frozen=True, slots=True)
class Findings:
    """``problems`` must be put right before the database is built; ``review`` is work for the telephone."""

    problems: tuple[Problem, ...]
    review: tuple[Problem, ...]


def check(knowledge: Knowledge, today: date) -> Findings:
    """Faults in the files, and stances past their review date or too old to be trusted on that day."""
    problems = [*knowledge.problems]
    review: list[Problem] = []
    for entry in knowledge.entries:
        problems += _faults(entry, today)
        review += _stale(entry, today)
    problems += _years_twice(knowledge)
    return Findings(tuple(problems), tuple(review))


def _faults(entry: Entry, today: date) -> Iterator[Problem]:
    for place, (stance, remark) in enumerate(zip(entry.payer.stances, entry.remarks, strict=True)):
        for field, code in _faults_of(stance, remark, today):
            yield Problem(f"{_place(entry, place)}{field}", code)
    yield from _overlaps(entry)


def _faults_of(stance: Stance, remark: Remark, today: date) -> Iterator[tuple[str, str]]:
    if not stance.citation.source:
        yield ".citation.source", "citation_missing"
    if stance.last_verified is None:
        yield ".last_verified", "last_verified_missing"
    elif stance.last_verified > today:
        yield ".last_verified", "in_the_future"
    if (stance.evidence is Evidence.NONE) != (stance.position is Position.UNKNOWN):
        yield ".evidence", "evidence_does_not_match_position"
    if _is_hearsay(stance, remark):
        yield ".evidence", "hearsay"
    if stance.effective_from and stance.effective_to and stance.effective_to < stance.effective_from:
        yield ".until", "ends_before_it_begins"


def _is_hearsay(stance: Stance, remark: Remark) -> bool:
    """Somebody else's doubtful report is at most a lead: it must be marked ``inferred``, never ``read``."""
    reported = stance.citation.source_kind == "secondary" and remark.confidence == "low"
    return reported and stance.evidence is Evidence.READ


def _overlaps(entry: Entry) -> Iterator[Problem]:
    for (first, one), (second, other) in combinations(enumerate(entry.payer.stances), 2):
        if _both_speak(one, other):
            yield Problem(_place(entry, second), "spans_overlap", {"other": f"stances[{first}]"})


def _both_speak(one: Stance, other: Stance) -> bool:
    """Whether neither is the narrower one, so that nothing decides between them on some date."""
    return (
        (one.service, one.line_of_business) == (other.service, other.line_of_business)
        and (one.states == other.states or bool(set(one.states) & set(other.states)))
        and (one.effective_from or date.min) <= (other.effective_to or date.max)
        and (other.effective_from or date.min) <= (one.effective_to or date.max)
    )


def _stale(entry: Entry, today: date) -> Iterator[Problem]:
    for place, stance in enumerate(entry.payer.stances):
        ended = stance.effective_to is not None and stance.effective_to < today
        reason = stance.staleness(today)
        if reason and not ended and stance.position is not Position.UNKNOWN:
            yield Problem(_place(entry, place), reason.value, _dates(stance))


def _dates(stance: Stance) -> dict[str, str]:
    dates = {
        "next_review": stance.citation.next_review,
        "dated": stance.citation.dated,
        "last_verified": stance.last_verified,
    }
    return {name: day.isoformat() for name, day in dates.items() if day}


def _years_twice(knowledge: Knowledge) -> Iterator[Problem]:
    seen: set[tuple[str, int]] = set()
    for parameter in knowledge.parameters:
        key = (parameter.name, parameter.year)
        if key in seen:
            yield Problem(f"parameters/{parameter.name}.yaml: years", "year_twice", {"year": str(parameter.year)})
        seen.add(key)


def _place(entry: Entry, place: int) -> str:
    return f"{entry.file}: stances[{place}]"
