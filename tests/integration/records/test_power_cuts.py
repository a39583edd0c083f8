"""The power fails at any moment: whatever the disk holds then opens, whole, with every save that was reported.

A worker saves through the real store while ``strace`` writes down what it asks of the disk. From that, for every
moment, the states are made that the disk could be in. Bytes are safe only once their file was synced; until then they
may be lost, there, or torn at 512 bytes. Names are safe only once their folder was synced; until then either way.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import pytest

import prolo_cost
from prolo_cost.records.faults import StoreFault
from prolo_cost.records.store import FILE, Store

SECTOR = 512
SAVES = 6
BROKEN = -1
WORKER = Path(__file__).parent / "powercut_worker.py"


# What the worker asked of the disk


@dataclass(frozen=True, slots=True)
class Call:
    """One call: ``write``, ``truncate``, ``sync``, ``sync_folder``, ``create``, ``unlink``, ``rename`` or ``saved``."""

    kind: str
    name: str = ""
    number: int = 0
    data: bytes = b""
    to: str = ""


def unquoted(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))


QUOTED = r'"((?:\\x[0-9a-f]{2})*)"'
SYSTEM_CALL = re.compile(r"\d+ +(\w+)\((.*)\) += (\d+)(?:<.*>)?$")


def read_call(line: str) -> Call | None:
    """The call in a line of strace, where it is of one of these kinds."""
    found = SYSTEM_CALL.match(line)
    if found is None or found[1] not in READ:
        return None
    texts = [unquoted(each) for each in re.findall(QUOTED, found[2])]
    numbers = [int(each) for each in re.findall(r", (\d+)(?=,|$)", re.sub(QUOTED, "", found[2]))]
    holder = re.match(r"\d+<([^>]*)>", found[2])
    opened = unquoted(holder[1]).decode() if holder and "\\x" in holder[1] else holder[1] if holder else ""
    return READ[found[1]](opened, texts, numbers) if "O_CREAT" in found[2] or found[1] != "openat" else None


def read_report(_: str, texts: list[bytes], __: list[int]) -> Call | None:
    if not texts or not texts[0].startswith(b"saved "):
        return None
    _, where, number = texts[0].decode().split()
    return Call("saved", where, int(number))


READ: dict[str, Callable[[str, list[bytes], list[int]], Call | None]] = {
    "openat": lambda _, texts, __: Call("create", texts[0].decode()),
    "pwrite64": lambda opened, texts, numbers: Call("write", opened, numbers[-1], texts[0]),
    "ftruncate": lambda opened, _, numbers: Call("truncate", opened, numbers[-1]),
    "fsync": lambda opened, _, __: Call("sync", opened),
    "fdatasync": lambda opened, _, __: Call("sync", opened),
    "unlink": lambda _, texts, __: Call("unlink", texts[0].decode()),
    "rename": lambda _, texts, __: Call("rename", texts[0].decode(), to=texts[1].decode()),
    "write": read_report,
}


def about(folder: Path, calls: list[Call]) -> list[Call]:
    """The calls about the database in a folder, without the memory that SQLite shares through ``-shm``."""
    database = str(folder / FILE)
    ours = [
        replace(call, kind="sync_folder") if (call.kind, call.name) == ("sync", str(folder)) else call
        for call in calls
        if call.name in {str(folder), folder.name} or call.name.startswith(database)
    ]
    return [call for call in ours if not call.name.endswith("-shm")]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Call]]:
    """A folder in which stores of different care have saved, and all that was asked of the disk meanwhile."""
    place = tmp_path_factory.mktemp("recorded")
    strace = ["strace", "-f", "-y", "-xx", "-s", "1000000", "-e", f"trace={','.join(READ)}", "-o", str(place / "trace")]
    subprocess.run(
        [*strace, sys.executable, str(WORKER), str(place), str(SAVES)],
        check=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(prolo_cost.__file__).parents[1])},
    )
    with (place / "trace").open(encoding="utf-8") as lines:
        return place, [call for call in map(read_call, lines) if call is not None]


# What the disk could hold


@dataclass(slots=True)
class File:
    safe: bytes = b""
    waiting: list[Call] = field(default_factory=list)

    def after_a_cut(self, chance: random.Random | None, *, all_of_it: bool = False) -> bytes:
        """What it holds: with a ``chance`` some of what waits, else all of it or nothing."""
        content = bytearray(self.safe)
        for call in self.waiting if chance or all_of_it else ():
            if call.kind == "truncate":
                if chance is None or chance.random() < 0.5:
                    content = content[: call.number].ljust(call.number, b"\0")
                continue
            for start in range(0, len(call.data), SECTOR):
                if chance is None or chance.random() < 0.5:
                    put(content, call.number + start, call.data[start : start + SECTOR])
        return bytes(content)

    def sync(self) -> None:
        self.safe = self.after_a_cut(None, all_of_it=True)
        self.waiting = []


def put(content: bytearray, at: int, data: bytes) -> None:
    content.extend(bytes(max(0, at + len(data) - len(content))))
    content[at : at + len(data)] = data


class Disk:
    """A folder on a disk: names as the program sees them and as they are safe, and what each file holds."""

    def __init__(self) -> None:
        self.names: dict[str, File] = {}
        self.safe_names: dict[str, File] = {}

    def do(self, call: Call) -> None:
        if call.kind == "create":
            self.names.setdefault(call.name, File())
        elif call.kind == "unlink":
            self.names.pop(call.name, None)
        elif call.kind == "rename":
            self.names[call.to] = self.names.pop(call.name)
        elif call.kind == "sync_folder":
            self.safe_names = dict(self.names)
        elif call.kind == "sync":
            self.names[call.name].sync()
        elif call.kind in {"write", "truncate"}:
            self.names[call.name].waiting.append(call)

    def after_a_cut(self, chance: random.Random) -> Iterator[dict[str, bytes]]:
        """Some of the states that a cut at this moment could leave."""
        for names in (self.names, self.safe_names):
            for content in ("nothing", "all", "some"):
                lucky = chance if content == "some" else None
                yield {
                    Path(name).name: file.after_a_cut(lucky, all_of_it=content == "all") for name, file in names.items()
                }


def states(calls: list[Call]) -> Iterator[tuple[int, dict[str, bytes]]]:
    """Each state that a power cut could leave, once, with the number of the save last reported before it."""
    chance, disk, reported = random.Random(1), Disk(), 0  # noqa: S311 - the same states in each run
    seen: set[tuple[int, frozenset[tuple[str, bytes]]]] = set()
    for call in calls:
        disk.do(call)
        reported = call.number if call.kind == "saved" else reported
        for state in disk.after_a_cut(chance):
            fingerprint = (reported, frozenset(state.items()))
            if fingerprint not in seen:
                seen.add(fingerprint)
                yield reported, state


def kept_in(state: dict[str, bytes], folder: Path) -> int:
    """Open a state as the program would after the cut: the number of the save that it holds, or ``BROKEN``."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in state.items():
        (folder / name).write_bytes(content)
    if FILE not in state:
        return 0 if not state.get(f"{FILE}-wal") else BROKEN
    try:
        store = Store.open(folder)
    except StoreFault:
        return BROKEN
    try:
        rows = store._connection.execute("SELECT json_extract(typed, '$.count') FROM estimates").fetchall()
    except sqlite3.Error:
        return BROKEN
    finally:
        store.close()
    counts = {count for (count,) in rows}
    return counts.pop() if len(counts) == 1 and len(rows) == 2 else BROKEN if rows else 0


def after_each_cut(recorded: tuple[Path, list[Call]], care: str, folder: Path) -> Iterator[tuple[int, int]]:
    """For each state: the number of the save last reported before the cut, and of the one found after it."""
    place, all_calls = recorded
    calls = about(place / care, all_calls)
    assert [call.number for call in calls if call.kind == "saved"] == list(range(1, SAVES + 1))
    for reported, state in states(calls):
        yield reported, kept_in(state, folder)


def can_trace() -> bool:
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "true"], check=False, capture_output=True).returncode == 0


pytestmark = pytest.mark.skipif(not can_trace(), reason="strace is not here, or not allowed")


def test_no_power_cut_breaks_the_file_or_loses_a_reported_save(
    recorded: tuple[Path, list[Call]], tmp_path: Path
) -> None:
    outcomes = list(after_each_cut(recorded, "ours", tmp_path / "cut"))
    assert len(outcomes) > 300
    assert [kept for _, kept in outcomes if kept == BROKEN] == []
    assert [(reported, kept) for reported, kept in outcomes if kept < reported] == []


# Without these two, a simulation that cuts nothing would be taken for a safe program.


def test_the_same_cuts_break_a_file_that_is_never_synced(recorded: tuple[Path, list[Call]], tmp_path: Path) -> None:
    broken = (kept for _, kept in after_each_cut(recorded, "unsynced", tmp_path / "cut") if kept == BROKEN)
    assert len(list(islice(broken, 20))) == 20


def test_the_same_cuts_lose_saves_that_are_synced_now_and_then(
    recorded: tuple[Path, list[Call]], tmp_path: Path
) -> None:
    outcomes = after_each_cut(recorded, "relaxed", tmp_path / "cut")
    lost = (reported for reported, kept in outcomes if BROKEN < kept < reported)
    assert len(list(islice(lost, 20))) == 20
