"""Loggers by topic. They are told codes, counts and our own identifiers; never what a patient is called.

Levels: ERROR is our own fault; WARNING a fault of the machine or a refused file; INFO one line a verb; DEBUG the rest.
"""

from __future__ import annotations

import logging
from pathlib import Path

ESTIMATE = logging.getLogger("prolo_cost.estimate")
RECORDS = logging.getLogger("prolo_cost.records")
IMPORT = logging.getLogger("prolo_cost.import")
PRINT = logging.getLogger("prolo_cost.print")
WINDOW = logging.getLogger("prolo_cost.window")

logging.getLogger("prolo_cost").addHandler(logging.NullHandler())
"""Before there is a log, its lines go nowhere: what a person has to know is told in a sentence."""

_MAXIMUM_BYTES = 512 * 1024


def start(folder: Path) -> None:
    """Write to ``prolo-cost.log`` in the clinic's folder, readable by its owner alone; older lines are let go.

    A folder that cannot be written to is no reason not to start: then nothing is logged.
    """
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - brings sockets along; only a window keeps a log

    target = folder / "prolo-cost.log"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        target.touch(mode=0o600)
        handler = RotatingFileHandler(target, maxBytes=_MAXIMUM_BYTES, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    topic = logging.getLogger("prolo_cost")
    topic.addHandler(handler)
    topic.setLevel(logging.INFO)
