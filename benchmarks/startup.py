"""How long until the window is painted, beside a bare PySide6 window, taking turns in the same run.

Each is started as a process of its own and leaves after its first paint; the time is the whole process's. Without a
display both paint offscreen.

Run: make bench, or .venv/bin/python benchmarks/startup.py
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TURNS = 15
GOAL_RATIO = 2.0
GOAL_SCRIPT_MS = 50.0
HEAVY = ("sqlalchemy", "sqlalchemy.orm", "alembic", "reportlab", "pydantic", "babel")  # never before the first paint

BARE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

class Window(QLabel):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)

app = QApplication([])
window = Window("prolo-cost")
window.show()
sys.exit(app.exec())
"""


def run(command: list[str]) -> tuple[float, str]:
    """Milliseconds from start to end of a process that must succeed, and what it said on stderr."""
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    env = {**os.environ} if display else {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    start = time.perf_counter()
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)
    took = (time.perf_counter() - start) * 1000
    if done.returncode != 0:
        sys.exit(f"{' '.join(command[-4:])} ended with {done.returncode}:\n{done.stderr}")
    return took, done.stderr


def imported(command: list[str]) -> set[str]:
    """The modules that the program imports until its first paint."""
    _, told = run([command[0], "-X", "importtime", *command[1:]])
    return {line.rpartition("|")[2].strip() for line in told.splitlines() if line.startswith("import time:")}


def main() -> int:
    python = [sys.executable, "-I"]
    with tempfile.TemporaryDirectory() as folder:
        paint = ["--data-dir", folder, "--exit-after-paint"]
        commands = {
            "bare PySide6 window": [*python, "-c", BARE_WINDOW],
            "prolo-cost": [*python, "-m", "prolo_cost", *paint],
        }
        if Path(sys.prefix) == ROOT / ".venv":
            commands["./prolo-cost"] = [str(ROOT / "prolo-cost"), *paint]
        for command in commands.values():
            run(command)  # the first of each warms the disk cache and writes bytecode
        times: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(TURNS):
            for name, command in commands.items():
                times[name].append(run(command)[0])
        heavy = sorted(imported(commands["prolo-cost"]).intersection(HEAVY))
    return report(times, heavy)


def report(times: dict[str, list[float]], heavy: list[str]) -> int:
    """Print medians and goals. Ratio and difference are taken turn by turn: a busy spell then counts for both sides.

    Returns 1 when a goal is missed.
    """
    print(f"{'start to first paint, ms':32}{'median':>10}{'fastest':>10}")
    for name, each in times.items():
        print(f"{name:32}{statistics.median(each):>10.0f}{min(each):>10.0f}")
    bare, program, *script = times.values()
    ratio = statistics.median(ours / theirs for ours, theirs in zip(program, bare, strict=True))
    results = [
        (f"at most {GOAL_RATIO:.0f} times the bare window", f"{ratio:.2f}", ratio <= GOAL_RATIO),
        ("nothing heavy imported before the paint", ", ".join(heavy) or "nothing", not heavy),
    ]
    for through_script in script:
        cost = statistics.median(longer - alone for longer, alone in zip(through_script, program, strict=True))
        results.append((f"the script adds at most {GOAL_SCRIPT_MS:.0f} ms", f"{cost:.0f} ms", cost <= GOAL_SCRIPT_MS))
    print()
    for goal, found, met in results:
        print(f"Goal: {goal}. {'Met' if met else 'Not met'}: {found}.")
    return 0 if all(met for *_, met in results) else 1


if __name__ == "__main__":
    sys.exit(main())
