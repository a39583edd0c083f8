"""Upgrade copies of a folder, each killed before another step of it. Run by test_migrations.py.

Arguments: the folder, where its copies go, the folder of the second revision, how many steps there are to be killed at.
Prints how each process ended. One process loads SQLAlchemy and Alembic, and its children begin with them.
"""

import os
import shutil
import sys
from pathlib import Path

import alembic.command  # noqa: F401 - loaded once for all children
import sqlalchemy.orm  # noqa: F401 - loaded once for all children

from prolo_cost.records.migrate import CURRENT, Schema
from prolo_cost.records.store import Store

source, copies, revisions = map(Path, sys.argv[1:4])
second = Schema(2, (*CURRENT.folders, revisions))
for step in range(int(sys.argv[4])):
    folder = copies / str(step)
    shutil.copytree(source, folder)
    child = os.fork()
    if child == 0:
        os.environ["STOP"] = f"kill {step}"
        Store.open(folder, second)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
