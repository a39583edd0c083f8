"""The case that a draft makes: what is typed in its boxes, put where it belongs, over what of a file has no box."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from prolo_cost.app.draft.boxes import Fault, Json, Kind, read
from prolo_cost.app.draft.course_days import complete, services_of
from prolo_cost.app.draft.drafting import Draft
from prolo_cost.app.draft.keys import SECOND, kind_of, line_key, line_of, series_key
from prolo_cost.app.draft.places import copied, part, put, put_all
from prolo_cost.domain.problems import Problem

CASE_FORMAT: Final = "prolo-cost/case/1"
_SERIES: Final = "course.series["


def case_data_of(draft: Draft, today: date) -> tuple[dict[str, Json], tuple[Problem, ...]]:
    """The case as JSON data, and what could not go into it. ``today`` places a day typed without its year."""
    data = copied(draft.rest) | {"format": CASE_FORMAT}
    lines, silent = draft.kept_lines, _silent(draft)
    values, problems = dict[str, Json](), []
    for key, text in draft.texts.items():
        kind = None if key.startswith(silent) else kind_of(key)
        value = read(kind, text, today) if kind and _belongs(draft, key, lines) else None
        if isinstance(value, Fault):
            problems.append(Problem(key, value.code))
        elif value is not None:
            values[key] = value
    put_all(data, values)
    _finish(draft, data, lines)
    return data, tuple(problems)


# What has a say


def _silent(draft: Draft) -> tuple[str, ...]:
    """How the places begin that have no say: those of a plan that there is not."""
    first = () if draft.is_insured else ("plan.", "member.")
    return first if draft.has_second_plan else (*first, f"{SECOND}.")


def _belongs(draft: Draft, key: str, lines: Collection[int]) -> bool:
    """Whether a box has a say: those of a line only where it is kept, those of a series where it has sessions."""
    if not key.startswith(_SERIES):
        return True
    line = line_of(key)
    return _is_of_a_series(draft, key) if line is None else line[0] in lines


def _is_of_a_series(draft: Draft, key: str) -> bool:
    """Whether a box of a series has a say: a further one only where it has sessions, a day only of one of them."""
    number, name = key.removeprefix(_SERIES).split("].", 1)
    series = int(number)
    if series and draft.is_blank(series_key(series, "count")) and not _is_in_file(draft, series):
        return False
    session = name.removeprefix("dates.")
    if session == name:
        return True
    count = read(Kind.WHOLE, draft.text(series_key(series, "count")), date.min)
    return not isinstance(count, int) or int(session) <= count


def _is_in_file(draft: Draft, series: int) -> bool:
    every = part(draft.rest, "course", "series")
    return isinstance(every, list) and series < len(every)


# What follows from what was typed


def _finish(draft: Draft, data: dict[str, Json], lines: Collection[int]) -> None:
    data["plan"] = data.get("plan", {}) if draft.is_insured else None
    if not draft.is_insured:
        data.pop("member", None)
    _finish_second_plan(draft, data)
    _finish_limits(draft, data["plan"])
    if not draft.has_series:
        _drop_series(data)
        return
    for line in lines:
        put(data, line_key(line, "benefit"), draft.benefit(line))
    _name_benefits(draft, data["plan"], lines)
    services = services_of(data)
    services[:] = [service for line, service in enumerate(services) if line in lines]
    complete(data)


def _finish_second_plan(draft: Draft, data: dict[str, Json]) -> None:
    if not draft.has_second_plan:
        data.pop(SECOND, None)
    elif SECOND not in draft.rest:
        second = data.get(SECOND)
        data[SECOND] = {"plan": {}} | (second if isinstance(second, dict) else {})


def _finish_limits(draft: Draft, plan: Json) -> None:
    """Only limits that say anything go into the case."""
    entries = plan.get("limits") if isinstance(plan, dict) else None
    if isinstance(plan, dict) and isinstance(entries, list):
        plan["limits"] = [entries[entry] for entry in draft.kept_limits if entry < len(entries)]
        if not plan["limits"] and part(draft.rest, "plan", "limits") is None:
            del plan["limits"]


def _name_benefits(draft: Draft, plan: Json, lines: Collection[int]) -> None:
    """A benefit of which nothing is typed is one with unknown terms, and not one that the plan does not have."""
    if isinstance(plan, dict) and "plan" not in draft.rest and "benefits" not in plan:
        plan["benefits"] = {draft.benefit(line): {draft.network.value: {}} for line in lines}


def _drop_series(data: dict[str, Json]) -> None:
    course = data.get("course")
    if isinstance(course, dict) and isinstance(course.get("series"), list):
        course["series"] = course["series"][1:]
