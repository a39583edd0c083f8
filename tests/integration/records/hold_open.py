"""Open the records of a folder and hold them until told to stop. Run by test_one_at_a_time.py."""

import sys
from pathlib import Path

from prolo_cost.records.store import Store

store = Store.open(Path(sys.argv[1]))
sys.stdout.write("open\n")
sys.stdout.flush()
sys.stdin.readline()
store.close()
