"""One program at a time on one folder."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from prolo_cost.records.faults import AlreadyOpen
from prolo_cost.records.store import Store

Start = Callable[..., subprocess.Popen[str]]


def wait_until_open(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"


def test_a_second_program_says_that_the_first_is_open(store: Store, data_dir: Path, start_script: Start) -> None:
    store.close()
    wait_until_open(start_script("hold_open.py", data_dir))
    with pytest.raises(AlreadyOpen) as caught:
        Store.open(data_dir)
    assert caught.value.text.startswith("prolo-cost is already open with these records.")


def test_a_second_store_of_one_program_is_refused_too(store: Store, data_dir: Path) -> None:
    with pytest.raises(AlreadyOpen):
        Store.open(data_dir)


def test_after_closing_another_may_open(store: Store, data_dir: Path) -> None:
    store.close()
    store.close()  # closing twice does nothing
    Store.open(data_dir).close()


def test_other_folders_are_other_records(store: Store, tmp_path: Path) -> None:
    Store.open(tmp_path / "practice").close()
    assert (tmp_path / "practice" / "clinic.db").exists()


def test_a_store_that_could_not_be_opened_holds_no_lock(store: Store, data_dir: Path) -> None:
    store.close()
    good = (data_dir / "clinic.db").read_bytes()
    (data_dir / "clinic.db").write_bytes(b"garbage")
    with pytest.raises(Exception, match="damaged"):
        Store.open(data_dir)
    (data_dir / "clinic.db").write_bytes(good)
    Store.open(data_dir).close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_a_killed_program_frees_its_records_within_a_second(store: Store, data_dir: Path, start_script: Start) -> None:
    store.close()
    holder = start_script("hold_open.py", data_dir)
    wait_until_open(holder)
    os.kill(holder.pid, 9)
    began = time.monotonic()
    holder.wait()
    Store.open(data_dir).close()
    assert time.monotonic() - began < 1
