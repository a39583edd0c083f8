"""Places in JSON data, named as the case format names them: ``course.series[0].services[1].charge``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise

from prolo_cost.app.draft.boxes import Json


def put(data: dict[str, Json], path: str, value: Json) -> None:
    """Set the value at a place, making the branches that lead there."""
    steps = _steps(path)
    here: Json = data
    for step, following in pairwise(steps):
        here = _child(here, step, [] if isinstance(following, int) else {})
    _set(here, steps[-1], value)


def put_all(data: dict[str, Json], values: Mapping[str, Json]) -> None:
    """Set the values of places none of which lies in another; the branch that many of them share is looked for once."""
    known: dict[tuple[str | int, ...], Json] = {(): data}
    for path, value in values.items():
        *way, last = _steps(path)
        _set(_branch(known, tuple(way), last), last, value)


def _branch(known: dict[tuple[str | int, ...], Json], way: tuple[str | int, ...], following: str | int) -> Json:
    """The branch at the end of a way, made where it is missing; a list where a number follows."""
    if way not in known:
        above = _branch(known, way[:-1], way[-1])
        known[way] = _child(above, way[-1], [] if isinstance(following, int) else {})
    return known[way]


def part(data: Mapping[str, Json], *names: str) -> Json:
    """What stands at a place; ``None`` where nothing does."""
    here: Json = data
    for name in names:
        here = here.get(name) if isinstance(here, Mapping) else None
    return here


def at(data: Mapping[str, Json], path: str) -> Json:
    """What stands at a place named by its path; ``None`` where nothing does."""
    here: Json = data
    for step in _steps(path):
        here = _get(here, step)
    return here


def copied(data: Mapping[str, Json]) -> dict[str, Json]:
    """A copy through and through. ``deepcopy`` would be ten times the work, and this is done at each keystroke."""
    return {name: _copied(value) for name, value in data.items()}


def _copied(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _copied(branch) for name, branch in value.items()}
    return [_copied(branch) for branch in value] if isinstance(value, list) else value


@lru_cache(maxsize=1024)
def _steps(path: str) -> tuple[str | int, ...]:
    """The names and numbers that lead to a place; the same few places are asked for at every keystroke."""
    return tuple(name or int(number) for name, number in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path))


def _child(here: Json, step: str | int, blank: Json) -> Json:
    """The branch at a step, made where it is missing or of the wrong make."""
    branch = _get(here, step)
    if not isinstance(branch, type(blank)):
        branch = blank
        _set(here, step, branch)
    return branch


def _get(here: Json, step: str | int) -> Json:
    if isinstance(here, dict):
        return here.get(step)
    return here[step] if isinstance(here, list) and isinstance(step, int) and step < len(here) else None


def _set(here: Json, step: str | int, value: Json) -> None:
    if isinstance(here, list) and isinstance(step, int):
        here.extend({} for _ in range(step + 1 - len(here)))
        here[step] = value
    elif isinstance(here, dict):
        here[step] = value
