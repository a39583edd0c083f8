"""How long the window may stand still while something long is done beside it: papers, a large import, a backup.

The event loop's own turns are counted on the window's thread while the window's job runner works; the longest time
between two of them is what a hand at the keys would feel. Beside each stands the same for an idle runner.

Run: make bench, or .venv/bin/python benchmarks/stalls.py
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QTimer

from prolo_cost.app.prices.csv_tables import read_table
from prolo_cost.app.prices.fees import COLUMNS, read_fees
from prolo_cost.bootstrap import Program, example
from prolo_cost.gui.garbage import Sweeper
from prolo_cost.gui.jobs import ThreadRunner
from prolo_cost.records.connection import connect
from prolo_cost.records.migrate import CURRENT, keep_copy
from prolo_cost.records.store import FILE, Store

GOAL_MS = 16.0
ROUNDS = 20
MEGABYTES = 20


def longest_gaps(job: Callable[[], object]) -> list[float]:
    """The times between turns of the event loop while a job runs, longest last, in milliseconds."""
    gaps: list[float] = []
    last = time.perf_counter()
    beat = QTimer(interval=0)

    def turn() -> None:
        nonlocal last
        now = time.perf_counter()
        gaps.append((now - last) * 1000)
        last = now

    faults: list[Exception] = []

    def fail(fault: Exception) -> None:
        faults.append(fault)
        QCoreApplication.quit()

    beat.timeout.connect(turn)
    beat.start()
    runner = ThreadRunner()
    runner.run(job, lambda _: QCoreApplication.quit(), fail)
    QCoreApplication.exec()
    beat.stop()
    if faults:
        raise faults[0]
    return sorted(gaps)


def idle() -> None:
    time.sleep(0.5)


def main() -> int:
    application = QCoreApplication([])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = Program(folder)
        answer = program.estimating.answer_text(example())
        program.papers.paper(answer, "en")
        rows = "\n".join(f"{90000 + line},Service {line},$1,{100 + line % 900}.00" for line in range(5_000))
        table = ("code,name,charge\n" + rows.replace("$1,", '"$1,').replace(".00", '.00"')).encode()
        Store.open(folder).close()
        connection = connect(folder / FILE)
        connection.execute("CREATE TABLE weight (content BLOB) STRICT")
        connection.executemany("INSERT INTO weight VALUES (?)", [(os.urandom(1_000_000),) for _ in range(MEGABYTES)])
        connection.commit()
        jobs: dict[str, Callable[[], object]] = {
            "idle": idle,
            "papers": lambda: [program.papers.paper(answer, "en") for _ in range(ROUNDS)],
            "import, 5,000 rows": lambda: read_fees(read_table(table, COLUMNS).rows),
            f"backup, {MEGABYTES} MB": lambda: keep_copy(connection, folder / FILE, CURRENT.version),
        }
        Sweeper(application).start()  # as in the program: Python itself would look for garbage in the middle of a job
        worst = 0.0
        print(f"{'while the runner does':24}{'turns':>8}{'p99 ms':>9}{'longest ms':>12}")
        for what, job in jobs.items():
            gaps = longest_gaps(job)
            worst = max(worst, gaps[-1])
            print(f"{what:24}{len(gaps):8}{gaps[int(len(gaps) * 0.99)]:9.2f}{gaps[-1]:12.2f}")
        connection.close()
    print(f"goal: no stall above {GOAL_MS:.0f} ms; the longest was {worst:.1f} ms")
    return 0 if worst <= GOAL_MS else 1


if __name__ == "__main__":
    sys.exit(main())
