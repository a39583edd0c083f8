"""Yearly limits of a benefit, as boxes: which entry of the plan's list a box is in.

A plan may state a benefit's visits and its dollars in one entry or in two. An entry that nobody began belongs to the
next benefit without one; it names its benefit once something is typed in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from prolo_cost.app.draft.boxes import Json
from prolo_cost.app.draft.places import part

VISITS: Final = ("visits", "visits_used", "deductible_visits_count")
DOLLARS: Final = ("dollars", "dollars_used")
STATES: Final = ("visits", "dollars")
"""What an entry needs, one of them at least."""

_KEY: Final = re.compile(r"plan\.limits\[(\d+)\](?:\.(\w+))?")


def limit_key(entry: int, name: str) -> str:
    """A box of an entry, counted from 0."""
    return f"plan.limits[{entry}].{name}"


@lru_cache(maxsize=256)
def entry_of(key: str) -> tuple[int, str] | None:
    """The entry that a place lies in, and where in it; ``None`` for any other place."""
    match = _KEY.fullmatch(key)
    return (int(match[1]), match[2] or "") if match else None


def entry_for(texts: Mapping[str, str], rest: Mapping[str, Json], benefits: Sequence[str], of: str, name: str) -> int:
    """In which entry a box of a benefit lies: where the same is stated, else where the benefit is, else the next."""
    owners = _owners(texts)
    own = [entry for entry, benefit in owners.items() if benefit == of]
    stated = VISITS[0] if name in VISITS else DOLLARS[0]
    stating = [entry for entry in own if texts.get(limit_key(entry, stated), "").strip()]
    if own:
        return (stating or own)[0]
    waiting = [benefit for benefit in benefits if benefit not in owners.values()]
    place = waiting.index(of) if of in waiting else len(waiting)
    return _free(owners, kept_in_file(rest), place)


def owner_of(texts: Mapping[str, str], rest: Mapping[str, Json], benefits: Sequence[str], entry: int) -> str:
    """The benefit that an entry is for, told or not; empty where it is for none of these."""
    told = texts.get(limit_key(entry, "benefit"), "")
    if told:
        return told
    return next((one for one in benefits if entry_for(texts, rest, benefits, one, STATES[0]) == entry), "")


def kept_in_file(rest: Mapping[str, Json]) -> int:
    """How many entries came with a case file."""
    entries = part(rest, "plan", "limits")
    return len(entries) if isinstance(entries, list) else 0


def begun(texts: Mapping[str, str], rest: Mapping[str, Json]) -> tuple[int, ...]:
    """The entries that say anything but whose they are, and those of the file, in order."""
    said = {found[0] for key, text in texts.items() if (found := entry_of(key)) and found[1] != "benefit" and text}
    return tuple(sorted(said | set(range(kept_in_file(rest)))))


def _owners(texts: Mapping[str, str]) -> dict[int, str]:
    found = ((entry_of(key), text) for key, text in texts.items())
    return dict(sorted((place[0], text) for place, text in found if place and place[1] == "benefit"))


def _free(owners: Mapping[int, str], in_file: int, place: int) -> int:
    """The entry at a place among those that nobody has."""
    free = _free_entries(owners, in_file)
    return next(entry for number, entry in enumerate(free) if number == place)


def _free_entries(owners: Mapping[int, str], in_file: int) -> Iterator[int]:
    entry = in_file
    while True:
        if entry not in owners:
            yield entry
        entry += 1
