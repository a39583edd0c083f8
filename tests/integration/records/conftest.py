"""A clinic's records on a real disk, with a clock that the test sets."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

import pytest

import prolo_cost
from prolo_cost.app.keeping.saving import Saving
from prolo_cost.records.store import Store
from prolo_cost.records.values import KeptDraft

HERE = Path(__file__).parent


class Clock:
    """The time in the clinic's own zone. It stands still until told otherwise."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 24, 14, 2, tzinfo=timezone(timedelta(hours=-6)))

    def __call__(self) -> datetime:
        return self.time

    def advance(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def saving(data_dir: Path, clock: Clock) -> Iterator[Saving]:
    saving = Saving(lambda: Store.open(data_dir), clock)
    yield saving
    saving.close()


@pytest.fixture
def store(data_dir: Path) -> Iterator[Store]:
    store = Store.open(data_dir)
    yield store
    store.close()


@pytest.fixture
def new_draft() -> Callable[..., KeptDraft]:
    def make(patient: str = "Ana Núñez", **typed: object) -> KeptDraft:
        return KeptDraft(str(uuid4()), {"patient": patient, **typed}, patient, "Aetna", date(2026, 12, 1))

    return make


@pytest.fixture
def start_script() -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start one of the scripts beside this file in a process of its own; it is ended with the test."""
    started: list[subprocess.Popen[str]] = []

    def start(name: str, *arguments: object) -> subprocess.Popen[str]:
        source = str(Path(prolo_cost.__file__).parents[1])
        process = subprocess.Popen(
            [sys.executable, str(HERE / name), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": source},
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def run_script(start_script: Callable[..., subprocess.Popen[str]]) -> Callable[..., str]:
    """Run a script to its end, which must be a good one, and return what it printed."""

    def run(name: str, *arguments: object) -> str:
        process = start_script(name, *arguments)
        printed, _ = process.communicate()
        assert process.returncode == 0
        return printed

    return run
