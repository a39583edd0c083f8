"""Whatever is in the file: problems with fields, or a correct estimate; quickly, and never an exception."""

from __future__ import annotations

import json
import random
from copy import deepcopy
from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given
from tests.examples import knee

from prolo_cost.casefile import estimate_to_json, parse_json, read_case
from prolo_cost.domain.estimate import estimate
from prolo_cost.wording import Words

EXAMPLE = knee()

Json = Any  # any JSON whatever: that is the point

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=True),
    st.text(max_size=20),
    st.sampled_from(["unknown", "none", "in", "out", "0.2", "1e3", "-5", "2026-12-01", "covered", "\u202e"]),
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3)
)


def check(text: str | bytes) -> None:
    """Read, and where it is a case, estimate it and say everything about it."""
    words = Words.load("en")
    parsed = parse_json(text)
    problems = parsed.problems
    if not problems:
        reading = read_case(parsed.data, date(2026, 11, 24))
        problems = reading.problems
        assert bool(problems) != (reading.case is not None)
        if reading.case is not None:
            told = estimate_to_json(estimate(reading.case), words)
            assert json.loads(json.dumps(told)) == told
    for problem in problems:
        assert words.problem(problem).strip()


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    check(data)


@given(VALUES)
def test_any_json(value: Json) -> None:
    check(json.dumps(value))


@given(st.data())
def test_the_example_with_any_part_replaced_dropped_or_doubled(data: st.DataObject) -> None:
    case = deepcopy(EXAMPLE)
    randomness = data.draw(st.randoms(use_true_random=False))
    for _ in range(randomness.randint(1, 3)):
        place, key = _anywhere(case, randomness)
        what = randomness.choice(["replace", "drop", "add"])
        if what == "replace":
            place[key] = data.draw(VALUES)
        elif what == "drop":
            del place[key]
        elif isinstance(place, dict):
            place[data.draw(st.text(max_size=5))] = data.draw(SCALARS)
        else:
            place.append(data.draw(VALUES))
    check(json.dumps(case))


def _anywhere(value: Json, randomness: random.Random) -> tuple[Json, Json]:
    """A container somewhere inside, and one of its keys."""
    places = [(value, key) for key in value]
    for place, key in places:
        inner = place[key]
        keys = inner if isinstance(inner, dict) else range(len(inner)) if isinstance(inner, list) else ()
        places += [(inner, each) for each in keys]
    place, key = randomness.choice(places)
    return place, key


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 100_000 + "1" + "}" * 100_000,
        json.dumps({**EXAMPLE, "course": {"sessions": [{"date": "2026-12-01", "services": []}] * 10_000}}),
        json.dumps({**EXAMPLE, "diagnoses": ["x" * 100] * 50_000}),
        json.dumps({**EXAMPLE, **{f"key{index}": index for index in range(50_000)}}),
        '{"format": "prolo-cost/case/1", "plan": {"tiers": {"in": {"deductible": {"individual": 1'
        + "0" * 5000
        + "}}}}}",
    ],
    ids=["deep-lists", "deep-objects", "10000-sessions", "long-list", "many-keys", "long-number"],
)
def test_bombs_are_problems(text: str) -> None:
    check(text)


def test_a_course_of_every_size_that_is_allowed_has_an_estimate() -> None:
    service = {"code": "M0076", "benefit": "procedure", "charge": 450}
    case = deepcopy(EXAMPLE)
    case["course"] = {"series": [{"first": "2026-12-01", "count": 500, "every_weeks": 1, "services": [service] * 5}]}
    check(json.dumps(case))
