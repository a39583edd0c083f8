"""The page of EOBs for 8 sessions of 5 lines and for 100: opened, built as it comes into view, scrolled, typed in.

Everything is processor time of the window's thread, in turns of the event loop, median and longest: the longest is what
a hand at the keys would feel. The page is opened three times; the first, which loads its modules, is told apart.

Between the turns a loop of plain Python is timed, which always does the same: how much slower its slowest is than its
median is the machine's doing, not ours.

Run: make bench, or .venv/bin/python benchmarks/eob_page.py
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from prolo_cost.app.closing.eob_boxes import dated, place
from prolo_cost.app.draft.case_files import open_case
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import COUNT, FIRST, line_key
from prolo_cost.app.keeping.preferences import Sitting
from prolo_cost.bootstrap import Program
from prolo_cost.gui.application import make_application
from prolo_cost.gui.closing.page import ClosingPage
from prolo_cost.gui.jobs import ThreadRunner
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.gui.widgets.box import Box
from prolo_cost.paths import resources

OPEN_MS, TURN_MS = 100.0, 16.0
LINES = 5
KEYS = 40


def typed(sessions: int) -> Draft:
    """A course that was held, each line of it settled on paper and typed but for the last one."""
    draft = open_case(resources() / "examples" / "knee.json").draft
    assert draft is not None
    draft = draft.typed(COUNT, str(sessions)).typed(FIRST, "2019-01-08")
    for line in range(2, LINES):
        draft = draft.with_line()
        for name, text in (("code", f"2061{line}"), ("charge", "100"), ("allowed", "60"), ("benefit", "procedure")):
            draft = draft.typed(line_key(line, name), text)
    texts = {dated(0): "Tue Oct 27 2026"}
    for session in range(sessions):
        for line, charge in enumerate((450, 120, 100, 100, 100)):
            parts = {"deductible": "10", "coinsurance": "15", "paid": "35", "written_off": str(charge - 60)}
            texts |= {place(session, line, part): text for part, text in (parts | {"reasons": "CO-45"}).items()}
    del texts[place(sessions - 1, 0, "paid")]
    return Draft({**draft.texts, **texts}, draft.rest, draft.lines)


def turn(act: Callable[[], object] = lambda: None) -> float:
    """Something done, and all that Qt has to do then; milliseconds of work."""
    start = time.thread_time()
    act()
    QCoreApplication.processEvents()
    return (time.thread_time() - start) * 1000


def until_built(page: ClosingPage) -> list[float]:
    turns = [turn()]
    while page.in_view.is_busy:
        turns.append(turn())
    return turns


def plain_loop() -> float:
    """The same work each time; milliseconds."""
    start, total = time.thread_time(), 0
    for number in range(60_000):
        total += number * number % 7
    return (time.thread_time() - start) * 1000


def measured(window: MainWindow) -> dict[str, list[float]]:
    """The turns of each part of working with the page."""
    start = time.thread_time()
    window.pages.open("closing")
    page = window.pages.open_now
    assert isinstance(page, ClosingPage)
    found = {"open": [(time.thread_time() - start) * 1000], "built": until_built(page)}
    bar, scrolled = page.in_view.scroll.verticalScrollBar(), list[float]()
    for step in range(1, 6):
        scrolled.append(turn(lambda step=step: bar.setValue(bar.maximum() * step // 5)))  # type: ignore[misc]  # mypy knows no defaults of a lambda
        scrolled += until_built(page)
    found["scrolled"] = scrolled
    key = place(0, 1, "paid")
    page.go_to(key)
    until_built(page)
    box = page.fields.field(key)
    assert isinstance(box, Box)
    found["key"] = [turn(lambda: QTest.keyClick(box, Qt.Key.Key_0)) for _ in range(KEYS)]
    found["plain loop"] = [plain_loop() for _ in range(KEYS)]
    window.pages.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # only a loop of its own would let the page go
    return found


def told(name: str, found: dict[str, list[float]]) -> None:
    print(f"{name:22}" + "".join(f"{median(turns):9.1f} {max(turns):6.1f}" for turns in found.values()))


def main() -> int:
    _, theme = make_application("light")
    gc.disable()  # the program looks for garbage while nothing happens
    ok, heads = True, ("open", "built", "scrolled", "key", "plain loop")
    print(f"{'sessions of 5 lines':22}" + "".join(f"{head:>16}" for head in heads))
    for sessions in (8, 100):
        with tempfile.TemporaryDirectory() as folder:
            runner = ThreadRunner()
            window = MainWindow(Program(Path(folder)).services(Sitting()), theme, runner)
            window.desk.typed.disconnect()  # saving is measured elsewhere
            window.show_only(typed(sessions))
            window.show()
            turn()
            for time_ in ("first time", "again", "again"):
                found = measured(window)
                told(f"{sessions}, {time_}", found)
            runner.finish()
        ok = ok and found["open"][0] <= OPEN_MS and all(median(found[what]) <= TURN_MS for what in heads[1:4])
    print(f"goal: open within {OPEN_MS:.0f} ms, every later turn within {TURN_MS:.0f} ms, whatever the size")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
