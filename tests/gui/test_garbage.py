"""Garbage is looked for between the keys: never in the middle of one, and none stays for good."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from prolo_cost.gui.garbage import ENOUGH, FEW, QUIET, Sweeper


class Ring:
    """Garbage that only a look can find."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def sweeper(qapp: QObject) -> Iterator[Sweeper]:
    made = Sweeper(qapp)
    made.start()
    yield made
    made.stop()
    made.deleteLater()
    gc.unfreeze()


def made_and_left() -> weakref.ref[Ring]:
    return weakref.ref(Ring())


def test_nothing_is_looked_through_in_the_middle_of_a_key(sweeper: Sweeper) -> None:
    sweeper.look()
    left = made_and_left()
    kept = [[number] for number in range(3 * ENOUGH)]

    assert left() is not None
    assert gc.get_count()[0] > ENOUGH, kept[0]


def test_what_piles_up_is_looked_through(sweeper: Sweeper) -> None:
    left = made_and_left()
    kept = [[number] for number in range(2 * ENOUGH)]

    sweeper.look()

    assert left() is None, kept[0]


def test_what_outlived_a_look_is_found_once_nothing_piles_up(sweeper: Sweeper) -> None:
    sweeper.look()
    held = Ring()
    left = weakref.ref(held)
    kept = [[number] for number in range(2 * ENOUGH)]
    sweeper.look()  # young things that are held grow old
    del held

    for _ in range(QUIET):  # nothing more piles up
        sweeper.look()

    assert left() is None, kept[0]


def test_left_alone_python_looks_again(sweeper: Sweeper) -> None:
    sweeper.stop()

    assert gc.isenabled()


def test_nobody_who_pauses_between_two_keys_waits_for_a_look_through_everything(sweeper: Sweeper) -> None:
    sweeper.look()
    held = Ring()
    left = weakref.ref(held)
    kept = [[number] for number in range(2 * ENOUGH)]
    sweeper.look()
    del held

    for _ in range(3):
        kept += [[number] for number in range(2 * FEW)]  # a key
        for _ in range(QUIET):
            sweeper.look()

    assert left() is not None, kept[0]
