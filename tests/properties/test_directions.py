"""Which way the total moves when one thing about a case changes."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from tests.naive.amounts import Case, cents
from tests.naive.unknowns import Path, settle
from tests.properties.comparing import cents_of, claimed, examples, in_cents, lines_of, product
from tests.properties.strategies import ALLOWED, COPAYS, DATES, LIMITS, MET, RATES, cases, one_way_cases

nothing_unknown = one_way_cases(most_doubts=0)


def points(case: Case) -> dict[str, int]:
    """The patient's total at point, per scenario with a claim."""
    return {name: in_cents(scenario["patient"]["point"]) for name, scenario in claimed(product(case))}


def more_never_costs_less(case: Case, path: Path, smaller: Any, larger: Any) -> None:
    small, large = points(settle(case, {path: smaller})), points(settle(case, {path: larger}))
    assert all(small[name] <= large[name] for name in small), (path, small, large)


@examples(25)
@given(nothing_unknown, st.sampled_from(["deductible_met", "out_of_pocket_met"]), st.data())
def test_more_already_met_never_costs_more(case: Case, met: str, data: st.DataObject) -> None:
    path: Path = ("member", case["network"], met, data.draw(st.sampled_from(["individual", "family"])))
    less, more = two(data, MET)
    more_never_costs_less(case, path, more, less)


@examples(25)
@given(nothing_unknown, st.sampled_from(["deductible", "out_of_pocket_max"]), st.data())
def test_a_higher_limit_never_costs_less(case: Case, limit: str, data: st.DataObject) -> None:
    path: Path = ("plan", "tiers", case["network"], limit, data.draw(st.sampled_from(["individual", "family"])))
    more_never_costs_less(case, path, *two(data, LIMITS))


@examples(25)
@given(nothing_unknown, st.sampled_from(["procedure", "office_visit", "imaging"]), st.data())
def test_a_higher_copay_or_rate_never_costs_less(case: Case, benefit: str, data: st.DataObject) -> None:
    terms: Path = ("plan", "benefits", benefit, case["network"])
    more_never_costs_less(case, (*terms, "coinsurance"), *two(data, RATES))
    more_never_costs_less(case, (*terms, "copay"), *two(data, COPAYS))


@examples(25)
@given(nothing_unknown, st.integers(0, 4), st.integers(0, 3))
def test_more_visits_used_never_cost_less(case: Case, used: int, more: int) -> None:
    limits = [number for number, limit in enumerate(case["plan"]["limits"]) if "visits" in limit]
    assume(limits)
    more_never_costs_less(case, ("plan", "limits", limits[0], "visits_used"), used, used + more)


def two(data: st.DataObject, amounts: list[str]) -> tuple[str, str]:
    """Two amounts, the smaller first."""
    one, other = data.draw(st.sampled_from(amounts)), data.draw(st.sampled_from(amounts))
    return (one, other) if cents(one) <= cents(other) else (other, one)


@examples(25)
@given(cases(most_doubts=0, second=False), st.sampled_from(DATES), st.sampled_from(ALLOWED))
def test_one_more_session_never_lowers_the_total(case: Case, day: str, allowed: str) -> None:
    """Not with a second plan, whose payment may use up the first one's limits; nor where a refusal may cost less.

    What a session takes off the limits of later ones it costs itself.
    """
    case["plan"]["lesser_of_charge"] = True
    fewer = points(case)
    service = {"code": "X0009", "benefit": "procedure", "charge": 450, "allowed": allowed, "coverage": "covered"}
    course = case["course"]
    course["sessions"] = [*course.get("sessions", []), {"date": day, "services": [service]}]
    more = points(case)
    rounding = sum(_lines_of(session, course) * session.get("count", 1) for session in _places(course))
    assert all(fewer[name] <= more[name] + rounding for name in fewer)


def _lines_of(session: Case, course: Case) -> int:
    return len(session["services"] if "services" in session else course["series"][0]["services"])


def _places(course: Case) -> list[Case]:
    return [*course.get("series", []), *course.get("sessions", [])]


@examples(25)
@given(one_way_cases(most_doubts=4))
def test_an_answer_never_widens_the_range(case: Case) -> None:
    """Whatever the insurer answers, what was promised before still holds."""
    before = product(case)
    for question in before["questions"]:
        if question["field"] == f"member.{case['network']}.deductible_met.individual":
            after = product(settle(case, {("member", case["network"], "deductible_met", "individual"): "50"}))
            for name, scenario in claimed(before):
                low, _, high = cents_of(scenario["patient"])
                new_low, _, new_high = cents_of(after["scenarios"][name]["patient"])
                rounding = len(lines_of(scenario))
                assert low - rounding <= new_low <= new_high <= high + rounding
