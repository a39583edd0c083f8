"""Cases as a front desk has them, one thing that can turn a total in each, and a few figures that nobody told."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]  # Any: JSON
Place: TypeAlias = "tuple[str | int, ...]"
Change: TypeAlias = Callable[[Json, Random], list[Place]]
"""Makes a plain case one of a kind, and names further figures that may be left open."""

LINES: list[Json] = [
    {"code": "M0076", "benefit": "procedure", "charge": 450, "allowed": 310, "coverage": "covered"},
    {"code": "76942", "benefit": "imaging", "charge": 150, "allowed": 90, "coverage": "covered"},
    {"code": "99213", "benefit": "office_visit", "charge": 180, "allowed": 120, "coverage": "covered"},
]


def desk_case(kind: str, number: int) -> Json:
    """A case of a kind of ``KINDS``; the same kind and number give the same case."""
    random = Random(f"{kind} {number}")  # noqa: S311  # a sample, not a secret
    case = _plain_case(random)
    more = KINDS[kind](case, random)
    network = case["network"]
    limits: list[Place] = [
        ("plan", "tiers", network, "deductible", "individual"),
        ("plan", "tiers", network, "out_of_pocket_max", "individual"),
        ("member", network, "deductible_met", "individual"),
        ("member", network, "out_of_pocket_met", "individual"),
        ("plan", "benefits", "procedure", network, "coinsurance"),
    ]
    for place in random.sample([*limits, *more], random.randint(1, 4)):
        _leave_open(case, place)
    return case


def _plain_case(random: Random) -> Json:
    lines = LINES[: random.randint(1, 3)]
    first = random.choice(["2026-10-30", "2026-11-24", "2027-01-05"])
    series = {"first": first, "count": random.randint(3, 8), "every_weeks": 4, "services": deepcopy(lines)}
    return {
        "format": "prolo-cost/case/1",
        "as_of": "2026-11-20",
        "network": "in",
        **_coverage(random),
        "course": {"series": [series]},
    }


def _coverage(random: Random) -> Json:
    """A plan and what is met of it; the same in both networks."""
    deductible, most = random.choice([500, 1500, 3000]), random.choice([2000, 4000, 8000])
    shares = {
        "procedure": {"copay": "none", "coinsurance": 0.2, "deductible_applies": True},
        "imaging": {"copay": "none", "coinsurance": 0.3, "deductible_applies": True},
        "office_visit": {"copay": 40, "coinsurance": "none", "deductible_applies": False},
    }
    tier = {"deductible": {"individual": deductible}, "out_of_pocket_max": {"individual": most}}
    met = {"deductible_met": {"individual": 200}, "out_of_pocket_met": {"individual": 350}}
    networks = ("in", "out")
    return {
        "plan": {
            "tiers": {network: deepcopy(tier) for network in networks},
            "benefits": {name: {network: dict(share) for network in networks} for name, share in shares.items()},
        },
        "member": {network: deepcopy(met) for network in networks},
    }


def _leave_open(case: Json, place: Place) -> None:
    owner: Any = case
    for step in place[:-1]:
        owner = owner[step]
    owner[place[-1]] = {"low": 200, "high": 340} if place[-1] == "allowed" else "unknown"


ALLOWED: Place = ("course", "series", 0, "services", 0, "allowed")


def _changed(*more: Place, plan: Json | None = None, member: Json | None = None, **case_changes: Any) -> Change:
    """A kind in which the plan, the member or the case says something else; ``more`` are figures to leave open."""

    def change(case: Json, random: Random) -> list[Place]:
        case["plan"].update(deepcopy(plan or {}))
        case["member"].update(member or {})
        case.update(case_changes)
        return list(more)

    return change


def _limited(limit: Json, used: str, **changes: Any) -> Change:
    return _changed(("plan", "limits", 0, used), plan={"limits": [{"benefit": "procedure", **limit}], **changes})


def _second(method: str) -> Change:
    def change(case: Json, random: Random) -> list[Place]:
        coverage = _coverage(random)
        coverage["plan"]["tiers"]["in"]["deductible"]["individual"] = random.choice([0, 250, 500])
        case["secondary"] = {"method": method, "network": "in", **coverage}
        return [
            ("secondary", "plan", "tiers", "in", "deductible", "individual"),
            ("secondary", "member", "in", "deductible_met", "individual"),
            ("secondary", "member", "in", "out_of_pocket_met", "individual"),
            ("secondary", "plan", "benefits", "procedure", "in", "coinsurance"),
        ]

    return change


def _second_of_an_unknown_price(case: Json, random: Random) -> list[Place]:
    _leave_open(case, ALLOWED)
    return _second("standard")(case, random)


def _ranked(case: Json, random: Random) -> list[Place]:
    for line in case["course"]["series"][0]["services"]:
        line["multiple_procedure"] = True
    _leave_open(case, ALLOWED)
    return []


def _beyond_the_charge(case: Json, random: Random) -> list[Place]:
    case["network"] = "out"
    case["plan"]["lesser_of_charge"] = False
    case["course"]["series"][0]["services"][0]["allowed"] = {"low": 200, "high": 600}
    return []


KINDS: dict[str, Change] = {
    "nothing turns": _changed(ALLOWED),
    "dollar limit": _limited({"dollars": 1000, "dollars_used": 250}, "dollars_used"),
    "dollar limit that ends the contracted rate": _limited(
        {"dollars": 1000, "dollars_used": 250}, "dollars_used", contract_rate_beyond_limit=False
    ),
    "visits that may not count": _limited(
        {"visits": 4, "visits_used": 1, "deductible_visits_count": False}, "visits_used"
    ),
    "carryover": _changed(plan={"carryover": "always"}),
    "carryover if unmet": _changed(plan={"carryover": "if_unmet"}),
    "allowed above the charge, its gap billed": _beyond_the_charge,
    "rank of an unknown price": _ranked,
    "deductible does not count": _changed(plan={"deductible_counts_toward_out_of_pocket": False}),
    "beneficiary with a dollar limit": _changed(
        ("plan", "limits", 0, "dollars_used"),
        plan={"limits": [{"benefit": "procedure", "dollars": 500, "dollars_used": 0}]},
        member={"qualified_medicare_beneficiary": True},
    ),
    **{
        f"second plan, {method}": _second(method)
        for method in ("standard", "basic", "carve_out", "maintenance_of_benefits", "medicaid", "medicare")
    },
    "second plan and an unknown price": _second_of_an_unknown_price,
}
