"""Runs the program as it is started, and beside it a hand that knows nothing but keys. Prints what the job took.

Run with a folder for the clinic's data, on a screen of X: the keys are real ones, sent by ``xdotool``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from prolo_cost.app.keeping.preferences import Preferences, Sitting
from prolo_cost.bootstrap import Program
from prolo_cost.gui.application import Stage, make_application
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.paper.page import PaperPage
from prolo_cost.gui.widgets.found_list import FoundList

LONGEST_WAIT = 30.0

FEES = (
    {"code": "M0076", "name": "Prolotherapy", "charge": "450", "direct": "300"},
    {"code": "76942", "name": "Ultrasound", "charge": "120", "direct": "0"},
)
TEMPLATES = (
    {
        "name": "Knee, 4 x 4 weeks, with guidance",
        "areas": "right knee",
        "sessions": "4",
        "weeks": "4",
        "others": "76942",
    },
)


class Desk(QObject):
    """Looks at the window on the window's own thread, for the hand on another."""

    asked = Signal(object)
    posted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.answer: object = None
        self.asked.connect(self._look, Qt.ConnectionType.BlockingQueuedConnection)
        self.posted.connect(self._do, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _look(self, question: Callable[[], object]) -> None:
        self.answer = question()

    @Slot(object)
    def _do(self, act: Callable[[], object]) -> None:
        act()


class Keys:
    """The hand: ``send`` presses, ``write`` types."""

    def __init__(self, desk: Desk, window: MainWindow, program: Program) -> None:
        self._desk, self._window, self._program = desk, window, program

    def press(self, key: str) -> None:
        subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)

    def type(self, text: str) -> None:
        subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)

    def wait_for_desk(self) -> None:
        """The records are open, the prices are read, and the keyboard is the window's."""
        self._wait(lambda: self._window._services.prices.templates)
        self._have_keyboard(lambda: self._window)

    def wait_for_found(self) -> None:
        self._wait(lambda: any(found.isVisible() for found in self._window.findChildren(FoundList)))

    def wait_for_paper(self) -> None:
        self._wait(lambda: isinstance(page := self._window.pages.open_now, PaperPage) and page.shown is not None)

    def wait_for_printer(self) -> None:
        self._wait(QApplication.activeModalWidget)
        self._have_keyboard(QApplication.activeModalWidget)

    def wait_for_printed(self, papers: int) -> None:
        saving = self._window._services.saving
        self._wait(lambda: sum(len(saving.papers(item.id)) for item in saving.work_list()) == papers)
        self._have_keyboard(lambda: self._window)

    def _have_keyboard(self, wanted: Callable[[], QWidget | None]) -> None:
        """A screen without a window manager gives the keyboard to nobody by itself."""

        def activate() -> None:
            if window := wanted():
                window.activateWindow()

        self._desk.posted.emit(activate)
        self._wait(lambda: (window := wanted()) and window.isActiveWindow())

    def _wait(self, condition: Callable[[], object]) -> None:
        end = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < end:
            self._desk.asked.emit(condition)
            if self._desk.answer:
                return
            time.sleep(0.02)
        raise TimeoutError


@dataclass
class Counted:
    """Counts what a hand does."""

    hand: Keys
    keys: int = 0
    fields: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keys += 1
            self.hand.press(key)

    def fill(self, name: str, text: str) -> None:
        self.fields.append(name)
        self.hand.type(text)


def set_up(program: Program) -> None:
    """What a clinic has set once: its fees and a template."""
    services = program.services(Sitting())
    services.prices.keep_fees(FEES)
    services.prices.keep_templates(TEMPLATES)
    services.saving.close()


def new_estimate(hand: Keys) -> Counted:
    """From an empty screen to a printed page, for a payer that is known."""
    clerk = Counted(hand)
    clerk.fill("patient", "Ana Ruiz")
    clerk.press("Return")
    clerk.fill("payer", "aet")
    hand.wait_for_found()
    clerk.press("Return")
    clerk.fill("network", "i")
    clerk.press("Return")
    plan = {"deductible": "1500", "met": "1300", "limit": "6000", "met of the limit": "1450", "coinsurance": "20"}
    for name, text in plan.items():
        clerk.fill(name, text)
        clerk.press("Return")
    clerk.press("alt+3")
    clerk.fill("template", "kn")
    hand.wait_for_found()
    clerk.press("Return")
    clerk.fill("first date", "+1w")
    clerk.press("Return")
    print_it(clerk, papers=1)
    return clerk


def repeat(hand: Keys) -> Counted:
    """The same for a patient who comes back."""
    clerk = Counted(hand)
    clerk.press("ctrl+n")
    clerk.fill("patient", "ru")
    hand.wait_for_found()
    clerk.press("Down", "Return", "alt+3")
    clerk.fill("template", "kn")
    hand.wait_for_found()
    clerk.press("Return")
    clerk.fill("first date", "+1w")
    clerk.press("Return")
    print_it(clerk, papers=2)
    return clerk


def print_it(clerk: Counted, papers: int) -> None:
    clerk.press("ctrl+p")
    clerk.hand.wait_for_paper()
    clerk.press("ctrl+p")
    clerk.hand.wait_for_printer()
    clerk.press("Return")
    clerk.hand.wait_for_printed(papers)


def main(folder: Path) -> int:
    program = Program(folder)
    set_up(program)
    application, theme = make_application("light")
    stage = Stage(application, theme, program.services)
    window = stage.put_on(Sitting(Preferences(language="en")))
    desk = Desk()
    took: dict[str, object] = {}

    def work() -> None:
        hand = Keys(desk, window, program)
        try:
            hand.wait_for_desk()
            for name, do in (("new", new_estimate), ("repeat", repeat)):
                done = do(hand)
                took[name] = {"keys": done.keys, "fields": done.fields}
        except BaseException:  # noqa: BLE001 - whatever stops the hand is told, and the window closed
            took["fault"] = traceback.format_exc()
        desk.posted.emit(application.quit)

    threading.Thread(target=work, daemon=True).start()
    application.exec()
    sys.stdout.write(json.dumps(took))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
