"""Random cases as JSON, covering every switch of the case format.

Amounts come from a short list, so that limits are often met exactly; some carry odd cents, so that rounding shows.
A case has a purse of doubts: so many of its figures are left unknown or given as an interval, and no more.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from hypothesis import strategies as st

Case: TypeAlias = dict[str, Any]  # Any: JSON
Draw: TypeAlias = st.DrawFn

CHARGES = ["0", "60", "100", "110", "150.5", "200", "300", "333.33", "450", "99.99"]
ALLOWED = ["0", "50", "90", "100", "120.25", "150", "199.99", "250", "310", "500"]
LIMITS = ["0", "50", "90", "100", "150", "250.5", "300", "500", "1000", "3000"]
MET = ["0", "0", "25", "49.99", "50", "50.01", "100", "200", "300", "1200"]
COPAYS = ["0", "10", "25", "40", "60.5", "100"]
RATES = ["0", "0.1", "0.2", "0.25", "0.333", "0.5", "0.9", "1"]
FACTORS = [["1", "0.5"], ["1"], ["1", "0.5", "0.25"], ["0.5", "1"], ["0"], ["1", "1", "0.333"]]
YEAR_STARTS = ["01-01", "01-01", "07-01", "02-29", "10-15", "12-31", "05-31", "03-01"]
DATES = [
    "2026-11-22", "2026-12-01", "2026-12-31", "2027-01-01", "2027-02-27", "2027-02-28", "2027-03-01", "2027-06-30",
    "2027-07-01", "2027-10-15", "2028-02-27", "2028-02-28", "2028-02-29", "2028-03-01", "2026-10-01", "2026-09-30",
]  # fmt: skip
BENEFITS = ["procedure", "office_visit", "imaging"]
METHODS = ["standard", "basic", "carve_out", "maintenance_of_benefits", "medicaid", "medicare"]
LINES_OF_BUSINESS = ["commercial", "medicare", "medicare_advantage", "medicaid"]


class Doubts:
    """How many figures may still be left open."""

    def __init__(self, draw: Draw, most: int) -> None:
        self.draw, self.left = draw, most

    def may_be(self, known: st.SearchStrategy[Any], amounts: list[str], words: int = 2) -> Any:
        """A known figure; or, while doubts are left, sometimes an unknown one or an interval of ``amounts``."""
        if self.left and self.draw(st.integers(0, 3)) == 0:
            self.left -= 1
            return self.draw(st.sampled_from([None, "unknown"]) if words else intervals(amounts))
        if self.left and self.draw(st.integers(0, 5)) == 0:
            self.left -= 1
            return self.draw(intervals(amounts))
        return self.draw(known)


@st.composite
def intervals(draw: Draw, amounts: list[str]) -> Case:
    low, point, high = sorted((draw(st.sampled_from(amounts)) for _ in range(3)), key=float)
    points: list[Case] = [{}, {"point": None}, {"point": point}]
    return {"low": low, "high": high, **draw(st.sampled_from(points))}


ONE_IN = {many: st.integers(1, many) for many in range(2, 11)}  # made once: a case asks some hundred times


def chance(draw: Draw, one_in: int) -> bool:
    return draw(ONE_IN[one_in]) == one_in


def amount(amounts: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from(amounts)


def amount_or_none(amounts: list[str]) -> st.SearchStrategy[str]:
    return st.sampled_from([*amounts, "none", "none", "none"])


def yes_no_or_absent(draw: Draw, owner: Case, name: str, one_in: int = 2) -> None:
    """Set a switch now and then; otherwise its default stands, absent or null."""
    if chance(draw, one_in):
        owner[name] = draw(st.sampled_from([True, False, False, True, None]))


def limits_pair(doubts: Doubts) -> Case:
    return {whose: doubts.may_be(amount_or_none(LIMITS), LIMITS) for whose in ("individual", "family")}


@st.composite
def terms(draw: Draw, doubts: Doubts) -> Case:
    made: Case = {
        "copay": doubts.may_be(amount_or_none(COPAYS), COPAYS),
        "coinsurance": doubts.may_be(amount_or_none(RATES), RATES),
        "deductible_applies": draw(st.sampled_from([True, True, False])),
    }
    if doubts.left and chance(draw, 8):
        doubts.left -= 1
        made["deductible_applies"] = draw(st.sampled_from(["unknown", None]))
    if chance(draw, 2):
        made["copay_per"] = draw(st.sampled_from(["visit", "line", "unit", None]))
    yes_no_or_absent(draw, made, "copay_counts_toward_deductible", 3)
    return made


@st.composite
def benefit_limits(draw: Draw, doubts: Doubts) -> Case:
    made: Case = {"benefit": draw(st.sampled_from([*BENEFITS, "procedure", "procedure"]))}
    kind = draw(st.sampled_from(["visits", "dollars", "both"]))
    if kind != "dollars":
        made["visits"] = draw(st.integers(0, 4))
        made["visits_used"] = doubts.may_be(st.integers(0, 3), ["0", "1", "2", "3"])
        yes_no_or_absent(draw, made, "deductible_visits_count")
    if kind != "visits":
        made["dollars"] = draw(amount(LIMITS))
        if doubts.left and chance(draw, 6):
            doubts.left -= 1
            made["dollars"] = draw(intervals(LIMITS))
        made["dollars_used"] = doubts.may_be(amount(MET), MET)
    return made


@st.composite
def plans(draw: Draw, doubts: Doubts, network: str) -> Case:
    made: Case = {
        "family_coverage": draw(st.booleans()),
        "tiers": {network: {"deductible": limits_pair(doubts), "out_of_pocket_max": limits_pair(doubts)}},
        "benefits": {name: {network: draw(terms(doubts))} for name in BENEFITS},
    }
    choices: dict[str, list[Any]] = {
        "plan_year_start": YEAR_STARTS,
        "deductible_type": ["embedded", "aggregate"],
        "out_of_pocket_type": ["embedded", "aggregate"],
        "carryover": ["none", "if_unmet", "always"],
        "multiple_procedure_factors": FACTORS,
        "bilateral_factor": ["1.5", "1", "2", "0.75"],
        "deductible_counts_toward_out_of_pocket": [True, True, False],
        "copay_counts_toward_out_of_pocket": [True, True, False],
        "contract_rate_when_not_covered": [True, False],
        "contract_rate_beyond_limit": [True, False],
        "lesser_of_charge": [True, True, False],
    }
    for name, values in choices.items():
        if chance(draw, 2):
            made[name] = draw(st.sampled_from([*values, None]))
    if chance(draw, 4):
        made["individual_out_of_pocket_cap"] = doubts.may_be(amount_or_none(LIMITS), LIMITS, words=0)
    if doubts.left and chance(draw, 10):
        doubts.left -= 1
        made["individual_out_of_pocket_cap"] = "unknown"
    if chance(draw, 4):
        cross = st.sampled_from(["none", "in_to_out", "out_to_in", "both"])
        made["cross_accumulation"] = {"deductible": draw(cross), "out_of_pocket": draw(cross)}
    if chance(draw, 2):
        made["may_balance_bill"] = {network: draw(st.sampled_from([True, False, None]))}
    if chance(draw, 2):
        made["limits"] = draw(st.lists(benefit_limits(doubts), max_size=3))
    if chance(draw, 6):
        other = {"in": "out", "out": "in"}[network]
        made["tiers"][other] = {"deductible": {"individual": "3000"}}
    return made


@st.composite
def members(draw: Draw, doubts: Doubts, network: str) -> Case:
    def pair() -> Case:
        return {whose: doubts.may_be(amount(MET), MET) for whose in ("individual", "family")}

    made: Case = {network: {"deductible_met": pair(), "out_of_pocket_met": pair()}}
    if chance(draw, 2):
        made["as_of"] = draw(st.sampled_from(DATES))
    if chance(draw, 10):
        made["qualified_medicare_beneficiary"] = draw(st.sampled_from([True, False, None]))
    return made


@st.composite
def services(draw: Draw, doubts: Doubts) -> Case:
    made: Case = {
        "code": draw(st.sampled_from(["M0076", "M0076", "X0001", "X0002", "X0003"])),
        "benefit": draw(st.sampled_from([*BENEFITS, "procedure", "procedure"])),
        "charge": draw(amount(CHARGES)),
        "allowed": doubts.may_be(amount(ALLOWED), ALLOWED),
    }
    optional: dict[str, tuple[int, list[Any]]] = {
        "units": (4, [1, 2, 3, None]),
        "self_pay_price": (3, [*CHARGES, None]),
        "coverage": (2, ["covered", "covered", "in_question", "not_covered", None]),
        "if_not_covered": (3, ["charge", "allowed", "self_pay_price", "nothing", "75.5", 20, None]),
        "bilateral": (5, [True, False, None]),
        "multiple_procedure": (3, [True, True, False, None]),
    }
    for name, (one_in, values) in optional.items():
        if chance(draw, one_in):
            made[name] = draw(st.sampled_from(values))
    return made


@st.composite
def courses(draw: Draw, doubts: Doubts, most_sessions: int = 4) -> Case:
    made: Case = {}
    lists = st.lists(services(doubts), min_size=1, max_size=3)
    if chance(draw, 2):
        made["series"] = [
            _with_services(draw, lists, _series(draw, most_sessions), may_share=number > 0)
            for number in range(draw(st.integers(1, 2)))
        ]
    if "series" not in made or chance(draw, 2):
        made["sessions"] = [
            _with_services(draw, lists, {"date": draw(st.sampled_from(DATES))}, may_share="series" in made)
            for _ in range(draw(st.integers(1, 3)))
        ]
    return made


def _series(draw: Draw, most_sessions: int) -> Case:
    made: Case = {
        "first": draw(st.sampled_from(DATES)),
        "count": draw(st.integers(1, most_sessions)),
        "every_weeks": draw(st.sampled_from([1, 4, 13, 26, 52])),
    }
    if made["count"] > 1 and chance(draw, 4):
        made["dates"] = {str(draw(st.integers(2, made["count"]))): draw(st.sampled_from(DATES))}
    return made


def _with_services(draw: Draw, lists: st.SearchStrategy[list[Case]], made: Case, *, may_share: bool) -> Case:
    if may_share and chance(draw, 4):
        return made | {"same_services": True}
    return made | {"services": draw(lists)}


@st.composite
def secondaries(draw: Draw, doubts: Doubts) -> Case:
    network = draw(st.sampled_from(["in", "in", "out"]))
    made: Case = {
        "method": draw(st.sampled_from(METHODS)),
        "plan": draw(plans(doubts, network)),
        "member": draw(members(doubts, network)),
        "network": network,
    }
    if network == "in" and chance(draw, 2):
        made["network"] = None
    return made


@st.composite
def cases(draw: Draw, most_doubts: int = 4, second: bool | None = None, holes: bool = False) -> Case:
    """A case with or without a second plan (``None``: now and then).

    ``holes`` leaves out a whole benefit, a tier, a member's amounts: all of it is unknown then.
    """
    doubts = Doubts(draw, draw(st.integers(0, most_doubts)))
    network = draw(st.sampled_from(["in", "in", "out"]))
    made: Case = {
        "format": "prolo-cost/case/1",
        "as_of": draw(st.sampled_from(DATES[:6])),
        "network": network,
        "plan": draw(plans(doubts, network)),
        "member": draw(members(doubts, network)),
        "course": draw(courses(doubts)),
    }
    if second or (second is None and chance(draw, 3)):
        made["secondary"] = draw(secondaries(doubts))
        _give_secondary_allowed(draw, doubts, made["course"])
    if chance(draw, 2):
        made["payer"] = {"line_of_business": draw(st.sampled_from(LINES_OF_BUSINESS))}
    if holes:
        _leave_out(draw, made)
    return made


def _leave_out(draw: Draw, made: Case) -> None:
    plan, network = made["plan"], made["network"]
    places: list[tuple[Case, str]] = [
        (made, "member"),
        (made["member"], network),
        (made["member"][network], "deductible_met"),
        (plan, "tiers"),
        (plan["tiers"], network),
        (plan["tiers"][network], "out_of_pocket_max"),
        (plan, "benefits"),
        (plan["benefits"], "procedure"),
        (plan["benefits"]["procedure"], network),
        (plan["benefits"]["procedure"][network], "copay"),
    ]
    for owner, name in draw(st.lists(st.sampled_from(places), min_size=1, max_size=3)):
        owner.pop(name, None)


def _give_secondary_allowed(draw: Draw, doubts: Doubts, course: Case) -> None:
    for service in services_of(course):
        if chance(draw, 2):
            service["secondary_allowed"] = draw(st.sampled_from([*ALLOWED, None, "unknown"]))
            if doubts.left and chance(draw, 4):
                doubts.left -= 1
                service["secondary_allowed"] = draw(intervals(ALLOWED))


def services_of(course: Case) -> list[Case]:
    """Every service of a course, as written; what has the same services as the first series writes none."""
    places = [*course.get("series", []), *course.get("sessions", [])]
    return [service for place in places for service in place.get("services", ())]


@st.composite
def one_way_cases(draw: Draw, most_doubts: int = 6) -> Case:
    """A case with nothing in it that the contract names as moving the total both ways: see ``moves_one_way``."""
    made = draw(cases(most_doubts, second=False))
    plan, network = made["plan"], made["network"]
    plan["carryover"] = "none"
    plan["lesser_of_charge"] = True
    for limit in plan.get("limits", []):
        limit["deductible_visits_count"] = True
    plan["limits"] = [_by_visits_only(limit) for limit in plan.get("limits", []) if "visits" in limit]
    for service in services_of(made["course"]):
        service["multiple_procedure"] = False
    if draw(st.booleans()):
        plan["tiers"][network]["out_of_pocket_max"] = {"individual": "none", "family": "none"}
        plan["individual_out_of_pocket_cap"] = "none"
    else:
        for benefit in plan["benefits"].values():
            benefit[network]["copay"] = "none"
        for part in ("deductible", "copay"):
            plan[f"{part}_counts_toward_out_of_pocket"] = True
    return made


def _by_visits_only(limit: Case) -> Case:
    return {name: value for name, value in limit.items() if not name.startswith("dollars")}
