"""The example that ships with the program: an invented patient, a knee, four sessions, two things not known."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from prolo_cost import paths
from prolo_cost.app.draft.drafting import Draft

KNEE: Path = paths.resources() / "examples" / "knee.json"


def knee(**changes: Any) -> dict[str, Any]:  # Any: parts of a case as JSON
    """The example as a case file has it, with other parts in the place of its own."""
    data: dict[str, Any] = json.loads(KNEE.read_text(encoding="utf-8"))
    return {**data, **changes}


def knee_draft() -> Draft:
    """The example as it stands in the form."""
    return Draft.from_case_data(knee())
