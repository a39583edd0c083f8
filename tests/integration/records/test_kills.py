"""Killed at any moment, opened again: what was reported as saved is there."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from prolo_cost.records.store import Store

ROUNDS = 10

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9 and no fork")


def line(process: subprocess.Popen[str], pattern: str) -> int:
    """The number in the next line that a process prints, which must be of this pattern."""
    assert process.stdout is not None
    found = re.fullmatch(pattern, process.stdout.readline())
    assert found is not None
    return int(found[1])


def reported_before_it_was_killed(saver: subprocess.Popen[str], patience: int) -> int:
    """Let a new saver report some saves, kill it, and return the last one that it reported."""
    assert saver.stdin is not None
    assert saver.stdout is not None
    saver.stdin.write("go\n")
    saver.stdin.flush()
    pid = line(saver, r"pid (\d+)\n")
    reported = 0
    for _ in range(patience):
        reported = line(saver, r"saved (\d+)\n")
    os.kill(pid, signal.SIGKILL)
    while (said := saver.stdout.readline()) != "killed\n":  # it may have reported more by the time the kill arrived
        reported = int(said.split()[1])
    return reported


def test_a_storm_of_kills_loses_no_reported_save(
    data_dir: Path, start_script: Callable[..., subprocess.Popen[str]]
) -> None:
    saver = start_script("save_until_killed.py", data_dir)
    patience = random.Random("a storm of kills")  # noqa: S311 - a different moment each round, the same each run
    for _ in range(ROUNDS):
        reported = reported_before_it_was_killed(saver, patience.randrange(1, 25))
        store = Store.open(data_dir)  # also asks whether the file holds together
        with store.transaction() as records:
            kept = [records.estimates.get(which).draft.typed for which in ("left", "right")]
        store.close()
        assert kept[0] == kept[1]
        assert kept[0]["count"] in {reported, reported + 1}
