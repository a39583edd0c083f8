"""How the command line speaks: figures and JSON on standard output, sentences about problems on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

from prolo_cost.domain.problems import Problem
from prolo_cost.wording import Words

DONE, FAULT, PROBLEMS = 0, 1, 2


def print_json(value: object) -> None:
    """One JSON value, readable, UTF-8."""
    print(json.dumps(value, indent=2, ensure_ascii=False))


def report(problems: Iterable[Problem], words: Words, *, as_json: bool) -> int:
    """All problems, as JSON on standard output or as sentences on standard error."""
    if as_json:
        from prolo_cost.casefile import problems_to_json  # noqa: PLC0415 - no open window needs it for its first paint

        print_json(problems_to_json(problems, words))
    else:
        for problem in problems:
            place = f"{problem.field}: " if problem.field else ""
            print(f"{place}{words.problem(problem)}", file=sys.stderr)
    return PROBLEMS


def report_fault(sentence: str, *, as_json: bool) -> int:
    """A fault of the machine or of ours: one plain sentence."""
    if as_json:
        print_json({"fault": sentence})
    else:
        print(sentence, file=sys.stderr)
    return FAULT
