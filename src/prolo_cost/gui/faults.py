"""What the window says of a fault: the machine's in its own sentence, ours in a plain one that names the place."""

from __future__ import annotations

import traceback
from pathlib import Path
from types import TracebackType

from prolo_cost import logs
from prolo_cost.faults import MachineFault


def sentence_of(fault: BaseException) -> str:
    """A plain sentence; what a patient is called never comes into it."""
    from prolo_cost.records.faults import StoreFault  # noqa: PLC0415 - no fault, no need of it
    from prolo_cost.records.values import Conflict, Gone  # noqa: PLC0415

    if isinstance(fault, MachineFault | StoreFault | Conflict | Gone):
        return fault.text
    return own_fault(type(fault), fault.__traceback__)


def own_fault(kind: type[BaseException], where: TracebackType | None) -> str:
    """Log a mistake of ours by its kind and place alone, and say so."""
    place = place_of(where)
    logs.WINDOW.error("our own fault: %s in %s", kind.__name__, place)
    return f"prolo-cost made a mistake ({kind.__name__} in {place}). What you typed is still here."


def place_of(where: TracebackType | None) -> str:
    """The file and line of ours that was being run."""
    frames = [frame for frame in traceback.extract_tb(where) if "prolo_cost" in frame.filename]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
