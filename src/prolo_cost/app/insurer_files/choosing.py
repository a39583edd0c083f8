"""Which claims of a remittance are shown, and which one is marked: the patient's first, and never one of two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from prolo_cost.importers.remitted_claims import TAKEN_BACK, Claim

MOST_SHOWN: Final = 10
"""Of thousands of claims nobody reads more; others are found by typing. The patient's are shown in any case."""


class Sought(NamedTuple):
    """Claims by their numbers in the file, in the order in which they are shown; ``more`` fit that are not shown."""

    numbers: tuple[int, ...]
    more: int


def search_text(claim: Claim) -> str:
    """All that a claim is found by: the person, the member and claim numbers, its days and its codes."""
    days = (f"{day.isoformat()} {day.month}/{day.day} {day.month:02d}/{day.day:02d}" for day in claim.days)
    codes = (line.code for line in claim.lines)
    return " ".join((claim.person, claim.member_id, claim.claim, *days, *codes)).casefold()


def find(texts: Sequence[str], mine: Sequence[int], sought: str) -> Sought:
    """The claims in whose ``search_text`` (``texts``) every word that is sought stands; the patient's come first."""
    words = sought.casefold().replace(",", " ").split()
    first = set(mine)
    fitting = [number for number, text in enumerate(texts) if all(word in text for word in words)]
    fitting.sort(key=lambda number: number not in first)
    most = max(MOST_SHOWN, len(first.intersection(fitting)))
    return Sought(tuple(fitting[:most]), max(0, len(fitting) - most))


def clearly_meant(claims: Sequence[Claim], mine: Sequence[int], can_be_typed: Callable[[int], bool]) -> int | None:
    """The first claim of the patient that can be typed, where no other one of theirs is of a day of it.

    A claim that takes another back is no such other one: what replaces it stands beside it. The only claim of the
    patient is meant in any case.
    """
    if len(mine) == 1:
        return mine[0]
    return next((number for number in mine if can_be_typed(number) and not any(_rivals(claims, mine, number))), None)


def _rivals(claims: Sequence[Claim], mine: Sequence[int], number: int) -> Iterator[bool]:
    for other in mine:
        if other != number and claims[other].status != TAKEN_BACK:
            yield bool(claims[other].days & claims[number].days)
