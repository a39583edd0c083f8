"""How the command line speaks: figures and JSON on standard output, sentences about problems on standard error."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterable
from io import TextIOWrapper

from prolo_cost.domain.problems import Problem
from prolo_cost.wording import Words

DONE, FAULT, PROBLEMS = 0, 1, 2


def begin() -> None:
    """What a terminal of few letters cannot show becomes a question mark there, and no fault."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def finish() -> None:
    """Have everything written out.

    Raises:
        OSError: the place that it goes to does not take it.
    """
    if sys.stdout is not None:  # it was closed before we began
        sys.stdout.flush()


def print_json(value: object) -> None:
    """One JSON value, readable, UTF-8; escaped to ASCII where the output is in no UTF-8 or a letter has none."""
    readable = json.dumps(value, indent=2, ensure_ascii=False)
    print(readable if _is_sayable(readable) else json.dumps(value, indent=2))


def _is_sayable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return text.isascii() or codecs.lookup(encoding).name == "utf-8"


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
