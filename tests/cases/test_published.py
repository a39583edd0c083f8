"""The examples that others published, where the folder that holds them lies beside this checkout."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from prolo_cost.casefile import estimate_to_json, parse_json, read_case
from prolo_cost.domain.estimate import estimate
from prolo_cost.wording import Words

FOLDER = Path(__file__).parents[3] / "shared" / "cases"
PUBLISHED = sorted(FOLDER.glob("*.json"))

pytestmark = pytest.mark.skipif(not PUBLISHED, reason="no folder of published examples beside this checkout")


def at(value: Any, path: str) -> Any:
    for step in path.split("."):
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: str(path.stem))
def test_a_published_example_comes_out_as_published(path: Path) -> None:
    published = json.loads(path.read_text(encoding="utf-8"))
    data, problems = parse_json(json.dumps(published["case"]))
    assert not problems
    case = read_case(data, date(2026, 1, 1)).case
    assert case is not None
    estimated = estimate_to_json(estimate(case), Words.load("en"))
    assert {path: at(estimated, path) for path in published["expected"]} == published["expected"]
