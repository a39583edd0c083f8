"""Reading a case from a file or standard input, within bounds."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from prolo_cost.casefile import MAXIMUM_BYTES
from prolo_cost.domain.problems import Problem


class Text(NamedTuple):
    """What a file holds, or why it could not be read."""

    content: bytes
    problems: tuple[Problem, ...] = ()


def read_text(name: str, most: int = MAXIMUM_BYTES) -> Text:
    """The content of a file, ``-`` for standard input. At most one byte more than ``most`` is read."""
    if name == "-":
        return Text(sys.stdin.buffer.read(most + 1) if sys.stdin is not None else b"")
    path = Path(name)
    try:
        with path.open("rb") as file:
            return Text(file.read(most + 1))
    except FileNotFoundError:
        code = "no_such_file"
    except (OSError, ValueError):
        code = "cannot_read"
    shown = path.name or str(path)
    return Text(b"", (Problem(shown, code, {"file": shown}),))


def read_day(text: str) -> date | None:
    """Only as people write it: Python would also read 20261122 and 2026-W48-2."""
    try:
        return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        return None
