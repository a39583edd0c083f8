"""Save, start for the first time, or upgrade on a disk with less and less room. Run by the tests beside it.

Arguments: "save", "create" or "upgrade", and a folder. Room is taken away by a limit on the size of files. Prints, as
JSON, what happened in each round.
"""

import json
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from prolo_cost.app.keeping.saving import Saving
from prolo_cost.records.connection import peek_version
from prolo_cost.records.faults import StoreFault
from prolo_cost.records.store import FILE, Store
from prolo_cost.records.values import KeptDraft

UNLIMITED = resource.getrlimit(resource.RLIMIT_FSIZE)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, UNLIMITED[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, UNLIMITED)


def numbered(count: int, version: int) -> KeptDraft:
    return KeptDraft("one", {"count": count, "note": str(count) * 3000}, version=version)


def save_until_it_fails(folder: Path, room: int) -> dict[str, object]:
    saving = Saving(lambda: Store.open(folder), lambda: datetime.now(UTC))
    saved = saving.autosave(numbered(0, 0))
    reported, fault = 0, ""
    try:
        with room_for((folder / f"{FILE}-wal").stat().st_size + room):
            while reported < 10_000:
                saved = saving.autosave(numbered(reported + 1, saved.version))
                reported += 1
    except StoreFault as error:
        fault = type(error).__name__
    kept = saving.open("one").draft
    saving.autosave(replace(kept, typed=numbered(reported + 1, 0).typed))
    saving.close()
    after = saving.open("one").draft
    saving.close()
    return {
        "fault": fault,
        "reported": reported,
        "kept": kept.typed["count"],
        "saved_with_room": after.typed["count"],
    }


def start(folder: Path, room: int) -> dict[str, object]:
    fault = ""
    try:
        with room_for(room):
            Store.open(folder).close()
    except StoreFault as error:
        fault = type(error).__name__
    made = (folder / FILE).exists()
    Store.open(folder).close()
    return {"fault": fault, "made": made, "opens_with_room": True}


def upgrade(folder: Path, room: int) -> dict[str, object]:
    fault = ""
    try:
        with room_for(room):
            Store.open(folder).close()
    except StoreFault as error:
        fault = type(error).__name__
    return {"fault": fault, "version": peek_version(folder / FILE)}


if sys.argv[1] == "upgrade":
    rounds = [upgrade(Path(sys.argv[2]), room) for room in (*range(8_000, 100_000, 12_000), UNLIMITED[1])]
else:
    do = {"save": save_until_it_fails, "create": start}[sys.argv[1]]
    rounds = [do(Path(sys.argv[2]) / str(room), room) for room in range(0, 36_000, 4_500)]
sys.stdout.write(json.dumps(rounds))
