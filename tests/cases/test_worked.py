"""Worked examples of our own, one file a rule, every figure worked out by hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from prolo_cost.casefile import estimate_to_json, read_case
from prolo_cost.domain.estimate import estimate
from prolo_cost.wording import Words

Json = dict[str, Any]  # Any: JSON

FOLDER = Path(__file__).parent / "worked"
WORDS = Words.load("en")


def examples() -> list[Any]:
    """Every example of every file, named by its rule and its own name."""
    found = []
    for path in sorted(FOLDER.glob("*.yaml")):
        text = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [pytest.param(text["base"], each, id=f"{path.stem}: {each['name']}") for each in text["examples"]]
    return found


def changed(base: Json, given: Json) -> Json:
    """The base case with other figures at the given places."""
    made: Json = json.loads(json.dumps(base))  # what YAML shares between two places must not change in both
    for place, value in given.items():
        *way, last = place.split(".")
        owner: Any = made
        for step in way:
            owner = owner[int(step)] if isinstance(owner, list) else owner.setdefault(step, {})
        owner[int(last) if isinstance(owner, list) else last] = value
    return made


def worked_out(case: Json) -> Json:
    reading = read_case(case, date(2026, 1, 2))
    assert reading.case is not None, reading.problems
    return dict(estimate_to_json(estimate(reading.case), WORDS))


def at(value: Any, path: str) -> Any:
    for step in path.split("."):
        value = value[step]
    return value


@pytest.mark.parametrize(("base", "example"), examples())
def test_the_figures_are_those_worked_out_by_hand(base: Json, example: Json) -> None:
    estimated = worked_out(changed(base, example.get("given", {})))
    scenario = estimated["scenarios"][example.get("scenario", "covered")]
    lines = [line for session in scenario["sessions"] for line in session["lines"]]
    if "lines" in example:
        assert [{name: line[name] for name in want} for line, want in zip(lines, example["lines"], strict=True)] == (
            example["lines"]
        )
    if "patient" in example:
        assert scenario["patient"] == example["patient"]
    if "plan_years" in example:
        assert [session["plan_year"] for session in scenario["sessions"]] == example["plan_years"]
    for path, amount in example.get("remaining", {}).items():
        assert at(scenario["sessions"][-1]["remaining_after"], path) == amount, path
    if "questions" in example:
        assert {asked["field"]: asked["swing"] for asked in estimated["questions"]} == example["questions"]


def test_every_example_says_what_it_expects_and_how_it_was_worked_out() -> None:
    names = []
    for parameters in examples():
        _, example = parameters.values
        names.append(parameters.id)
        assert example["by_hand"]
        assert {"lines", "patient"} & example.keys()
    assert len(set(names)) == len(names)
    assert len(names) > 100
