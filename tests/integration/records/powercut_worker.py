"""Save two estimates together, some times over, reporting each time. Run under strace by test_power_cuts.py.

Arguments: a folder, how many saves. It does so through a store as it is, and through two whose connection is spoiled
on purpose, each in a folder of its own.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from prolo_cost.records.store import Store
from prolo_cost.records.values import KeptDraft

CARE = {
    "ours": (),
    "relaxed": ("synchronous=NORMAL",),
    "unsynced": ("journal_mode=DELETE", "synchronous=OFF"),
}


def save_often(folder: Path, times: int, spoilt: tuple[str, ...]) -> None:
    store = Store.open(folder)
    for setting in spoilt:
        store._connection.execute(f"PRAGMA {setting}")
    versions = {"left": 0, "right": 0}
    for count in range(1, times + 1):
        with store.transaction() as records:
            for which, version in versions.items():
                draft = KeptDraft(which, {"count": count, "note": "x" * (count * 1777 % 9000)}, version=version)
                versions[which] = records.estimates.save(draft, datetime.now(UTC)).version
        os.write(1, f"saved {folder.name} {count}\n".encode())
    store.close()


for name, spoilt in CARE.items():
    save_often(Path(sys.argv[1]) / name, int(sys.argv[2]), spoilt)
