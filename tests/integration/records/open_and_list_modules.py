"""Import the saving verbs, open the records of a folder, and say which modules that loaded. Run by test_opening.py."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from prolo_cost.app.keeping.saving import Saving
from prolo_cost.records.store import Store

saving = Saving(lambda: Store.open(Path(sys.argv[1])), lambda: datetime.now(UTC))
saving.start()
sys.stdout.write("\n".join(sys.modules))
saving.close()
