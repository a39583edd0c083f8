"""What the window says of a fault: the machine's in its own sentence, ours in a plain one that names the place."""

from __future__ import annotations

import traceback
from pathlib import Path
from types import TracebackType

from prolo_cost import logs
from prolo_cost.faults import MachineFault
from prolo_cost.gui.speech import said


def sentence_of(fault: BaseException) -> str:
    """A plain sentence; what a patient is called never comes into it."""
    from prolo_cost.records.values import Conflict, Gone  # noqa: PLC0415 - no fault, no need of it

    if isinstance(fault, MachineFault):
        return said(fault.pattern, **fault.figures)
    if isinstance(fault, Conflict | Gone):
        return said(fault.text)
    return own_fault(type(fault), fault.__traceback__)


def own_fault(kind: type[BaseException], where: TracebackType | None) -> str:
    """Log a mistake of ours by its kind and place alone, and say so."""
    place = place_of(where)
    logs.WINDOW.error("our own fault: %s in %s", kind.__name__, place)
    return said(
        "prolo-cost made a mistake ({kind} in {place}). What you typed is still here.", kind=kind.__name__, place=place
    )


def place_of(where: TracebackType | None) -> str:
    """The file and line of ours that was being run."""
    frames = [frame for frame in traceback.extract_tb(where) if "prolo_cost" in frame.filename]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
