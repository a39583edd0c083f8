"""Case files as a clerk opens and saves them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from prolo_cost.app.draft.boxes import Json
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.reading import read_bytes
from prolo_cost.casefile import MAXIMUM_BYTES, parse_json
from prolo_cost.domain.problems import Problem
from prolo_cost.logs import IMPORT

MAXIMUM_DEPTH = 50


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds: a draft, whatever is wrong in it, or the problems for which it is none."""

    draft: Draft | None
    problems: tuple[Problem, ...] = ()


def open_case(path: Path) -> Opened:
    """Read a case file. Problems of single fields stay with the draft; these are about the file as a whole.

    Raises:
        MachineFault: the file cannot be read.
    """
    content = read_bytes(path, MAXIMUM_BYTES)
    opened = _read(content, path.name)
    if opened.problems:
        IMPORT.info("a case file refused: %s", ", ".join(problem.code for problem in opened.problems))
    else:
        IMPORT.info("a case file opened, bytes: %d", len(content))
    return opened


def _read(content: bytes, name: str) -> Opened:
    parsed = parse_json(content)
    if parsed.problems:
        return Opened(None, parsed.problems)
    if not isinstance(parsed.data, dict):
        return Opened(None, (Problem(name, "not_an_object"),))
    if _is_deep(parsed.data):
        return Opened(None, (Problem(name, "too_deep"),))
    return Opened(Draft.from_case_data(parsed.data))


def _is_deep(data: Json) -> bool:
    """Whether data is nested several times deeper than any case."""
    level: list[Json] = [data]
    for _ in range(MAXIMUM_DEPTH):
        level = [branch for value in level for branch in _branches(value)]
    return bool(level)


def _branches(value: Json) -> Iterable[Json]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def case_bytes(case: Mapping[str, Json]) -> bytes:
    """A case as a file holds it."""
    return (json.dumps(case, ensure_ascii=False, indent=2) + "\n").encode()
