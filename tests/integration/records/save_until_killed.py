"""Save two estimates together, over and over, reporting each time, until killed. Run by test_kills.py.

For each line on standard input a child does so; this process loads SQLAlchemy once for all of them.
"""

import os
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import alembic.command  # noqa: F401 - loaded once for all children
import sqlalchemy.orm  # noqa: F401 - loaded once for all children

from prolo_cost.records.store import Store
from prolo_cost.records.values import Gone, KeptDraft


def save_for_ever(folder: Path) -> None:
    store = Store.open(folder)
    drafts = {which: kept(store, which) for which in ("left", "right")}
    count = drafts["left"].typed.get("count", 0)
    assert isinstance(count, int)
    while True:
        count += 1
        with store.transaction() as records:
            for which, draft in drafts.items():
                typed = {"count": count, "note": "x" * (count * 97 % 9000)}
                saved = records.estimates.save(replace(draft, typed=typed), datetime.now(UTC))
                drafts[which] = replace(draft, version=saved.version)
        os.write(1, b"saved %d\n" % count)


def kept(store: Store, which: str) -> KeptDraft:
    try:
        with store.transaction() as records:
            return records.estimates.get(which).draft
    except Gone:
        return KeptDraft(which, {})


for _ in sys.stdin:
    child = os.fork()
    if child == 0:
        os.write(1, b"pid %d\n" % os.getpid())
        save_for_ever(Path(sys.argv[1]))
    os.waitpid(child, 0)
    os.write(1, b"killed\n")
