"""Section 4: which figures of a case are unknown or intervals, their ends, and a case in which they are settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from tests.naive.amounts import NO_END, Case
from tests.naive.course import is_covered, sessions
from tests.naive.years import plan_year

Unknown = Case
Path = tuple[str | int, ...]

ENDS_AND_POINT: dict[str, tuple[Any, Any, Any]] = {
    # kind: low, high, point of a figure that nobody told, in the units of the format
    "deductible": (0, NO_END, NO_END),
    "out_of_pocket": (0, NO_END, NO_END),
    "met": (NO_END, 0, 0),
    "copay": (0, NO_END, NO_END),
    "coinsurance": (0, 1, 1),
    "deductible_applies": (False, True, True),
    "used": (0, NO_END, NO_END),
}


def unknowns(case: Case) -> list[Unknown]:
    """Every figure in play that is unknown or an interval: its field, its path, its ends and its point.

    ``low`` and ``high`` are the ends in the table's own order, so of an amount met ``low`` is the most that can be met.
    ``point`` is missing where an interval states none.
    """
    found = []
    for kind, path in _in_play(case):
        written = _read(case, path)
        if isinstance(written, dict):
            if written["low"] != written["high"]:
                found.append(_interval(kind, path, written))
        elif written in {None, "unknown"} and kind not in {"cap", "second_allowed"}:
            low, high, point = _ends(case, kind, path)
            found.append({"field": field_of(path), "path": path, "low": low, "high": high, "point": point})
        elif written == "unknown" and kind == "cap":
            found.append({"field": field_of(path), "path": path, "low": 0, "high": NO_END, "point": NO_END})
    return found


def _interval(kind: str, path: Path, written: Case) -> Unknown:
    low, high = (written["high"], written["low"]) if kind == "met" else (written["low"], written["high"])
    found = {"field": field_of(path), "path": path, "low": low, "high": high}
    return found if written.get("point") is None else {**found, "point": written["point"]}


def _ends(case: Case, kind: str, path: Path) -> tuple[Any, Any, Any]:
    if kind == "allowed":
        charge = _read(case, (*path[:-1], "charge"))
        return 0, charge, charge
    return ENDS_AND_POINT[kind]


def field_of(path: Path) -> str:
    """A path as the contract writes it."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")


def _read(case: Case, path: Path) -> Any:
    value: Any = case
    for step in path:
        value = value[int(step)] if isinstance(value, list) else (value or {}).get(step)
    return value


def settle(case: Case, values: Mapping[Path, Any]) -> Case:
    """A copy of a case with these figures in place of what was written; whatever is on the way is made."""
    settled: Case = _copied(case)
    for path, value in values.items():
        _write(settled, path, value)
    return settled


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(each) for key, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list) else value


def _write(case: Case, path: Path, value: Any) -> None:
    place: Any = case
    for step in path[:-1]:
        if isinstance(place, list):
            place = place[int(step)]
        else:
            if place.get(step) is None:
                place[step] = {}
            place = place[step]
    place[path[-1]] = value


def complete(case: Case) -> Case:
    """A copy in which whatever is not among the unknowns is a plain figure too, so that a walk can look anywhere."""
    open_paths = {unknown["path"] for unknown in unknowns(case)}
    return settle(case, {path: _idle(case, path) for path in _all_paths(case) if path not in open_paths})


def _idle(case: Case, path: Path) -> Any:
    """The point of a figure that makes no difference: an interval's high end (of an amount met its low)."""
    written = _read(case, path)
    if isinstance(written, dict):
        end = "low" if any(str(step).endswith("_met") for step in path) else "high"
        return written[end] if written.get("point") is None else written["point"]
    if written in {None, "unknown"}:
        return _point_of_nothing(case, path)
    return written


def _point_of_nothing(case: Case, path: Path) -> Any:
    if path[-1] == "allowed":
        return _read(case, (*path[:-1], "charge"))
    return {"secondary_allowed": None, "individual_out_of_pocket_cap": "none"}.get(str(path[-1]), 0)


# ------------------------------------------------------------------------- which figures a line of some scenario uses


def _in_play(case: Case) -> list[tuple[str, Path]]:
    found = dict.fromkeys(_primary(case))
    if case.get("secondary"):
        found.update(dict.fromkeys(_secondary(case)))
    return list(found)


def _primary(case: Case) -> Iterator[tuple[str, Path]]:
    for session in sessions(case):
        for line in session["lines"]:
            if is_covered(line, frozenset()):
                yield from _of_plan(case, (), line, session["date"])
                yield "allowed", (*path_of(line), "allowed")
        for line in _lines_whose_allowed_is_owed(case, session["lines"]):
            yield "allowed", (*path_of(line), "allowed")


def _lines_whose_allowed_is_owed(case: Case, lines: list[Case]) -> list[Case]:
    """Refused lines of which the allowed amount is owed, and those that stand with one of them in the ranking."""
    owed = [line for line in lines if _may_be_refused(line) and _owes_allowed(case, line)]
    if any(line["multiple_procedure"] for line in owed):
        owed += [line for line in lines if _may_be_refused(line) and line["multiple_procedure"] and line not in owed]
    return owed


def _may_be_refused(line: Case) -> bool:
    return bool(line["coverage"] != "covered")


def _owes_allowed(case: Case, line: Case) -> bool:
    default = "allowed" if case["plan"].get("contract_rate_when_not_covered") else "charge"
    return bool((line["if_not_covered"] or default) == "allowed")


def _secondary(case: Case) -> Iterator[tuple[str, Path]]:
    for session in sessions(case):
        for line in session["lines"]:
            if is_covered(line, frozenset()):
                yield from _of_plan(case, ("secondary",), line, session["date"])
                yield "second_allowed", (*path_of(line), "secondary_allowed")


def path_of(line: Case) -> Path:
    """Where a line stands in the case."""
    steps: list[str | int] = []
    for step in line["field"].replace("]", "").replace("[", ".").split("."):
        steps.append(int(step) if step.isdigit() else step)
    return tuple(steps)


def _of_plan(case: Case, root: Path, line: Case, day: date) -> Iterator[tuple[str, Path]]:
    """What a covered line reads of a plan and a member."""
    whole = _read(case, root)
    plan, network = whole["plan"], whole.get("network") or "in"
    terms: Path = (*root, "plan", "benefits", line["benefit"], network)
    yield "copay", (*terms, "copay")
    yield "coinsurance", (*terms, "coinsurance")
    yield "deductible_applies", (*terms, "deductible_applies")
    told = _is_in_told_year(case, root, day)
    if _read(case, (*terms, "deductible_applies")) is not False:
        yield from _limit_and_met(case, root, "deductible", told)
    yield from _limit_and_met(case, root, "out_of_pocket", told)
    cap: Path = (*root, "plan", "individual_out_of_pocket_cap")
    yield "cap", cap
    if told and _read(case, cap) not in (None, "none"):
        yield "met", (*root, "member", network, "out_of_pocket_met", "individual")
    for number, limit in enumerate(plan.get("limits") or []):
        if limit["benefit"] == line["benefit"]:
            yield from _of_limit((*root, "plan", "limits", number), limit, told)


def _limit_and_met(case: Case, root: Path, kind: str, told: bool) -> Iterator[tuple[str, Path]]:
    whole = _read(case, root)
    network = whole.get("network") or "in"
    name = {"deductible": "deductible", "out_of_pocket": "out_of_pocket_max"}[kind]
    for whose in _whose_limits(whole["plan"], kind):
        limit: Path = (*root, "plan", "tiers", network, name, whose)
        yield kind, limit
        if told and _read(case, limit) != "none":
            yield "met", (*root, "member", network, f"{kind}_met", whose)


def _whose_limits(plan: Case, kind: str) -> list[str]:
    if not plan.get("family_coverage"):
        return ["individual"]
    return ["family"] if plan.get(f"{kind}_type") == "aggregate" else ["individual", "family"]


def _is_in_told_year(case: Case, root: Path, day: date) -> bool:
    whole = _read(case, root)
    start = whole["plan"].get("plan_year_start") or "01-01"
    told_on = (whole.get("member") or {}).get("as_of") or case["as_of"]
    return plan_year(day, start) == plan_year(date.fromisoformat(told_on), start)


def _of_limit(path: Path, limit: Case, told: bool) -> Iterator[tuple[str, Path]]:
    if limit.get("visits") is not None and told:
        yield "used", (*path, "visits_used")
    if limit.get("dollars") is not None:
        yield "dollars", (*path, "dollars")
        if told:
            yield "used", (*path, "dollars_used")


def _all_paths(case: Case) -> Iterator[Path]:
    """Every place at which a walk may look."""
    benefits = {line["benefit"] for session in sessions(case) for line in session["lines"]}
    for root in ((), ("secondary",)) if case.get("secondary") else ((),):
        whole = _read(case, root)
        network = whole.get("network") or "in"
        for benefit in benefits:
            for name in ("copay", "coinsurance", "deductible_applies"):
                yield (*root, "plan", "benefits", benefit, network, name)
        for whose in ("individual", "family"):
            for name in ("deductible", "out_of_pocket_max"):
                yield (*root, "plan", "tiers", network, name, whose)
            for name in ("deductible_met", "out_of_pocket_met"):
                yield (*root, "member", network, name, whose)
        for number, limit in enumerate(whole["plan"].get("limits") or []):
            names = [name for name in ("visits", "dollars") if limit.get(name) is not None]
            for name in names:
                yield (*root, "plan", "limits", number, f"{name}_used")
                yield (*root, "plan", "limits", number, name)
        yield (*root, "plan", "individual_out_of_pocket_cap")
    for session in sessions(case):
        for line in session["lines"]:
            yield (*path_of(line), "allowed")
            yield (*path_of(line), "secondary_allowed")
