"""Sections 2 to 5: all scenarios of a case with their ranges, sessions at point, and what each answer would move."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from tests.naive.amounts import Case, dollars
from tests.naive.course import codes_in_question, sessions
from tests.naive.unknowns import Path, Unknown, complete, field_of, settle, unknowns
from tests.naive.walk import filed, patient_total, plan_total, self_pay

MOST_UNKNOWNS = 10
"""Beyond so many unknowns the full combination of ends is not asked for."""

PAPERS = {"medicare": "abn", "medicare_advantage": "organization_determination", "medicaid": "medicaid_agreement"}

Worked = list[Case]


def estimate(case: Case) -> Case:
    """The likely scenario, every scenario at point, and the papers; without ranges, steps and words."""
    scenarios = {"self_pay": _scenario(case, self_pay(case))}
    if case["plan"] is None:
        return {"likely": "self_pay", "scenarios": scenarios, "notices": notices(case)}
    asked = codes_in_question(case)
    for name, denied in denials(case).items():
        scenarios[name] = _scenario(case, filed(settle(complete(case), points(case, denied)), denied))
    return {"likely": "denied" if asked else "covered", "scenarios": scenarios, "notices": notices(case)}


def notices(case: Case) -> list[str]:
    """The papers that a case calls for."""
    lines = [line for session in sessions(case) for line in session["lines"]]
    is_doubtful = any(line["coverage"] != "covered" for line in lines)
    if case["plan"] is None:
        return ["good_faith_estimate"]
    if not is_doubtful:
        return []
    business = (case.get("payer") or {}).get("line_of_business")
    paper = PAPERS.get(str(business))
    if paper is None and (case.get("network") or "in") == "in":
        paper = "member_consent"
    return ["good_faith_estimate", *([paper] if paper else [])]


def denials(case: Case) -> dict[str, frozenset[str]]:
    """The scenarios in which a claim is filed, each with the codes that it denies."""
    return {"covered": frozenset(), "denied": codes_in_question(case)}


def _scenario(case: Case, worked: Worked) -> Case:
    return {
        "patient": {"point": dollars(patient_total(worked))},
        "plan": {"point": dollars(plan_total(worked))},
        "sessions": [_session(session, case) for session in worked],
    }


def ranges(case: Case) -> dict[str, dict[str, tuple[int, int]]]:
    """Per scenario the least and the most cents of the patient and of the plan, over every combination of ends.

    Only for cases of at most ``MOST_UNKNOWNS`` unknowns.
    """
    found = unknowns(case)
    assert len(found) <= MOST_UNKNOWNS
    completed = complete(case)
    settled = [settle(completed, values) for values in combinations_of_ends(found)]
    spread = {}
    for name, denied in denials(case).items():
        worked = [filed(each, denied) for each in settled]
        patient, plan = [patient_total(each) for each in worked], [plan_total(each) for each in worked]
        spread[name] = {"patient": (min(patient), max(patient)), "plan": (min(plan), max(plan))}
    return spread


def combinations_of_ends(found: list[Unknown]) -> Iterator[dict[Path, Any]]:
    """Every combination of the ends of the unknowns."""
    for ends in itertools.product(("low", "high"), repeat=len(found)):
        yield {unknown["path"]: unknown[end] for unknown, end in zip(found, ends, strict=True)}


def points(case: Case, denied: frozenset[str]) -> dict[Path, Any]:
    """The value of each unknown at point. An interval without a point stands at the end that costs the patient more,
    with every other such interval at its high end (of an amount met: its low); both are the table's ``high`` here."""
    found = unknowns(case)
    at_high = {unknown["path"]: unknown.get("point", unknown["high"]) for unknown in found}
    total = total_at(case, denied)
    chosen = dict(at_high)
    for unknown in found:
        if "point" not in unknown:
            low = total({**at_high, unknown["path"]: unknown["low"]})
            chosen[unknown["path"]] = unknown["low"] if low > total(at_high) else unknown["high"]
    return chosen


def total_at(case: Case, denied: frozenset[str]) -> Callable[[dict[Path, Any]], int]:
    """The patient's total as a function of what the unknowns are."""
    completed = complete(case)
    return lambda values: patient_total(filed(settle(completed, values), denied))


def questions(case: Case) -> dict[str, int]:
    """The swing of each unknown and of each code in question, in cents."""
    asked = codes_in_question(case)
    swings = {unknown["field"]: 0 for unknown in unknowns(case)}
    for denied in denials(case).values():
        at_point = points(case, denied)
        total = total_at(case, denied)
        for unknown in unknowns(case):
            path = unknown["path"]
            totals = [total({**at_point, path: value}) for value in (unknown["low"], unknown["high"], at_point[path])]
            swings[field_of(path)] = max(swings[field_of(path)], max(totals) - min(totals))
    covered = total_at(case, frozenset())(points(case, frozenset()))
    for code in asked:
        alone = frozenset({code})
        swings[f"coverage.{code}"] = abs(covered - total_at(case, alone)(points(case, alone)))
    return swings


def _session(session: Case, case: Case) -> Case:
    year = session["plan_year"]
    return {
        "date": session["date"].isoformat(),
        "plan_year": year and year.isoformat(),
        "patient": dollars(sum(line["patient"] for line in session["lines"])),
        "lines": [
            {name: figure if name == "code" else dollars(figure) for name, figure in line.items()}
            for line in session["lines"]
        ],
        "remaining_after": _remaining(session["remaining_after"], case),
    }


def _remaining(remaining: Case | None, case: Case) -> Case | None:
    """As section 5 shows it: nothing where the amount of the limit itself is unknown."""
    if remaining is None:
        return None
    tier = ((case["plan"].get("tiers") or {}).get(case.get("network") or "in")) or {}
    names = {"deductible": "deductible", "out_of_pocket": "out_of_pocket_max"}
    return {
        kind: {
            whose: None if _is_unknown(tier, names[kind], whose) else dollars(amount) for whose, amount in pair.items()
        }
        for kind, pair in remaining.items()
    }


def _is_unknown(tier: Case, name: str, whose: str) -> bool:
    return (tier.get(name) or {}).get(whose) in (None, "unknown")
