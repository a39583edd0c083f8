"""Looking something up in the clinic's file without opening it: nothing is locked, made, upgraded or changed."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from prolo_cost.records.connection import look
from prolo_cost.records.faults import StoreFault
from prolo_cost.records.store import FILE


def kept_settings(folder: Path) -> dict[str, object]:
    """The settings of the records in a folder, by key; none where there are no records, or none that we can read."""
    path = folder / FILE
    if not path.is_file():
        return {}
    try:
        with closing(look(path)) as connection:
            rows = connection.execute("SELECT key, value FROM settings").fetchall()
        return {key: json.loads(value) for key, value in rows}
    except (sqlite3.Error, StoreFault, ValueError):
        return {}
