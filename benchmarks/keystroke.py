"""From a key pressed in the form to the window repainted, beside a bare QLineEdit, taking turns in the same run.

Two cases: the example (4 sessions of 2 lines), and 12 sessions of 5 lines. Each turn types a few digits in a box on
which every figure of the answer depends; a key ends when Qt has painted all that changed. Where an answer takes long,
the letter is painted first and the answer in a turn of its own. The work is CPU time of this process. Without a
display all paint offscreen.

Between the keys a loop of plain Python is timed, which always does the same: how much slower it is at the 99th
percentile than at its best is the machine's doing, not ours.

Run: make bench, or .venv/bin/python benchmarks/keystroke.py
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from prolo_cost.app.draft.case_files import open_case
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import COUNT, line_key
from prolo_cost.app.keeping.preferences import Sitting
from prolo_cost.bootstrap import Program
from prolo_cost.gui.application import make_application
from prolo_cost.gui.garbage import Sweeper
from prolo_cost.gui.jobs import RunNow
from prolo_cost.gui.main_window import MainWindow
from prolo_cost.paths import resources

GOAL_MS = 16.0
TURNS = 12
KEYS = 16  # a turn: people type in one box for a while
DEDUCTIBLE = "plan.tiers.in.deductible.individual"

Times = list[tuple[float, float]]


def example() -> Draft:
    draft = open_case(resources() / "examples" / "knee.json").draft
    assert draft is not None
    return draft.typed(DEDUCTIBLE, "1500")


def large() -> Draft:
    """12 sessions of 5 lines."""
    draft = example().typed(COUNT, "12")
    for line, (code, charge, allowed) in enumerate(
        [("20611", "210", "150"), ("99213", "180", "120"), ("J7042", "12", "9")], 2
    ):
        draft = draft.with_line()
        for name, text in (("code", code), ("charge", charge), ("allowed", allowed), ("benefit", "procedure")):
            draft = draft.typed(line_key(line, name), text)
    return draft


def press(box: QLineEdit, turn: int) -> tuple[float, float]:
    """One key, until everything is painted; milliseconds of work in all, and of the longest turn of the event loop."""
    start = time.process_time()
    QTest.keyClick(box, Qt.Key.Key_Backspace if turn % 2 else Qt.Key(Qt.Key.Key_0 + turn % 10))
    QCoreApplication.sendPostedEvents()  # paints what the key itself changed
    first = time.process_time()
    for _ in range(2):
        QCoreApplication.processEvents()  # whatever was put off
        QCoreApplication.sendPostedEvents()  # and paints it
    end = time.process_time()
    return (end - start) * 1000, max(first - start, end - first) * 1000


def plain_loop() -> float:
    """The same work each time, about half of the goal on the machine that this was written on; milliseconds."""
    start, total = time.process_time(), 0
    for number in range(100_000):
        total += number * number % 7
    return (time.process_time() - start) * 1000


def type_in(box: QLineEdit, keys: int) -> Times:
    """Type for a while; the first keys, which lay out texts that the others find ready, are not counted."""
    box.window().activateWindow()
    box.setFocus()
    box.end(False)
    return [press(box, turn) for turn in range(4 + keys)][4:]


def window_with(draft: Draft, folder: Path) -> MainWindow:
    _, theme = SHARED
    window = MainWindow(Program(folder).services(Sitting()), theme, RunNow())
    window.desk.typed.disconnect()  # saving is measured elsewhere
    window.team.explorer.blockSignals(True)
    window.team.explorer._pause.timeout.disconnect()  # what-ifs are looked into after a pause, on another thread
    window.show_only(draft)
    window.show()
    QCoreApplication.processEvents()
    return window


def late(times: list[float]) -> float:
    """The 99th percentile."""
    return sorted(times)[int(len(times) * 0.99)]


def told(name: str, times: Times) -> float:
    """Print the middle and the slow end of the whole work and of the longest turns; answer the slow end of the work."""
    work, turns = [one for one, _ in times], [one for _, one in times]
    in_all = f"work p50 {median(work):6.2f}  p99 {late(work):6.2f}"
    print(f"{name:20} {in_all}   longest turn p50 {median(turns):6.2f}  p99 {late(turns):6.2f} ms")
    return late(work)


def main() -> int:
    bare = QLineEdit("1500")
    bare.show()
    loops: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        windows = [window_with(draft, Path(folder)) for draft in (example(), large())]
        Sweeper(SHARED[0]).start()
        boxes: dict[str, QLineEdit] = {"bare QLineEdit": bare}
        for name, window in zip(("example, 4 x 2", "large, 12 x 5"), windows, strict=True):
            found = window.form.fields.box_of(DEDUCTIBLE)
            assert isinstance(found, QLineEdit)
            boxes[name] = found
        times: dict[str, Times] = {name: [] for name in boxes}
        for _ in range(TURNS):
            for name, box in boxes.items():
                times[name] += type_in(box, KEYS)
                loops += [plain_loop() for _ in range(KEYS // 2)]
    worst = max([told(name, taken) for name, taken in times.items()])
    print(f"{'a plain loop':20} work p50 {median(loops):6.2f}  p99 {late(loops):6.2f}   best {min(loops):6.2f} ms")
    print(f"goal: 99 of 100 keys within {GOAL_MS:.0f} ms; in the slower case they took up to {worst:.1f} ms")
    print(f"on a machine as free as at the loop's best, that is {worst * min(loops) / late(loops):.1f} ms")
    return 0 if worst <= GOAL_MS else 1


if __name__ == "__main__":
    SHARED = make_application("light")
    sys.exit(main())
