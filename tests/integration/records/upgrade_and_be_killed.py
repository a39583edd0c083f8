"""Upgrade copies of a folder, each killed before another statement of it. Run by test_migrations.py.

Arguments: the folder, where its copies go, how many statements there are. Prints how each process ended. One
process loads SQLAlchemy and Alembic, and its children begin with them.
"""

import os
import shutil
import signal
import sys
from pathlib import Path

import alembic.command  # noqa: F401 - loaded once for all children
import sqlalchemy.orm  # noqa: F401 - loaded once for all children
from sqlalchemy import Engine, event

from prolo_cost.records.store import Store

left = 0


def kill_when_none_is_left(*_: object) -> None:
    global left  # noqa: PLW0603 - SQLAlchemy calls with nothing of ours
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    left -= 1


event.listen(Engine, "before_cursor_execute", kill_when_none_is_left)
event.listen(Engine, "commit", kill_when_none_is_left)
source, copies = map(Path, sys.argv[1:3])
for step in range(int(sys.argv[3])):
    folder = copies / str(step)
    shutil.copytree(source, folder)
    child = os.fork()
    if child == 0:
        left = step
        Store.open(folder)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
