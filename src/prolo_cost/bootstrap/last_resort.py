"""What is told when nobody nearer to it could: a sentence and an exit status, never a traceback."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

from prolo_cost import logs
from prolo_cost.cli import output
from prolo_cost.wording import Words


def our_own_fault(fault: Exception) -> str:
    """What went wrong and where in our code, without a word of what was typed."""
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if "prolo_cost" in frame.filename]
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    logs.ESTIMATE.error("our own fault: %s in %s", type(fault).__name__, place)
    return Words.load("en").screen("program_fault", kind=type(fault).__name__, place=place)


def reader_went_away() -> int:
    """Whoever read our output closed it; say nothing more, not even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return output.FAULT


def answer_not_written(fault: OSError) -> int:
    """The place that the answer goes to does not take it, such as a file on a full disk."""
    reason = os.strerror(fault.errno or 0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return output.report_fault(f"The answer could not be written ({reason}).", as_json=False)
