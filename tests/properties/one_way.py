"""In which cases the contract promises that the range is exactly the extremes over the ends (section 4)."""

from __future__ import annotations

from typing import Any

from tests.naive.amounts import Case
from tests.naive.course import Line, sessions
from tests.naive.pricing import may_balance_bill


def moves_one_way(case: Case) -> bool:
    """Whether nothing is involved that the contract names as moving the total both ways."""
    plan, network = case["plan"], case["network"]
    lines = [line for session in sessions(case) for line in session["lines"]]
    limits = plan.get("limits") or []
    return not (
        case.get("secondary")
        or any(limit.get("dollars") is not None for limit in limits)
        or any(limit.get("deductible_visits_count") is False for limit in limits)
        or (plan.get("carryover") or "none") != "none"
        or (may_balance_bill(plan, network) and plan.get("lesser_of_charge") is False)
        or any(line["multiple_procedure"] and is_open(line["allowed"]) for line in lines)
        or (has_out_of_pocket_limit(plan, network) and (some_copay(plan, network, lines) or some_uncounted(plan)))
    )


def is_open(written: Any) -> bool:
    """Whether a figure is unknown or an interval."""
    return written is None or written == "unknown" or isinstance(written, dict)


def has_out_of_pocket_limit(plan: Case, network: str) -> bool:
    """Whether any out-of-pocket limit may stand."""
    limits = list(plan["tiers"][network]["out_of_pocket_max"].values())
    limits.append(plan.get("individual_out_of_pocket_cap") or "none")
    return any(limit != "none" for limit in limits)


def some_copay(plan: Case, network: str, lines: list[Line]) -> bool:
    """Whether any benefit of the course may have a copay."""
    benefits = {line["benefit"] for line in lines}
    return any(plan["benefits"][benefit][network]["copay"] != "none" for benefit in benefits)


def some_uncounted(plan: Case) -> bool:
    """Whether deductible or copay does not count toward the out-of-pocket limit."""
    return any(plan.get(f"{part}_counts_toward_out_of_pocket") is False for part in ("deductible", "copay"))
